import type { CompleteLock } from "../../lock/check-agreement";
import type { ManagedClusterSpec } from "../../spec/cluster-spec";
import type { WholeFleet } from "../../spec/read-fleet";
import { identify } from "../identity";
import { planNodePool } from "../node-pool";
import { planTags } from "../tags";
import type { AccessPlan, ApiEndpoint, AwsClusterPlan } from "../types";

/** What the plan of a cluster is made from, besides its own spec. */
export interface ClusterContext {
    readonly fleet: WholeFleet;
    readonly name: string;
    readonly locked: CompleteLock;
    readonly access: AccessPlan;
}

/** What clusters of every cloud that Atoll makes have in common. */
type BasePlan = Omit<
    AwsClusterPlan,
    "cloud" | "region" | "network" | "principals" | "architecture"
>;

/** CloudWatch takes these numbers of days, among others; the other clouds take any. */
const LOG_RETENTION_DAYS = { production: 365, other: 30 };

function planApi({ api }: ManagedClusterSpec): ApiEndpoint {
    return api.access === "private"
        ? { kind: "private" }
        : { kind: "restricted", allowedRanges: api.allow };
}

export function planBase(
    cluster: ManagedClusterSpec,
    { fleet, name, locked }: ClusterContext,
): BasePlan {
    const production = fleet.environment === "production";
    return {
        ...identify(fleet.environment, name, locked),
        ...(cluster.why === undefined ? {} : { why: cluster.why }),
        version: locked.kubernetes,
        ranges: locked.ranges,
        api: planApi(cluster),
        nodePool: planNodePool(cluster, fleet.environment),
        tags: planTags(cluster.cloud, name, fleet),
        protect: production,
        logRetentionDays: production ? LOG_RETENTION_DAYS.production : LOG_RETENTION_DAYS.other,
    };
}
