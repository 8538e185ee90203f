import { asMap } from "../as-map";
import { formatPath } from "../format-path";
import type { Refusal } from "../refusal";

/** An option that the schema knows and no code implements yet. */
export interface NotYet {
    /** Keys from the fleet down; `*` is every key of a map, or every entry of a list. */
    readonly path: readonly string[];
}

/** What a user may write one day: whoever implements an option takes its line out (see declared-fleet.ts too). */
export const NOT_YET: readonly NotYet[] = [
    { path: ["domain"] },
    { path: ["mesh"] },
    { path: ["discovery"] },
    { path: ["delivery"] },
    { path: ["observability"] },
    { path: ["recovery"] },
    { path: ["upgrades", "waves"] },
    { path: ["upgrades", "soak"] },
    { path: ["mirror"] },
    { path: ["addons"] },
];

function entriesOf(value: unknown): readonly (readonly [PropertyKey, unknown])[] {
    return Array.isArray(value)
        ? value.map((each, index) => [index, each] as const)
        : Object.entries(asMap(value) ?? {});
}

/** Where a path is found, as its user would write it. */
function find(
    value: unknown,
    path: readonly string[],
    at: readonly PropertyKey[],
): readonly (readonly PropertyKey[])[] {
    const [step, ...rest] = path;
    if (step === undefined) {
        return [at];
    }
    return entriesOf(value).flatMap(([key, each]) =>
        step === "*" || step === key ? find(each, rest, [...at, key]) : [],
    );
}

/** Refuses what a user wrote and nothing implements yet: an option is never ignored. */
export function checkNotYet(raw: unknown): readonly Refusal[] {
    return NOT_YET.flatMap(({ path }) =>
        find(raw, path, []).map((at) => ({
            path: formatPath(at),
            reason: "is not supported yet",
            fix: "take it out: nothing would come of it",
        })),
    );
}
