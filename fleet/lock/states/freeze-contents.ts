import { planContentsOf } from "../../plan/contents/freeze";
import type { WholeFleet } from "../../spec/read-fleet";
import type { LockDecision } from "../decide-lock";
import type { FleetLock } from "../lock-spec";

/** Clusters that are quarantined, and whose contents the lock does not have. */
export function unfrozen(lock: FleetLock): readonly string[] {
    return [...lock.clusters]
        .filter(([, { state, contents }]) => state === "quarantined" && contents === undefined)
        .map(([name]) => name);
}

/** The lock with what is in each quarantined cluster, as the plan makes it now. The fleet is checked by then. */
export function freezeContents(
    fleet: WholeFleet,
    { lock, topology }: Pick<LockDecision, "lock" | "topology">,
): FleetLock {
    const names = new Set(unfrozen(lock));
    if (names.size === 0) {
        return lock;
    }
    const contents = planContentsOf(fleet, lock, topology, names);
    return {
        ...lock,
        clusters: new Map(
            [...lock.clusters].map(([name, cluster]) => [
                name,
                names.has(name) ? { ...cluster, contents: contents.get(name) } : cluster,
            ]),
        ),
    };
}
