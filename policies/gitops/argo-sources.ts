import type { KubernetesObject } from "../kubernetes/objects";
import type { PropertyReader } from "../model/property-reader";
import { applicationSpecs } from "./application-specs";

/** Where something that is delivered comes from. */
export interface Source {
    /** Absent where this object says only where, or only which revision. */
    readonly address: PropertyReader | undefined;
    readonly revision: PropertyReader | undefined;
    /** A chart has versions; a repository commits or digests, and tags; a branch is never fixed. */
    readonly form: "chart" | "git" | "branch";
    /** What says that the address is asked without TLS, where something does. */
    readonly insecure?: PropertyReader;
}

/** The sources of an Application, or of those that an ApplicationSet makes. */
export function sourcesOf(object: KubernetesObject): readonly Source[] {
    if (object.group !== "argoproj.io") {
        return [];
    }
    const { main, overlays } = applicationSpecs(object);
    return [
        ...sourcesIn(main).map(sourceOf),
        // What an overlay leaves out stays as it is.
        ...overlays
            .flatMap(sourcesIn)
            .map(sourceOf)
            .map((source) => ({ ...source, revision: given(source.revision) })),
    ];
}

function sourcesIn(spec: PropertyReader): readonly PropertyReader[] {
    // Argo CD looks at the list alone where there is one.
    const sources = spec.at("sources").items();
    // What is rendered from it is committed to a branch, and delivered from there.
    const dry = spec.at("sourceHydrator", "drySource");
    const [one] = [spec.at("source"), dry].filter(({ absent }) => !absent);
    return sources.length > 0 || one === undefined ? sources : [one];
}

function sourceOf(source: PropertyReader): Source {
    return {
        address: source.at("repoURL"),
        revision: source.at("targetRevision"),
        form: source.at("chart").absent ? "git" : "chart",
    };
}

function given(property: PropertyReader | undefined): PropertyReader | undefined {
    return property?.absent === true ? undefined : property;
}
