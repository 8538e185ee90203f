import type * as pulumi from "@pulumi/pulumi";
import type { Cluster, ClusterArgs } from "@pulumi/gcp/container/cluster";

import type { GcpClusterPlan } from "../../../fleet/plan/types";

/** Patches come by themselves; whoever owns minor versions, the cluster starts with the plan's. */
export function versionSettings(
    plan: GcpClusterPlan,
): Pick<ClusterArgs, "minMasterVersion" | "releaseChannel"> {
    return { minMasterVersion: plan.version, releaseChannel: { channel: "REGULAR" } };
}

/**
 * The version of the nodes where Atoll owns minors: GKE then leaves theirs as it is, so they follow their control plane;
 * undefined where GKE upgrades them.
 */
export function nodeVersionOf(
    plan: GcpClusterPlan,
    cluster: Cluster,
): pulumi.Output<string> | undefined {
    return plan.versionOwner === "atoll"
        ? cluster.masterVersion.apply((version) => nodeVersion(version, plan.version))
        : undefined;
}

/**
 * The control plane's exact version: a minor alone would show a difference in every preview. A control plane that is
 * behind the plan is one that this very update is about to upgrade, which only a preview sees.
 *
 * @param controlPlane such as "1.35.3-gke.1000"
 * @param planned minor version, such as "1.35"
 */
export function nodeVersion(controlPlane: string, planned: string): string {
    return minorOf(controlPlane) < minorOf(planned) ? planned : controlPlane;
}

/** 35 of "1.35.3-gke.1000". */
function minorOf(version: string): number {
    return Number(version.split(".")[1]);
}
