import type { KubernetesObject } from "../kubernetes/objects";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN } from "../model/reading";
import { documentsIn } from "../text/documents";
import { GeneratorParameters } from "./generator-parameters";
import { isLiteral } from "./templates";

interface Origin {
    /** An Application's own spec, or that of the template which all generators share. */
    readonly main: PropertyReader;
    /** What a generator's own template says otherwise. */
    readonly overlay?: PropertyReader;
    /** What is laid over each application last. */
    readonly patch?: PropertyReader | undefined;
    readonly generator?: PropertyReader;
}

/**
 * What an application gets: an Application's own spec, or that which an ApplicationSet makes with
 * one of its generators. It is read leaf by leaf.
 */
export class ApplicationSpec {
    readonly #origin: Origin;
    readonly #parameters: GeneratorParameters;

    constructor(origin: Origin) {
        this.#origin = origin;
        this.#parameters = new GeneratorParameters(origin.generator);
    }

    /** The property that holds; where nobody says it, the place where the template would. */
    at(...keys: readonly string[]): PropertyReader {
        const main = this.#origin.main.at(...keys);
        const overlay = this.#origin.overlay?.at(...keys) ?? main;
        const patch = this.#origin.patch?.at(...keys);
        if (patch?.absent === false) {
            return patch;
        }
        return [overlay, main].find(saysSomething) ?? (overlay.absent ? main : overlay);
    }

    /** What a property of it becomes in each application that the generator makes. */
    filledIn(property: PropertyReader): readonly PropertyReader[] {
        return this.#parameters.filledIn(property);
    }
}

/** A generator's template is merged as Go merges structs: what is empty there says nothing. */
function saysSomething(property: PropertyReader): boolean {
    const isEmpty =
        property.absent ||
        property.text() === "" ||
        property.flag() === false ||
        (property.isList && property.items().length === 0);
    return !isEmpty;
}

/**
 * The specs of an Application, or of an ApplicationSet generator by generator. Templates of those
 * within a matrix or merge count for nothing, only its own does.
 *
 * https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Template/#generator-templates
 */
export function applicationSpecs({ kind, at }: KubernetesObject): readonly ApplicationSpec[] {
    const spec = at.at("spec");
    if (kind !== "ApplicationSet") {
        return [new ApplicationSpec({ main: spec })];
    }
    const shared = {
        main: spec.at("template", "spec"),
        patch: literalPatch(spec.at("templatePatch")),
    };
    const generated = spec
        .at("generators")
        .items()
        .flatMap((generator) =>
            generator
                .entries()
                .filter(([kindOfIt]) => kindOfIt !== "selector")
                .flatMap(([, each]) => {
                    const overlay = each.at("template", "spec");
                    const own = new ApplicationSpec({ ...shared, overlay, generator });
                    // It may say nothing, and then the template holds.
                    return overlay.unknown ? [new ApplicationSpec(shared), own] : [own];
                }),
        );
    return generated.length > 0 ? generated : [new ApplicationSpec(shared)];
}

function literalPatch(patch: PropertyReader): PropertyReader | undefined {
    const text = patch.text();
    return typeof text === "string" && isLiteral(text)
        ? patch.parsed(documentsIn(text)[0]).at("spec")
        : undefined;
}

/**
 * The patch of an ApplicationSet, where what it makes of these keys is not known.
 *
 * https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Template/#template-patch
 */
export function patchInDoubt(
    { kind, at }: KubernetesObject,
    keys: RegExp,
): PropertyReader | undefined {
    const patch = at.at("spec", "templatePatch");
    const text = patch.text();
    const isInDoubt =
        text === UNKNOWN || (text !== undefined && !isLiteral(text) && keys.test(text));
    return kind === "ApplicationSet" && isInDoubt ? patch : undefined;
}
