import { readFleet } from "../../../../fleet/spec/read-fleet";

/** One row of a table of bad fleets; each refusal as "path: reason => fix", in order. */
export type Case = readonly [title: string, fleet: unknown, ...refusals: string[]];

/** What the reading of a fleet refuses, once each, without the checks of the plan. */
export function formLines(fleet: unknown): readonly string[] {
    const { refusals } = readFleet(fleet);
    const lines = refusals.map(({ path, reason, fix }) => `${path}: ${reason} => ${fix}`);
    return [...new Set(lines)].sort();
}
