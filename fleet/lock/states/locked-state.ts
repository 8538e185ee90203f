import type { ClusterState } from "../../plan/types";
import type { LockedCluster, LockedState } from "../lock-spec";

/** The state of a cluster for its lock; undefined while it is in use, or about to be. */
export function lockedState(state: ClusterState): LockedState | undefined {
    switch (state) {
        case "active":
        case "joining":
            return undefined;
        case "draining":
        case "quarantined":
        case "retired":
            return state;
    }
}

/**
 * What stays in the lock of what a quarantined cluster holds. A dead cluster that is retired keeps it: its objects are
 * forgotten as they are, and nothing new is asked of it.
 */
export function frozenContents(
    state: ClusterState,
    before: LockedCluster | undefined,
): LockedCluster["contents"] {
    return state === "quarantined" || state === "retired" ? before?.contents : undefined;
}
