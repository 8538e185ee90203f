import { byCodeUnit } from "../../by-code-unit";
import type { Candidate } from "./candidates";

/** Replicas of each cluster, or why none may be placed. */
export type Division =
    | {
          readonly ok: true;
          /** Of every cluster, 0 too. */
          readonly given: ReadonlyMap<string, number>;
          readonly unplaced: number;
          /** Why a cluster that got nothing did so. */
          readonly reason: (candidate: Candidate) => string;
      }
    | { readonly ok: false; readonly error: string };

/** Clusters that get a replica before all else, by name. */
export type Floors = ReadonlySet<string>;

/** By weight descending, then by name. */
export function byWeight<T extends { readonly name: string; readonly weight: number }>(
    parties: readonly T[],
): readonly T[] {
    return [...parties].sort(
        (left, right) => right.weight - left.weight || byCodeUnit(left.name, right.name),
    );
}

/** A number of replicas in words. */
export function replicasText(count: number): string {
    return `${count} ${count === 1 ? "replica" : "replicas"}`;
}
