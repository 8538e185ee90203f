import type { ClusterSpec } from "../spec/cluster-spec";

/** Where a cluster stands, as the lock writes it. */
export function placeOf(cluster: ClusterSpec): string {
    switch (cluster.cloud) {
        case "aws":
        case "azure":
            return `${cluster.cloud}/${cluster.region}`;
        case "gcp":
            return `gcp/${cluster.project}/${cluster.region}`;
        case "existing":
            return "existing";
    }
}
