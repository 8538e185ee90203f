import type { CompleteLock } from "../../lock/complete-lock";
import type { ClusterSpec, ManagedClusterSpec } from "../../spec/cluster-spec";
import type { CapiClusterSpec } from "../../spec/clusters/capi-spec";
import type { WholeFleet } from "../../spec/read-fleet";
import { planAccess } from "../access";
import { identify } from "../identity";
import { placeOfCluster } from "../networks/fleet-networks";
import { LOG_RETENTION_DAYS } from "../networks/build-settings";
import type { NetworkPlan } from "../networks/types";
import { clusterFacts, managedInfrastructures, networkFacts } from "../contents/cluster-facts";
import { planContents } from "../contents/plan-contents";
import { podNetworkOf } from "../pod-network";
import { planMaintenance } from "../schedules/maintenance";
import { planTags } from "../tags";
import type { ApiEndpoint, ClusterPlanBase, FleetMember } from "../types";

/** What the plan of a cluster is made from, besides its own spec. */
export interface ClusterContext {
    readonly fleet: WholeFleet;
    readonly name: string;
    readonly locked: CompleteLock;
    /** The network that it stands in. */
    readonly network: NetworkPlan;
}

/** What clusters that Atoll makes have in common. */
type BasePlan = Omit<ClusterPlanBase, "nodePool" | "pools">;

/** Of GKE's DNS endpoint the plan of that cloud says more; by its addresses such a cluster is private. */
function planApi({ api }: ManagedClusterSpec | CapiClusterSpec): ApiEndpoint {
    if (api.access === "dns") {
        return { kind: "private" };
    }
    const way = api.proxy === undefined ? {} : { proxy: api.proxy };
    return api.access === "private"
        ? { kind: "private", ...way }
        : { kind: "restricted", allowedRanges: api.allow, ...way };
}

/** A retired cluster may be dead: what lived in it goes with it. */
const WHEN_UNREACHABLE: Readonly<Record<ClusterSpec["state"], FleetMember["whenUnreachable"]>> = {
    joining: "fail",
    active: "fail",
    draining: "fail",
    quarantined: "skip",
    retired: "forget",
};

/** What every cluster of a fleet has, whoever made it. */
export function planMember(
    cluster: ClusterSpec,
    { fleet, name, locked, network }: ClusterContext,
): FleetMember {
    const { why, residency, managedBy } = cluster;
    const { environment } = fleet;
    const version = locked.kubernetes;
    const identity = identify(environment, name, locked);
    const access = planAccess(fleet.name, fleet.access, cluster.cloud);
    const tags = planTags(cluster.cloud, name, fleet);
    const maintenance = planMaintenance(fleet.upgrades);
    return {
        ...identity,
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
        version,
        ranges: locked.ranges,
        access,
        contents:
            locked.contents ??
            planContents({
                version,
                access,
                cluster: clusterFacts(cluster, {
                    ...identity,
                    ...{ environment, version, ranges: locked.ranges, tags },
                    ...(maintenance === undefined ? {} : { maintenance }),
                }),
                manages: managedInfrastructures(fleet.clusters, name),
                network: networkFacts(cluster, {
                    name,
                    clusters: fleet.clusters,
                    ranges: locked.ranges,
                }),
            }),
        whenUnreachable: WHEN_UNREACHABLE[cluster.state],
        tags,
    };
}

export function planBase(
    cluster: ManagedClusterSpec | CapiClusterSpec,
    context: ClusterContext,
): BasePlan {
    const { environment } = context.fleet;
    const production = environment === "production";
    const maintenance = planMaintenance(context.fleet.upgrades);
    return {
        ...planMember(cluster, context),
        api: planApi(cluster),
        versionOwner: cluster.versionOwner,
        ...(maintenance === undefined ? {} : { maintenance }),
        // A cluster that is draining or retired leaves next: its protection is lifted while it is still there.
        protect: production && cluster.state !== "draining" && cluster.state !== "retired",
        logRetentionDays: production ? LOG_RETENTION_DAYS.production : LOG_RETENTION_DAYS.other,
    };
}
