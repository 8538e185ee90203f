import type { CapiClusterSpec } from "../../spec/clusters/capi-spec";
import type { ManagedClusterSpec } from "../../spec/cluster-spec";
import { byCodeUnit } from "../../by-code-unit";
import { capiZones } from "../capi/zones";
import { zonesOf } from "../regions/check-place";
import type { Environment } from "../types";
import { planOffPeak } from "../schedules/off-peak";
import { poolCloudName } from "./cloud-name";
import { hasFixedFirstPool, hasFixedPools } from "./fixed-size";
import type { NodePoolPlan } from "./types";

/** 8 GiB for each 2 virtual CPUs everywhere; AKS wants 4 CPUs in a pool that runs its own pods. */
export const DEFAULT_SIZE: Readonly<Record<CapiClusterSpec["infrastructure"], string>> = {
    aws: "m6i.large",
    gcp: "e2-standard-2",
    azure: "Standard_D4s_v5",
    // The name of a machine template that the management cluster has.
    vsphere: "default",
    metal3: "default",
};

/** A cluster whose nodes Atoll makes. */
export type PooledSpec = ManagedClusterSpec | CapiClusterSpec;

function infrastructureOf(cluster: PooledSpec): CapiClusterSpec["infrastructure"] {
    return cluster.cloud === "capi" ? cluster.infrastructure : cluster.cloud;
}

/** Name of the pool that `nodes` describes. */
export const FIRST_POOL = "default";

/** In GiB. */
export const DEFAULT_DISK = 100;

/** How far a pool grows beyond its fewest nodes when its fleet does not say. */
const GROWTH = 3;

/** AKS runs its own pods on at least two nodes. learn.microsoft.com/azure/aks/use-system-pools */
export const FEWEST_ON_AKS = 2;

/** Three nodes keep a quorum where the infrastructure has no zones. */
const NODES_IN_NO_ZONE = 3;

/** Zones that the nodes stand in; none where the infrastructure has none. */
export function nodeZones(cluster: PooledSpec): readonly string[] {
    return cluster.cloud === "capi" ? capiZones(cluster) : zonesOf(cluster);
}

function nodesOfAllZones(cluster: PooledSpec): number {
    const zones = nodeZones(cluster).length;
    return zones === 0 ? NODES_IN_NO_ZONE : zones;
}

/** Nodes over all zones: one in each zone in production, as few as the cloud allows elsewhere. */
function defaultMin(cluster: PooledSpec, environment: Environment): number {
    const wanted = environment === "production" ? nodesOfAllZones(cluster) : 1;
    const fewest = cluster.cloud === "azure" ? Math.max(wanted, FEWEST_ON_AKS) : wanted;
    return Math.min(fewest, cluster.nodes.max ?? fewest);
}

function withOffPeak(cluster: PooledSpec, pool: NodePoolPlan): NodePoolPlan {
    const runsAks = cluster.cloud === "azure" && pool.name === FIRST_POOL;
    const fewest = runsAks ? FEWEST_ON_AKS : 0;
    const offPeak = planOffPeak(cluster.offPeak, { minSize: pool.minSize, fewest });
    return offPeak === undefined ? pool : { ...pool, offPeak };
}

/** The node pool that a cluster starts with. */
export function planNodePool(cluster: PooledSpec, environment: Environment): NodePoolPlan {
    const { size, min, max, disk, labels, surge } = cluster.nodes;
    const minSize = min ?? defaultMin(cluster, environment);
    const most = hasFixedFirstPool(cluster) ? minSize : minSize * GROWTH;
    const pool = withCloudName(cluster, {
        name: FIRST_POOL,
        instanceType: size ?? DEFAULT_SIZE[infrastructureOf(cluster)],
        minSize,
        maxSize: max ?? most,
        diskSize: disk ?? DEFAULT_DISK,
        spot: false,
        zones: nodeZones(cluster),
        labels,
        taints: [],
        ...(surge === undefined ? {} : { surge }),
    });
    return withOffPeak(cluster, pool);
}

/** AKS makes the first pool with the cluster, by its name: the lock keeps what the cloud would have to replace. */
function withCloudName(cluster: PooledSpec, pool: Omit<NodePoolPlan, "cloudName">): NodePoolPlan {
    const made = cluster.cloud === "azure" && pool.name === FIRST_POOL;
    return { ...pool, cloudName: made ? pool.name : poolCloudName(cluster.cloud, pool) };
}

/** The node pools beyond the first, ordered by name; they grow from nothing unless their fleet says otherwise. */
export function planPools(cluster: PooledSpec): readonly NodePoolPlan[] {
    return Object.entries(cluster.pools)
        .sort(([left], [right]) => byCodeUnit(left, right))
        .map(([name, { size, sizes, min = 0, max, disk, zones, limits, surge, ...rest }]) => {
            const most = hasFixedPools(cluster) ? min : Math.max(min, 1) * GROWTH;
            const pool = withCloudName(cluster, {
                name,
                instanceType: size ?? sizes?.[0] ?? DEFAULT_SIZE[infrastructureOf(cluster)],
                ...(sizes === undefined ? {} : { instanceTypes: sizes }),
                minSize: min,
                maxSize: max ?? most,
                diskSize: disk ?? DEFAULT_DISK,
                zones: zones ?? nodeZones(cluster),
                ...rest,
                ...(limits === undefined ? {} : { limits }),
                ...(surge === undefined ? {} : { surge }),
            });
            return withOffPeak(cluster, pool);
        });
}
