import { byCodeUnit } from "../by-code-unit";
import { formatPath } from "../format-path";
import type { Refusal } from "../refusal";
import { refusalsOf } from "../spec/wording";
import { checkConsistency } from "./check-consistency";
import type { LockNames } from "./lock-names";
import { LockSchema } from "./lock-schema";
import type { FleetLock } from "./lock-spec";

export interface LockReading {
    /** Undefined when there is none, or when it is wrong. */
    readonly lock: FleetLock | undefined;
    readonly refusals: readonly Refusal[];
}

function byName<Value>(record: Readonly<Record<string, Value>>): ReadonlyMap<string, Value> {
    return new Map(Object.entries(record).sort(([left], [right]) => byCodeUnit(left, right)));
}

/** Reads a parsed lock; undefined or null is no lock yet. */
export function readLock(raw: unknown, names: LockNames): LockReading {
    if (raw === undefined || raw === null) {
        return { lock: undefined, refusals: [] };
    }
    const writePath = (path: readonly PropertyKey[]): string =>
        path.length === 0 ? names.file : `${names.file}: ${formatPath(path)}`;
    const reading = LockSchema.safeParse(raw);
    if (!reading.success) {
        return { lock: undefined, refusals: refusalsOf(reading.error, writePath) };
    }
    const { fleet, environment, retired, ...maps } = reading.data;
    const lock: FleetLock = {
        ...(fleet === undefined ? {} : { fleet }),
        ...(environment === undefined ? {} : { environment }),
        clusters: byName(maps.clusters),
        blocks: byName(maps.blocks),
        networks: byName(maps.networks),
        hubs: byName(maps.hubs),
        links: byName(maps.links),
        retired,
    };
    return { lock, refusals: checkConsistency(lock, writePath, names) };
}
