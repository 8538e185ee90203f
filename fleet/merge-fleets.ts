import { asMap } from "./as-map";
import { formatPath } from "./format-path";
import type { Checked, Refusal } from "./refusal";

/** A part of a fleet, in a file of its own. */
export interface FleetFile {
    readonly file: string;
    readonly fleet: Readonly<Record<string, unknown>>;
}

/** Where a part of the fleet was written, and what. */
interface Written {
    readonly file: string;
    readonly value: unknown;
    /** Of a map: where each of its entries was written. */
    readonly entries?: ReadonlyMap<string, Written>;
}

function twice(path: readonly string[], file: string, earlier: string): Refusal {
    return {
        path: `${file}: ${formatPath(path)}`,
        reason: `stands in ${earlier} already: one of the two would be lost`,
        fix: "keep one of them",
    };
}

function entriesIn(file: string, value: unknown): ReadonlyMap<string, Written> | undefined {
    const map = asMap(value);
    return map === undefined
        ? undefined
        : new Map(Object.entries(map).map(([key, each]) => [key, { file, value: each }]));
}

/** Puts what a file has under a key beside what others have there; maps join, unless they share a key. */
function join(
    key: string,
    before: Written | undefined,
    { file, value }: Written,
    refusals: Refusal[],
): Written {
    const entries = entriesIn(file, value);
    if (before === undefined) {
        return { file, value, ...(entries === undefined ? {} : { entries }) };
    }
    if (entries === undefined || before.entries === undefined) {
        refusals.push(twice([key], file, before.file));
        return before;
    }
    const joined = new Map(before.entries);
    for (const [name, entry] of entries) {
        const earlier = joined.get(name);
        if (earlier === undefined) {
            joined.set(name, entry);
        } else {
            refusals.push(twice([key, name], file, earlier.file));
        }
    }
    return { ...before, entries: joined };
}

function valueOf({ value, entries }: Written): unknown {
    return entries === undefined
        ? value
        : Object.fromEntries([...entries].map(([key, written]) => [key, written.value]));
}

/** One fleet of the parts in several files: their maps are merged by key, and a key stands in one file alone. */
export function mergeFleets(files: readonly FleetFile[]): Checked<unknown> {
    const refusals: Refusal[] = [];
    const merged = new Map<string, Written>();
    for (const { file, fleet } of files) {
        for (const [key, value] of Object.entries(fleet)) {
            merged.set(key, join(key, merged.get(key), { file, value }, refusals));
        }
    }
    return refusals.length > 0
        ? { ok: false, refusals }
        : {
              ok: true,
              value: Object.fromEntries([...merged].map(([key, each]) => [key, valueOf(each)])),
          };
}
