import type { PropertyMap } from "../../wire/property-value";
import { flag, map, maps, number, text } from "../properties";
import type { CloudResource } from "../resource-store";
import type { World } from "../world";
import type { PooledCluster } from "./gke-pool-requests";
import { DEFAULT_POOL, poolSize, poolsOf, poolVersion, poolZones } from "./gke-pool-requests";

/** Pools that are declared inside the cluster, or the default one unless it is removed at once. */
export function firstPools(world: World, cluster: PooledCluster): readonly PropertyMap[] {
    const { state } = cluster;
    const apart = new Set(poolsOf(world, cluster).map((pool) => text(pool.state, "name")));
    // A read lists those apart too.
    const inside = maps(state, "nodePools[]").filter((pool) => !apart.has(text(pool, "name")));
    const none =
        flag(state, "removeDefaultNodePool") === true || flag(state, "enableAutopilot") === true;
    if (inside.length > 0 || none) {
        return inside;
    }
    return [
        {
            name: DEFAULT_POOL,
            initialNodeCount: number(state, "initialNodeCount") ?? 0,
            nodeConfig: map(state, "nodeConfig"),
        },
    ];
}

/** Every pool of a cluster, those that are resources of their own too, as a read of the cluster lists them. */
export function listedPools(world: World, cluster: PooledCluster): readonly PropertyMap[] {
    const apart = poolsOf(world, cluster).map(({ state }) => state);
    return [...firstPools(world, cluster), ...apart].map((pool) => listed(pool, cluster));
}

function listed(pool: PropertyMap, cluster: PooledCluster): PropertyMap {
    const zones = poolZones(cluster, pool, cluster);
    return {
        name: text(pool, "name") ?? DEFAULT_POOL,
        version: poolVersion(pool, cluster) ?? "",
        initialNodeCount: number(pool, "initialNodeCount") ?? 0,
        nodeCount: Math.floor(poolSize(pool, zones.length) / zones.length),
        nodeLocations: zones,
        nodeConfig: map(pool, "nodeConfig"),
    };
}

/** Takes a pool that was deleted out of its cluster's list. */
export function unlistPool(world: World, cluster: CloudResource, name: string): void {
    const nodePools = maps(cluster.state, "nodePools[]").filter(
        (pool) => text(pool, "name") !== name,
    );
    world.store.put({ ...cluster, state: { ...cluster.state, nodePools } });
}
