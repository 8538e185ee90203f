import type { ClusterPlan } from "../types";
import { KUBERNETES_VERSIONS, type SupportedVersion } from "./kubernetes-versions";

const DAY = 86_400_000;

/** Days from one date to another, both as YYYY-MM-DD; negative when the other is past. */
export function daysBetween(from: string, to: string): number {
    return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

/**
 * What the table says of a cluster's version. Nothing, where the date means nothing: for a version that the table does
 * not have, and where a channel of GKE or AKS upgrades minors, since the cluster is past the planned one by then.
 */
export function supportOf(cluster: ClusterPlan): SupportedVersion | undefined {
    const moving =
        (cluster.cloud === "gcp" || cluster.cloud === "azure") && cluster.versionOwner === "cloud";
    return moving
        ? undefined
        : KUBERNETES_VERSIONS[cluster.cloud].find(({ minor }) => minor === cluster.version);
}
