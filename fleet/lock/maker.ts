import type { ClusterSpec } from "../spec/cluster-spec";
import type { Maker } from "./lock-spec";

/** Whose Kubernetes a cluster is, as the lock writes it. */
export function makerOf(cluster: ClusterSpec): Maker {
    return cluster.cloud === "capi" ? `capi/${cluster.infrastructure}` : cluster.cloud;
}
