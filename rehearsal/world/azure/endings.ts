import { number, text } from "../properties";
import type { CloudResource } from "../resource-store";
import type { World } from "../world";
import { contentsOf } from "./lookup";
import { MANAGED_CLUSTER, VAULT } from "./tokens";

/** Days for which a deleted vault keeps its name unless it says otherwise. */
const DEFAULT_RETENTION = 90;

/** Vault names belong to the whole world, whatever the subscription and location. */
export const EVERYWHERE = { account: "", region: "global" } as const;

/** What the end of a resource brings about, and that of everything in it. */
export async function end(resource: CloudResource, world: World): Promise<void> {
    const contents = contentsOf(world, resource.id);
    await Promise.all([resource, ...contents].map((part) => conclude(part, world)));
    const owners = new Set(contents.map(({ id }) => id));
    world.store
        .all()
        .filter(({ companionOf }) => companionOf !== undefined && owners.has(companionOf))
        .concat(contents)
        .forEach((part) => {
            world.store.remove(part);
        });
}

async function conclude(resource: CloudResource, world: World): Promise<void> {
    if (resource.type === MANAGED_CLUSTER) {
        await world.clusters.stop(resource);
    } else if (resource.type === VAULT) {
        const days = number(resource.state, "properties.softDeleteRetentionInDays");
        const until = world.now().getTime() + (days ?? DEFAULT_RETENTION) * 86_400_000;
        const key = vaultKey(text(resource.state, "vaultName") ?? "");
        world.store.bury({ type: VAULT, key, site: EVERYWHERE, until });
    }
}

/** A vault's name as it is compared. */
export function vaultKey(name: string): string {
    return name.toLowerCase();
}
