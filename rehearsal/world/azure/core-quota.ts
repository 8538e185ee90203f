import type { PropertyMap } from "../../wire/property-value";
import { CloudRefusal } from "../cloud-refusal";
import { maps, text } from "../properties";
import type { Site } from "../resource-store";
import type { World } from "../world";
import { countOf } from "./agent-pool-kinds";
import { parentOf, sameId } from "./ids";
import { findById } from "./lookup";
import { AGENT_POOL, MANAGED_CLUSTER } from "./tokens";

/** Virtual CPUs that a subscription has in a region by default (learn.microsoft.com/azure/quotas/view-quotas: of an enterprise agreement). */
export const REGIONAL_CORES = { name: "azure-native:compute:RegionalCores", limit: 350 } as const;

/** The number in a machine size: 4 of Standard_D4s_v5. */
function coresOf(pool: PropertyMap): number {
    const cores = /^Standard_[A-Z]+(\d+)/i.exec(text(pool, "vmSize") ?? "")?.[1];
    return Number(cores ?? 0) * countOf(pool);
}

/**
 * @param but the cluster or pool that the pools are of, whose present ones they replace
 * @throws CloudRefusal when the subscription has no virtual CPUs left in the region for pools
 */
export function requireCores(
    world: World,
    { account }: Site,
    location: string,
    pools: readonly PropertyMap[],
    but: string,
): void {
    const inRegion = (clusterId: string): boolean =>
        text(findById(world, clusterId)?.state ?? null, "location") === location;
    const standing = [
        ...world.store
            .list(MANAGED_CLUSTER)
            .filter((one) => one.account === account && !sameId(one.id, but) && inRegion(one.id))
            .flatMap(({ state }) => maps(state, "agentPoolProfiles[]")),
        ...world.store
            .list(AGENT_POOL)
            .filter(
                (one) =>
                    one.account === account && !sameId(one.id, but) && inRegion(parentOf(one.id)),
            )
            .map(({ state }) => state),
    ];
    const sum = (of: readonly PropertyMap[]): number =>
        of.map(coresOf).reduce((total, cores) => total + cores, 0);
    const left = world.quota(REGIONAL_CORES.name, REGIONAL_CORES.limit) - sum(standing);
    if (sum(pools) > left) {
        throw new CloudRefusal(
            "ErrCode_InsufficientVCPUQuota",
            `Insufficient vcpu quota requested ${sum(pools)}, remaining ${left} in region ${location}.`,
        );
    }
}
