import { selects } from "../kubernetes/label-selector";
import type { PropertyReader } from "../model/property-reader";
import { documentsIn } from "../text/documents";
import { isLiteral } from "./templates";

/** What one generator of an ApplicationSet gives for a name: one property for each application. */
type Lookup = (name: string) => readonly PropertyReader[];

/** A text that is one parameter alone: `{{ .project }}`, or `{{project}}` of the older form. */
const PARAMETER = /^\{\{-?\s*\.?([\w-]+(?:\.[\w-]+)*)\s*-?\}\}$/;
const VALUES = "values.";
/** Generators stand in each other two levels deep at most. */
const DEEPEST = 3;

/**
 * The parameters that an ApplicationSet's own text says: the elements of a list, and the values
 * that any generator may add. All else comes from clusters, repositories and requests.
 *
 * https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-List/,
 * https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Cluster/#pass-additional-key-value-pairs-via-values-field
 */
export class GeneratorParameters {
    readonly #lookups: readonly Lookup[];

    /** @param generator an element of `generators`; it can hold others. */
    constructor(generator: PropertyReader | undefined) {
        this.#lookups = generator === undefined ? [] : lookupsIn(generator, DEEPEST);
    }

    /** What a property becomes: itself, unless it is a parameter that a generator gives. */
    filledIn(property: PropertyReader): readonly PropertyReader[] {
        const text = property.text();
        const name = typeof text === "string" ? PARAMETER.exec(text.trim())?.[1] : undefined;
        if (name === undefined) {
            return [property];
        }
        const given = this.#lookups.flatMap((lookup) => {
            const found = lookup(name);
            return found.every(({ absent }) => absent)
                ? []
                : found.map((each) => (each.absent ? property : each));
        });
        return given.length > 0 ? given : [property];
    }
}

function lookupsIn(entry: PropertyReader, depth: number): readonly Lookup[] {
    if (depth === 0 || entry.unknown) {
        return [];
    }
    return entry
        .entries()
        .filter(([kind]) => kind !== "selector")
        .flatMap(([kind, generator]) => [
            kind === "list" ? fromList(generator, entry.at("selector")) : fromValues(generator),
            ...generator
                .at("generators")
                .items()
                .flatMap((each) => lookupsIn(each, depth - 1)),
        ]);
}

function fromList(list: PropertyReader, selector: PropertyReader): Lookup {
    const elements = [...list.at("elements").items(), ...elementsInYaml(list.at("elementsYaml"))];
    const selected = selector.absent
        ? elements
        : elements.filter((element) => selects(selector, element) !== false);
    return (name) => selected.map((element) => element.at(...name.split(".")));
}

function elementsInYaml(yaml: PropertyReader): readonly PropertyReader[] {
    const text = yaml.text();
    return typeof text === "string" && isLiteral(text)
        ? documentsIn(text).flatMap((document) => yaml.parsed(document).items())
        : [];
}

function fromValues(generator: PropertyReader): Lookup {
    return (name) =>
        name.startsWith(VALUES) ? [generator.at("values", name.slice(VALUES.length))] : [];
}
