import type { NodePoolRequest } from "../../control-planes/types";
import type { PropertyMap } from "../../wire/property-value";
import { flag, labels, map, maps, number, text, texts } from "../properties";
import type { CloudResource, Site } from "../resource-store";
import type { World } from "../world";
import { nodeZones } from "./gke-admission";
import { DEFAULT_MACHINE_TYPE, taintOf } from "./gke-node-config";
import { maxPods } from "./gke-ranges";
import { gkeVersion } from "./gke-versions";
import { regionOf } from "./locations";
import { lastSegment } from "./resource-names";
import { NODE_POOL } from "./tokens";

/** Name of the pool that a cluster is made with. */
export const DEFAULT_POOL = "default-pool";

/** As much of a cluster as tells its pools. */
export type PooledCluster = Site & Pick<CloudResource, "id" | "state">;

/** Node pools of a cluster that are resources of their own. */
export function poolsOf(world: World, cluster: PooledCluster): readonly CloudResource[] {
    return world
        .at(NODE_POOL, cluster)
        .filter(
            ({ state }) => lastSegment(text(state, "cluster") ?? "") === lastSegment(cluster.id),
        );
}

/** Zones of a pool: its own, else its cluster's. */
export function poolZones(
    site: Site,
    pool: PropertyMap,
    cluster: PooledCluster,
): readonly string[] {
    const own = texts(pool, "nodeLocations[]");
    return own.length > 0 ? own : nodeZones({ site, inputs: cluster.state });
}

/** How many nodes a pool begins with: its count per zone, or what the autoscaler brings it to at once. */
export function poolSize(pool: PropertyMap, zones: number): number {
    const perZone = number(pool, "nodeCount") ?? number(pool, "initialNodeCount") ?? 0;
    const least =
        number(pool, "autoscaling.totalMinNodeCount") ??
        (number(pool, "autoscaling.minNodeCount") ?? 0) * zones;
    return Math.max(perZone * zones, least);
}

/** Version of a pool's nodes: the pool's own, else its cluster's. */
export function poolVersion(pool: PropertyMap, { state }: PooledCluster): string | undefined {
    const version = text(pool, "version") ?? text(state, "masterVersion");
    return version === undefined ? undefined : gkeVersion(version);
}

/** Most pods on a node of a pool. */
export function podsPerNode(pool: PropertyMap, cluster: CloudResource): number {
    return number(pool, "maxPodsPerNode") ?? maxPods(cluster.state);
}

/** What a pool's nodes look like. */
export function poolRequest(args: {
    readonly site: Site;
    readonly pool: PropertyMap;
    readonly cluster: CloudResource;
}): NodePoolRequest {
    const { site, pool, cluster } = args;
    const name = text(pool, "name") ?? DEFAULT_POOL;
    const config = map(pool, "nodeConfig");
    const zones = poolZones(site, pool, cluster);
    const version = poolVersion(pool, cluster);
    const spot = flag(config, "spot") === true;
    return {
        name,
        count: poolSize(pool, zones.length),
        labels: {
            ...labels(config, "labels"),
            "cloud.google.com/gke-nodepool": name,
            "cloud.google.com/gke-os-distribution": "cos",
            "cloud.google.com/gke-provisioning": spot ? "spot" : "standard",
            ...(spot ? { "cloud.google.com/gke-spot": "true" } : {}),
            "cloud.google.com/machine-family":
                (text(config, "machineType") ?? DEFAULT_MACHINE_TYPE).split("-")[0] ?? "",
        },
        zones,
        region: regionOf(site.region),
        instanceType: text(config, "machineType") ?? DEFAULT_MACHINE_TYPE,
        taints: maps(config, "taints[]").map(taintOf),
        ...(version === undefined ? {} : { kubeletVersion: `v${version}` }),
    };
}
