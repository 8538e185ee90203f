import { checkFleet, checkVersions, sortRefusals } from "../plan/check-fleet";
import { readYaml } from "../read-yaml";
import type { Checked } from "../refusal";
import { isWhole, readFleet } from "../spec/read-fleet";
import { checkConflicts } from "./check-conflicts";
import { decideLock } from "./decide-lock";
import type { LockChange } from "./lock-change";
import { type LockNames, lockNames } from "./lock-names";
import { EMPTY_LOCK, readLock } from "./lock-spec";
import { writeLock } from "./write-lock";

export interface LockInput {
    /** What stands under `atoll:fleet`. */
    readonly fleet: unknown;
    /** The lock file's text; undefined when there is none yet. */
    readonly lockText: string | undefined;
    /** The day for which versions are judged, as YYYY-MM-DD. */
    readonly today: string;
    /** Name of the stack, for the file and the command in refusals. */
    readonly stack?: string;
}

export interface LockResult {
    /** The lock file's new text: the old one to the byte when nothing changes. */
    readonly text: string;
    readonly changes: readonly LockChange[];
}

function parse(text: string | undefined, names: LockNames) {
    return text === undefined || text.trim() === ""
        ? ({ ok: true, value: undefined } as const)
        : readYaml(text, names.file);
}

/**
 * Brings the lock of a fleet up to date: ids, ranges and versions for what is new, next minors, ids retired of what has
 * left. It moves nothing, keeps comments and order, and refuses what cannot be done to a living cluster. A lock that it
 * writes always plans.
 */
export function lockFleet({ fleet, lockText, today, stack }: LockInput): Checked<LockResult> {
    const names = lockNames(stack);
    const { draft, refusals: fleetRefusals } = readFleet(fleet);
    const file = parse(lockText, names);
    const reading = file.ok ? readLock(file.value?.value, names) : { refusals: file.refusals };
    const current = "lock" in reading ? (reading.lock ?? EMPTY_LOCK) : EMPTY_LOCK;
    const early = [
        ...fleetRefusals,
        ...reading.refusals,
        ...checkVersions(draft, current, today),
        ...checkConflicts(draft, current),
    ];
    if (early.length > 0 || !isWhole(draft)) {
        const late = checkFleet(draft, current, names);
        return { ok: false, refusals: sortRefusals([...early, ...late]) };
    }
    const decision = decideLock(draft, current);
    const refusals = [...decision.refusals, ...checkFleet(draft, decision.lock, names)];
    if (refusals.length > 0) {
        return { ok: false, refusals: sortRefusals(refusals) };
    }
    const { changes, lock } = decision;
    const text =
        changes.length === 0 && lockText !== undefined
            ? lockText
            : writeLock(file.ok ? file.value?.document : undefined, lock);
    return { ok: true, value: { text, changes } };
}
