import type { FleetLock } from "../../lock/lock-spec";
import type { ClusterSpec } from "../../spec/cluster-spec";
import { podNetworkOf } from "../pod-network";

/** Clusters of a network by name, ordered by it. */
export type ClustersInside = readonly (readonly [name: string, cluster: ClusterSpec])[];

/** What clusters bring to their network: ranges of nodes, and of pods where the network gives them addresses. */
export function rangesInside(clusters: ClustersInside, lock: FleetLock): readonly string[] {
    return clusters.flatMap(([name, cluster]) => {
        const { nodes, pods } = lock.clusters.get(name)?.ranges ?? {};
        const routed = podNetworkOf(cluster).addresses === "routed" ? [pods] : [];
        return [nodes, ...routed].filter((range) => range !== undefined);
    });
}
