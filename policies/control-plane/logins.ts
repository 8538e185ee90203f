import type { ResourceInput } from "../model/resource-input";
import { resourceTypes } from "../model/resource-types";
import type { StackIndex } from "../model/stack-index";

const PROVIDER = resourceTypes("pulumi:providers:kubernetes");

/**
 * By which cluster each Kubernetes provider of a stack logs in, as far as the program tells: its
 * kubeconfig was computed from the cluster, or it stands in the cluster's own component, and no
 * other cluster does.
 *
 * @returns the cluster of each provider's URN
 */
export function clustersByProvider(
    stack: StackIndex,
    clusters: readonly ResourceInput[],
): ReadonlyMap<string, ResourceInput> {
    const byUrn = new Map(clusters.map((cluster) => [cluster.urn, cluster]));
    const found = stack.matching(PROVIDER).flatMap((provider) => {
        const [named] = provider
            .dependenciesOf("kubeconfig")
            .flatMap((urn) => byUrn.get(urn) ?? []);
        const cluster = named ?? onlyOne(clusters.filter((each) => isBeside(each, provider)));
        return cluster === undefined ? [] : [[provider.urn, cluster] as const];
    });
    return new Map(found);
}

function isBeside(cluster: ResourceInput, provider: ResourceInput): boolean {
    return cluster.parent !== undefined && cluster.parent === provider.parent;
}

function onlyOne<T>(all: readonly T[]): T | undefined {
    return all.length === 1 ? all[0] : undefined;
}
