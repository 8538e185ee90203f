import type { PropertyMap } from "../../wire/property-value";
import { CloudRefusal } from "../cloud-refusal";
import { map, number, text } from "../properties";
import type { CloudResource, Site } from "../resource-store";
import type { World } from "../world";
import { DEFAULT_MACHINE_TYPE } from "./gke-node-config";
import { poolSize, poolZones } from "./gke-pool-requests";
import { regionOf } from "./locations";
import { lookUp } from "./resource-names";
import { CLUSTER, NODE_POOL } from "./tokens";

/**
 * What a project has in a region, by the quota's name in Compute Engine: of a project that Google has known for some
 * time, since new ones begin with 24 processors (cloud.google.com/compute/resource-usage).
 */
const LIMITS = { CPUS: 2400, SSD_TOTAL_GB: 81_920 } as const;

type Metric = keyof typeof LIMITS;

const METRICS: readonly Metric[] = ["CPUS", "SSD_TOTAL_GB"];

/** Name under which a rehearsal may set another limit. */
export function quotaName(metric: Metric): string {
    return `gcp:compute:${metric}`;
}

/** Series whose processors share one quota; every other series has one of its own, which is not simulated. */
const SHARED_CPUS = /^(e2|n1|g1|f1)-/;

/** Processors of a machine: the last number but one of a custom type, the last one of another. */
function cpusOf(machineType: string): number {
    const count = /-custom-(\d+)-/.exec(machineType) ?? /-(\d+)$/.exec(machineType);
    // Machines that share a core count two: e2-micro, e2-small, e2-medium.
    return SHARED_CPUS.test(machineType) ? Number(count?.[1] ?? 2) : 0;
}

/** What each node of a pool takes of a quota. */
function perNode(metric: Metric, pool: PropertyMap): number {
    const config = map(pool, "nodeConfig");
    switch (metric) {
        case "CPUS":
            return cpusOf(text(config, "machineType") ?? DEFAULT_MACHINE_TYPE);
        case "SSD_TOTAL_GB": {
            // Balanced disks are made of flash memory too.
            const flash = /^pd-(balanced|ssd)$/.test(text(config, "diskType") ?? "pd-balanced");
            return flash ? (number(config, "diskSizeGb") ?? 100) : 0;
        }
    }
}

function demand(metric: Metric, pool: PropertyMap, cluster: CloudResource, site: Site): number {
    return perNode(metric, pool) * poolSize(pool, poolZones(site, pool, cluster).length);
}

/** @throws CloudRefusal when the project has not enough left in the region for a pool's first nodes */
export function requireQuota(
    world: World,
    site: Site,
    pool: PropertyMap,
    cluster: CloudResource,
): void {
    const region = regionOf(site.region);
    const others = world.store
        .list(NODE_POOL)
        .filter((other) => other.account === site.account && regionOf(other.region) === region)
        .filter(
            ({ state }) => text(state, "name") !== text(pool, "name") || !sameCluster(state, pool),
        );
    for (const metric of METRICS) {
        const used = others.reduce((sum, other) => {
            const owner = lookUp(world, CLUSTER, other, text(other.state, "cluster"));
            return owner === undefined ? sum : sum + demand(metric, other.state, owner, other);
        }, 0);
        const limit = world.quota(quotaName(metric), LIMITS[metric]);
        const wanted = demand(metric, pool, cluster, site);
        if (used + wanted > limit) {
            throw new CloudRefusal(
                "forbidden",
                `Insufficient regional quota to satisfy request: resource "${metric}": request requires ` +
                    `'${wanted}.0' and is short '${used + wanted - limit}.0'. project has a quota of ` +
                    `'${limit}.0' with '${limit - used}.0' available.`,
                403,
            );
        }
    }
}

function sameCluster(left: PropertyMap, right: PropertyMap): boolean {
    return text(left, "cluster") === text(right, "cluster");
}
