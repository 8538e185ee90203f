import type { CompleteLock } from "../../lock/complete-lock";
import type { ClusterSpec, ManagedClusterSpec } from "../../spec/cluster-spec";
import type { CapiClusterSpec } from "../../spec/clusters/capi-spec";
import type { WholeFleet } from "../../spec/read-fleet";
import { planAccess } from "../access";
import { identify } from "../identity";
import { placeOfCluster } from "../networks/fleet-networks";
import type { NetworkPlan } from "../networks/types";
import { planNodePool, planPools } from "../node-pool";
import { podNetworkOf } from "../pod-network";
import { planTags } from "../tags";
import type { ApiEndpoint, AwsClusterPlan, FleetMember } from "../types";

/** What the plan of a cluster is made from, besides its own spec. */
export interface ClusterContext {
    readonly fleet: WholeFleet;
    readonly name: string;
    readonly locked: CompleteLock;
    /** The network that it stands in. */
    readonly network: NetworkPlan;
}

/** What clusters that Atoll makes have in common. */
type BasePlan = Omit<
    AwsClusterPlan,
    "cloud" | "region" | "network" | "principals" | "architecture"
>;

/** CloudWatch takes these numbers of days, among others; the other clouds take any. */
const LOG_RETENTION_DAYS = { production: 365, other: 30 };

function planApi({ api }: ManagedClusterSpec | CapiClusterSpec): ApiEndpoint {
    return api.access === "private"
        ? { kind: "private" }
        : { kind: "restricted", allowedRanges: api.allow };
}

/** What every cluster of a fleet has, whoever made it. */
export function planMember(
    cluster: ClusterSpec,
    { fleet, name, locked, network }: ClusterContext,
): FleetMember {
    const { why, residency, managedBy } = cluster;
    return {
        ...identify(fleet.environment, name, locked),
        ...(why === undefined ? {} : { why }),
        place: placeOfCluster(name, cluster),
        networkName: network.name,
        cni: cluster.cni,
        podNetwork: podNetworkOf(cluster),
        state: cluster.state,
        labels: cluster.labels,
        taints: cluster.taints,
        ...(residency === undefined ? {} : { residency }),
        ...(managedBy === undefined ? {} : { managedBy }),
        version: locked.kubernetes,
        ranges: locked.ranges,
        access: planAccess(fleet.name, fleet.access, cluster.cloud),
        tags: planTags(cluster.cloud, name, fleet),
    };
}

export function planBase(
    cluster: ManagedClusterSpec | CapiClusterSpec,
    context: ClusterContext,
): BasePlan {
    const { environment } = context.fleet;
    const production = environment === "production";
    return {
        ...planMember(cluster, context),
        api: planApi(cluster),
        nodePool: planNodePool(cluster, environment),
        pools: planPools(cluster),
        versionOwner: cluster.versionOwner,
        // A retired cluster leaves the file next: its protection is lifted while it is still there.
        protect: production && cluster.state !== "retired",
        logRetentionDays: production ? LOG_RETENTION_DAYS.production : LOG_RETENTION_DAYS.other,
    };
}
