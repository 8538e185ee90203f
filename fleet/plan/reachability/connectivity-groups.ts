import type { ConnectivityGroup } from "../types";

/** How pods of two clusters reach one another, as the fleet wants it. */
export type PodRoute = ConnectivityGroup["pods"];

export interface PodConnectivity {
    /** By the group that both are in; routed where none joins them. */
    readonly between: (from: string, to: string) => PodRoute;
}

/** A cluster is in one group: where a fleet names it in two, which its check refuses, the first holds. */
export function podConnectivity(groups: readonly ConnectivityGroup[]): PodConnectivity {
    const groupOf = new Map<string, ConnectivityGroup>();
    for (const group of groups) {
        for (const cluster of group.between) {
            if (!groupOf.has(cluster)) {
                groupOf.set(cluster, group);
            }
        }
    }
    return {
        between: (from, to) => {
            const group = groupOf.get(from);
            return group !== undefined && group === groupOf.get(to) ? group.pods : "routed";
        },
    };
}
