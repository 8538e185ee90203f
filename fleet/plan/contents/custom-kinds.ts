/** A kind that a chart brings to its cluster, by its own definitions or by those of the operator that it starts. */
export interface BroughtKind {
    /** Such as "karpenter.sh/v1". */
    readonly apiVersion: string;
    readonly kind: string;
    readonly scope: "Namespaced" | "Cluster";
}

function inScope(scope: BroughtKind["scope"]) {
    return (apiVersion: string, ...kinds: readonly string[]): readonly BroughtKind[] =>
        kinds.map((kind) => ({ apiVersion, kind, scope }));
}

/** Kinds whose objects belong to the cluster as a whole. */
export const clusterWide = inScope("Cluster");

/** Kinds whose objects stand in namespaces. */
export const namespaced = inScope("Namespaced");
