import * as pulumi from "@pulumi/pulumi";
import type { Cluster, ClusterArgs } from "@pulumi/gcp/container/cluster";

import type { GcpNodePoolPlan } from "../../../fleet/plan/pools/types";
import type { GcpClusterPlan } from "../../../fleet/plan/types";
import { poolVersion } from "./pool-version";

/** Patches come by themselves; whoever owns minor versions, the cluster starts with the plan's. */
export function versionSettings(
    plan: GcpClusterPlan,
): Pick<ClusterArgs, "minMasterVersion" | "releaseChannel"> {
    return { minMasterVersion: plan.version, releaseChannel: { channel: "REGULAR" } };
}

/**
 * The version of a pool's nodes where Atoll owns minors: GKE then leaves theirs as it is, so they follow their control
 * plane; undefined where GKE upgrades them.
 */
export function nodeVersionOf(
    plan: GcpClusterPlan,
    pool: GcpNodePoolPlan,
    cluster: Cluster,
): pulumi.Output<string> | undefined {
    return plan.versionOwner === "atoll"
        ? pulumi.all([cluster.masterVersion, cluster.nodePools]).apply(([controlPlane, listed]) =>
              poolVersion({
                  pool: pool.cloudName,
                  listed,
                  controlPlane,
                  planned: plan.version,
              }),
          )
        : undefined;
}
