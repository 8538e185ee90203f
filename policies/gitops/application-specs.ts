import type { KubernetesObject } from "../kubernetes/objects";
import type { PropertyReader } from "../model/property-reader";

/**
 * Where applications are described: an Application's own spec, or that of the template of an
 * ApplicationSet, and those of its generators that say it otherwise.
 *
 * https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Template/#generator-templates
 */
export interface ApplicationSpecs {
    /** What holds where no generator says otherwise. */
    readonly main: PropertyReader;
    /** Parts that a generator's own template lays over it. */
    readonly overlays: readonly PropertyReader[];
    /** Text that changes each application after the template; absent for most. */
    readonly patch: PropertyReader | undefined;
}

/** Generators stand in each other two levels deep at most. */
const DEEPEST = 3;

export function applicationSpecs({ kind, at }: KubernetesObject): ApplicationSpecs {
    const spec = at.at("spec");
    if (kind !== "ApplicationSet") {
        return { main: spec, overlays: [], patch: undefined };
    }
    const patch = spec.at("templatePatch");
    return {
        main: spec.at("template", "spec"),
        overlays: generatorsIn(spec, DEEPEST).map((generator) => generator.at("template", "spec")),
        patch: patch.absent ? undefined : patch,
    };
}

/**
 * The generators of a list that have a template: each is a map with one key, which says its kind;
 * two kinds have lists of their own.
 */
function generatorsIn(of: PropertyReader, depth: number): readonly PropertyReader[] {
    if (depth === 0) {
        return [];
    }
    return of
        .at("generators")
        .items()
        .flatMap((each) => each.entries())
        .flatMap(([, generator]) => [generator, ...generatorsIn(generator, depth - 1)])
        .filter((generator) => !generator.at("template").absent);
}
