import type * as pulumi from "@pulumi/pulumi";
import type { ManagedCluster } from "@pulumi/azure-native/containerservice/managedCluster";
import { Workflow } from "@pulumi/azure-native/logic/workflow";

import type { AzureClusterPlan } from "../../../fleet/plan/types";
import type { AzureNetwork } from "../../networks/azure-network";
import type { ClusterGroup } from "./cluster-group";
import type { PlannedPool } from "./node-pool";
import { declarePoolScaler } from "./pool-scaler";
import { poolWorkflow } from "./pool-workflow";
import type { ClusterSubnets } from "./subnets";

/** Declares the workflows that lower the fewest nodes of a pool when off-peak begins and raise them when it ends. */
export function declareOffPeak(
    name: string,
    args: {
        readonly plan: AzureClusterPlan;
        readonly group: ClusterGroup;
        readonly network: AzureNetwork;
        readonly subnets: ClusterSubnets;
        readonly cluster: ManagedCluster;
        readonly pools: readonly PlannedPool[];
    },
    opts: pulumi.CustomResourceOptions,
): void {
    const { group, pools } = args;
    const scheduled = pools.flatMap(({ pool, id }) =>
        pool.offPeak === undefined ? [] : [{ pool, id, offPeak: pool.offPeak }],
    );
    if (scheduled.length === 0) {
        return;
    }
    const { identity, grants } = declarePoolScaler(name, args, opts);
    for (const { pool, id, offPeak } of scheduled) {
        for (const when of ["down", "up"] as const) {
            new Workflow(
                `${name}-${pool.name}-${when}`,
                {
                    ...group.placement,
                    workflowName: `off-peak-${pool.name}-${when}`,
                    state: "Enabled",
                    identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
                    definition: poolWorkflow({
                        poolId: id,
                        identityId: identity.id,
                        at: offPeak[when],
                        timeZone: offPeak.timeZone,
                        minCount: when === "down" ? offPeak.minSize : pool.minSize,
                    }),
                },
                { ...opts, dependsOn: [...grants] },
            );
        }
    }
}
