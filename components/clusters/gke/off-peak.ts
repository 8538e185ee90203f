import * as pulumi from "@pulumi/pulumi";
import { Job } from "@pulumi/gcp/cloudscheduler/job";
import { IAMCustomRole } from "@pulumi/gcp/projects/iamcustomRole";
import { IAMMember } from "@pulumi/gcp/projects/iammember";
import { Account } from "@pulumi/gcp/serviceaccount/account";
import type { RandomId } from "@pulumi/random/randomId";

import type { OffPeakPlan } from "../../../fleet/plan/pools/types";
import type { GcpClusterPlan } from "../../../fleet/plan/types";
import type { PlannedPool } from "./node-pool";
import { autoscalingBounds } from "./node-pool-settings";

/** GKE takes one change of a cluster at a time: a call that comes in the way of another is made again. */
const RETRIES = { retryCount: 5, minBackoffDuration: "60s", maxBackoffDuration: "600s" };

/** Declares the jobs that lower the fewest nodes of a pool when off-peak begins and raise them when it ends. */
export function declareOffPeak(
    name: string,
    args: {
        readonly plan: GcpClusterPlan;
        readonly suffix: RandomId;
        readonly pools: readonly PlannedPool[];
    },
    opts: pulumi.CustomResourceOptions,
): void {
    const { plan, suffix, pools } = args;
    const scheduled = pools.flatMap(({ pool, resource }) =>
        pool.offPeak === undefined ? [] : [{ pool, resource, offPeak: pool.offPeak }],
    );
    if (scheduled.length === 0) {
        return;
    }
    const { account, grant } = declareScaler(name, { plan, suffix }, opts);
    for (const { pool, resource, offPeak } of scheduled) {
        for (const when of ["down", "up"] as const) {
            new Job(
                `${name}-${pool.name}-${when}`,
                {
                    project: plan.project,
                    region: plan.region,
                    name: `${plan.cloudName}-${pool.name}-${when}`,
                    description: `Fewest nodes of pool ${pool.name} of ${plan.context}: ${fewest(pool, offPeak, when)}`,
                    schedule: offPeak[when],
                    timeZone: offPeak.timeZone,
                    retryConfig: RETRIES,
                    httpTarget: {
                        httpMethod: "POST",
                        uri: pulumi.interpolate`https://container.googleapis.com/v1/${clusterPath(plan)}/nodePools/${resource.name}:setAutoscaling`,
                        headers: { "Content-Type": "application/json" },
                        body: encodeBounds({ ...pool, minSize: fewest(pool, offPeak, when) }),
                        oauthToken: { serviceAccountEmail: account.email },
                    },
                },
                { ...opts, dependsOn: [grant] },
            );
        }
    }
}

function fewest(
    { minSize }: { readonly minSize: number },
    offPeak: OffPeakPlan,
    when: "down" | "up",
): number {
    return when === "down" ? offPeak.minSize : minSize;
}

/**
 * The request sets all bounds at once: what it leaves out would be 0.
 * https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations.clusters.nodePools/setAutoscaling
 */
function encodeBounds(pool: PlannedPool["pool"]): string {
    const request = { autoscaling: { enabled: true, ...autoscalingBounds(pool) } };
    return Buffer.from(JSON.stringify(request)).toString("base64");
}

/** "projects/acme-dev/locations/europe-west1/clusters/development-gcp-europe-west1" */
function clusterPath({ project, region, cloudName }: GcpClusterPlan): string {
    return `projects/${project}/locations/${region}/clusters/${cloudName}`;
}

/**
 * Declares who calls GKE: an account with the one permission that the call wants, on this cluster alone.
 * https://cloud.google.com/iam/docs/conditions-resource-attributes
 */
function declareScaler(
    name: string,
    { plan, suffix }: { readonly plan: GcpClusterPlan; readonly suffix: RandomId },
    opts: pulumi.CustomResourceOptions,
): { readonly account: Account; readonly grant: IAMMember } {
    const { project, cloudName } = plan;
    const account = new Account(
        `${name}-off-peak`,
        {
            project,
            accountId: pulumi.interpolate`gke-off-peak-${suffix.hex}`,
            displayName: `Off-peak hours of ${cloudName}`,
        },
        opts,
    );
    const role = new IAMCustomRole(
        `${name}-off-peak`,
        {
            project,
            // A deleted role keeps its id for weeks.
            roleId: pulumi.interpolate`gkeOffPeak_${suffix.hex}`,
            title: `Off-peak hours of ${cloudName}`,
            permissions: ["container.clusters.update"],
        },
        opts,
    );
    const grant = new IAMMember(
        `${name}-off-peak`,
        {
            project,
            role: role.name,
            member: account.member,
            condition: {
                title: "this-cluster-alone",
                expression: `resource.type == "container.googleapis.com/Cluster" && resource.name == "${clusterPath(plan)}"`,
            },
        },
        opts,
    );
    return { account, grant };
}
