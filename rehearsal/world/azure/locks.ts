import { CloudRefusal } from "../cloud-refusal";
import { text } from "../properties";
import type { World } from "../world";
import { isWithin } from "./ids";
import { MANAGEMENT_LOCK } from "./tokens";

/**
 * A lock keeps from being deleted what it stands on, whatever is in it, and whatever that is in.
 * @throws CloudRefusal when there is such a lock
 */
export function requireDeletable(world: World, id: string): void {
    requireUnlocked(world, id, "delete", ({ scope }) => isWithin(id, scope) || isWithin(scope, id));
}

/** @throws CloudRefusal when a lock makes the resource or what it is in read-only */
export function requireWritable(world: World, id: string): void {
    requireUnlocked(
        world,
        id,
        "write",
        ({ scope, level }) => level === "ReadOnly" && isWithin(id, scope),
    );
}

interface Lock {
    readonly scope: string;
    readonly level: string;
}

function requireUnlocked(
    world: World,
    id: string,
    operation: "delete" | "write",
    applies: (lock: Lock) => boolean,
): void {
    const scopes = world.store
        .list(MANAGEMENT_LOCK)
        .map(({ state }) => ({
            scope: text(state, "scope") ?? "",
            level: text(state, "level") ?? "",
        }))
        .filter(applies)
        .map(({ scope }) => `'${scope}'`);
    if (scopes.length > 0) {
        throw new CloudRefusal(
            "ScopeLocked",
            `The scope '${id}' cannot perform ${operation} operation because following scope(s) ` +
                `are locked: ${scopes.join(", ")}. Please remove the lock and try again.`,
            409,
        );
    }
}
