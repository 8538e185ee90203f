import { byCodeUnit } from "../../by-code-unit";
import { formatPath } from "../../format-path";
import { controlPlaneNeed } from "../cost/control-plane";
import { formatUsd } from "../cost/format-usd";
import { priceOf } from "../cost/machine-price";
import { HOURS_PER_MONTH, type PriceTable } from "../cost/prices";
import { formatPlace } from "../place";
import type { Advice, CapiClusterPlan, ClusterPlan, ManagedClusterPlan } from "../types";

/** A cluster that the fleet could do without: one that exists is somebody else's. */
type MadeCluster = ManagedClusterPlan | CapiClusterPlan;

/** Those who administer a cluster beyond the fleet's groups. */
function ownAccess(cluster: MadeCluster): unknown {
    switch (cluster.cloud) {
        case "aws":
            return cluster.principals;
        case "azure":
            return [cluster.tenantId, cluster.adminGroupObjectIds];
        case "gcp":
            return cluster.securityGroup;
        case "capi":
            return [];
    }
}

/** Clusters with the same key are in one place and trust the same people with data of the same residency. */
function siblingKey(cluster: MadeCluster): string {
    const { place, residency, access, api } = cluster;
    return JSON.stringify([
        cluster.cloud,
        formatPlace(place),
        residency ?? "",
        access,
        api,
        ownAccess(cluster),
    ]);
}

/** Those that are here to stay. */
function isMade(cluster: ClusterPlan): cluster is MadeCluster {
    return cluster.cloud !== "existing" && ["joining", "active"].includes(cluster.state);
}

/** What the cluster's control plane costs, where it has a price. */
function saving(cluster: MadeCluster, prices: PriceTable, today: string): string {
    if (cluster.cloud === "capi") {
        return "its control plane";
    }
    const usd = priceOf(controlPlaneNeed(cluster, today).price, prices)?.usd;
    return usd === undefined
        ? "its control plane"
        : `${formatUsd(usd * HOURS_PER_MONTH)} a month for its control plane`;
}

/**
 * Clusters that would better be a namespace of another one: in the same place, with the same trust, and without a
 * reason of their own. Of such siblings one stays: the first that has a reason, else the first by name.
 */
export function adviseNamespaces(
    clusters: readonly ClusterPlan[],
    prices: PriceTable,
    today: string,
): readonly Advice[] {
    const groups = new Map<string, MadeCluster[]>();
    const ordered = clusters
        .filter(isMade)
        .sort((left, right) => byCodeUnit(left.name, right.name));
    for (const cluster of ordered) {
        const key = siblingKey(cluster);
        const group = groups.get(key) ?? [];
        group.push(cluster);
        groups.set(key, group);
    }
    return [...groups.values()].flatMap((group) => {
        const kept = group.find(({ why }) => why !== undefined) ?? group[0];
        return group
            .filter((cluster) => cluster !== kept && cluster.why === undefined)
            .map((cluster) => ({
                path: formatPath(["clusters", cluster.name]),
                text:
                    `would better be a namespace of ${kept?.name ?? ""}: both are in ${formatPlace(cluster.place)}` +
                    ` with the same access and residency, and it costs ${saving(cluster, prices, today)}`,
                next: `move what it runs to a namespace of ${kept?.name ?? ""}, or say why it exists: why: …`,
            }));
    });
}
