import type { KubernetesObject } from "../kubernetes/objects";
import type { PropertyReader } from "../model/property-reader";

/** Where something that is delivered comes from. */
export interface Source {
    /** Absent where this object says only where, or only which revision. */
    readonly address: PropertyReader | undefined;
    readonly revision: PropertyReader | undefined;
    /** A chart has versions, a repository of git commits and tags; a branch is never fixed. */
    readonly form: "chart" | "git" | "branch";
}

/** The sources of an Application, or of those that an ApplicationSet makes. */
export function sourcesOf({ group, kind, at }: KubernetesObject): readonly Source[] {
    if (group !== "argoproj.io") {
        return [];
    }
    const spec = kind === "ApplicationSet" ? at.at("spec", "template", "spec") : at.at("spec");
    const one = spec.at("source");
    // Argo CD looks at the list alone where there is one.
    const sources = spec.at("sources").items();
    return (sources.length > 0 ? sources : one.absent ? [] : [one]).map((source) => ({
        address: source.at("repoURL"),
        revision: source.at("targetRevision"),
        form: source.at("chart").absent ? "git" : "chart",
    }));
}
