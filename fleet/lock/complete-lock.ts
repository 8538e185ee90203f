import type { ClusterContents } from "../plan/contents/types";
import type { ClusterRanges } from "../plan/types";
import type { LockedCluster } from "./lock-spec";

/** Everything about a cluster that only the lock knows. */
export interface CompleteLock {
    readonly id: number;
    readonly generation: number;
    /** The name under which it was made, where it has another by now. */
    readonly identifiedAs?: string;
    readonly kubernetes: string;
    readonly ranges: ClusterRanges;
    /** What is in it, where it is quarantined, or was and is retired: the plan leaves it as it is. */
    readonly contents?: ClusterContents;
}

/** A cluster's lock when nothing is missing from it. */
export function completeLock(locked: LockedCluster | undefined): CompleteLock | undefined {
    const { id, generation, identifiedAs, kubernetes, ranges = {}, contents } = locked ?? {};
    const { nodes, pods, services } = ranges;
    return id === undefined ||
        generation === undefined ||
        kubernetes === undefined ||
        nodes === undefined ||
        pods === undefined ||
        services === undefined
        ? undefined
        : {
              id,
              generation,
              ...(identifiedAs === undefined ? {} : { identifiedAs }),
              kubernetes,
              ranges: { ...ranges, nodes, pods, services },
              ...(contents === undefined ? {} : { contents }),
          };
}
