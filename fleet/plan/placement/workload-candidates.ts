import type { WorkloadSpec } from "../../spec/workloads-spec";
import type { ClusterPlan } from "../types";
import { ownValue } from "./own-value";
import type { CandidateCluster } from "./types";

/** The region that a cluster stands in; its site where it has none. */
function regionOf({ place }: ClusterPlan): string {
    return place.cloud === "site" ? place.site : place.region;
}

function zonesOf(cluster: ClusterPlan): readonly string[] {
    switch (cluster.cloud) {
        case "aws":
            return cluster.subnets.zones.map(({ zone }) => zone);
        case "azure":
            // AKS labels its nodes so: the numbers alone are the same in every region.
            return cluster.zones.map((zone) => `${cluster.region}-${zone}`);
        case "gcp":
        case "capi":
            return cluster.zones;
        case "existing":
            return [];
    }
}

/** The zone of a cluster that stands in one only. */
function zoneOf(cluster: ClusterPlan): string | undefined {
    const [zone, ...others] = zonesOf(cluster);
    return others.length === 0 ? zone : undefined;
}

/** The cluster's labels, with those that Kubernetes gives every node: they hold for the cluster as a whole. */
function labelsOf(cluster: ClusterPlan, zone: string | undefined) {
    return {
        "topology.kubernetes.io/region": regionOf(cluster),
        ...(zone === undefined ? {} : { "topology.kubernetes.io/zone": zone }),
        ...cluster.labels,
    };
}

/** Why a cluster is none for a workload, whatever its policy says. */
export function exclusion(cluster: ClusterPlan, { residency }: WorkloadSpec): string | undefined {
    if (cluster.state !== "active") {
        return `it is ${cluster.state}`;
    }
    if (residency.length === 0 || residency.includes(cluster.residency ?? "")) {
        return undefined;
    }
    const there =
        cluster.residency === undefined
            ? "it does not say where its data is"
            : `its data is in ${cluster.residency}`;
    return `${there}, and the workload's may be in ${residency.join(", ")} only`;
}

/**
 * Clusters as placement sees them. The planner knows no capacities and nothing of what runs, so where a choice is to be
 * made, the workload's minimums and weights make it, then the order in which the clusters joined the fleet: ids are never
 * used twice, so a new cluster takes nothing away from an older one.
 */
export function workloadCandidates(
    clusters: readonly ClusterPlan[],
    { policy: { weights, min } }: WorkloadSpec,
): readonly CandidateCluster[] {
    const weightOf = ({ name }: ClusterPlan): number =>
        weights === undefined || weights === "dynamic" ? 1 : (ownValue(weights, name) ?? 0);
    const minOf = ({ name }: ClusterPlan): number => ownValue(min, name) ?? 0;
    const order = [...clusters].sort(
        (left, right) =>
            minOf(left) - minOf(right) || weightOf(left) - weightOf(right) || right.id - left.id,
    );
    return order.map((cluster, score) => {
        const zone = zoneOf(cluster);
        return {
            name: cluster.name,
            labels: labelsOf(cluster, zone),
            region: regionOf(cluster),
            zone,
            provider: cluster.place.cloud,
            taints: cluster.taints,
            capacity: null,
            current: 0,
            score,
        };
    });
}
