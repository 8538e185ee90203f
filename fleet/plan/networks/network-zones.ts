import { byCodeUnit } from "../../by-code-unit";
import type { ClusterSpec } from "../../spec/cluster-spec";
import { capiZones } from "../capi/zones";
import { zonesOf } from "../regions/check-place";
import type { ClustersInside } from "./cluster-ranges";

function zonesOfCluster(cluster: ClusterSpec): readonly string[] {
    switch (cluster.cloud) {
        case "aws":
        case "gcp":
        case "azure":
            return zonesOf(cluster);
        case "capi":
            return capiZones(cluster);
        case "existing":
            return [];
    }
}

/** Every zone that clusters of a network stand in, in order. */
export function networkZones(clusters: ClustersInside): readonly string[] {
    return [...new Set(clusters.flatMap(([, cluster]) => zonesOfCluster(cluster)))].sort(
        byCodeUnit,
    );
}
