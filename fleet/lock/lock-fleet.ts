import { checkFleet, checkDated, sortRefusals } from "../plan/check-fleet";
import { planFleet } from "../plan/plan-fleet";
import type { Advice } from "../plan/types";
import type { Checked, Refusal } from "../refusal";
import { type FleetDraft, isWhole, readFleet } from "../spec/read-fleet";
import { checkConflicts } from "./check-conflicts";
import { adviseRenames, checkRenames } from "./check-renames";
import { checkReplacement } from "./check-replacement";
import { decideLock } from "./decide-lock";
import type { LockChange } from "./lock-change";
import { type LockNames, lockNames } from "./lock-names";
import { EMPTY_LOCK, type FleetLock } from "./lock-spec";
import { parseLock } from "./parse-lock";
import { readLock } from "./read-lock";
import { renameClusters } from "./rename-clusters";
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
    /** A cluster that gets its next generation. */
    readonly replace?: string;
}

export interface LockResult {
    /** The lock file's new text: the old one to the byte when nothing changes. */
    readonly text: string;
    readonly changes: readonly LockChange[];
    readonly advice: readonly Advice[];
}

/** The version that a next generation has is judged as a new cluster's: its cloud has to make it. */
function asNew(
    draft: FleetDraft,
    lock: FleetLock,
    replace: string | undefined,
): { readonly draft: FleetDraft; readonly lock: FleetLock } {
    const cluster = draft.clusters.get(replace ?? "");
    const locked = lock.clusters.get(replace ?? "");
    if (replace === undefined || cluster === undefined || locked === undefined) {
        return { draft, lock };
    }
    const { kubernetes, ...rest } = locked;
    const version = cluster.version ?? kubernetes;
    return {
        draft: {
            ...draft,
            clusters: new Map(draft.clusters).set(
                replace,
                version === undefined ? cluster : { ...cluster, version },
            ),
        },
        lock: { ...lock, clusters: new Map(lock.clusters).set(replace, rest) },
    };
}

/** What stands against any change of the lock. */
function checkBefore(
    draft: FleetDraft,
    before: FleetLock,
    names: LockNames,
    { today, replace }: LockInput,
): readonly Refusal[] {
    const { lock } = renameClusters(draft, before);
    const judged = asNew(draft, lock, replace);
    return [
        ...checkRenames(draft, before, names),
        ...(replace === undefined ? [] : checkReplacement(replace, draft, lock, names)),
        ...checkDated(judged.draft, judged.lock, today),
        ...checkConflicts(draft, lock, names, replace),
    ];
}

/** Whether the fleet plans with a lock that was written for it. */
function checkWritten(text: string, names: LockNames, input: LockInput): readonly Refusal[] {
    const file = parseLock(text, names.file);
    if (!file.ok) {
        return file.refusals;
    }
    const { fleet, today, stack } = input;
    const plan = planFleet({
        fleet,
        lock: file.value.value,
        today,
        ...(stack === undefined ? {} : { stack }),
    });
    return plan.ok ? [] : plan.refusals;
}

/**
 * Brings the lock of a fleet up to date: ids, ranges and versions for what is new, next minors, ids retired of what has
 * left. It moves nothing, keeps comments and order, and refuses what cannot be done to a living cluster. A lock that it
 * writes always plans.
 */
export function lockFleet(input: LockInput): Checked<LockResult> {
    const { lockText, replace } = input;
    const names = lockNames(input.stack);
    const { draft, refusals: fleetRefusals } = readFleet(input.fleet);
    const file = parseLock(lockText, names.file);
    const reading = file.ok ? readLock(file.value.value, names) : { refusals: file.refusals };
    const current = "lock" in reading ? (reading.lock ?? EMPTY_LOCK) : EMPTY_LOCK;
    const early = [
        ...fleetRefusals,
        ...reading.refusals,
        ...checkBefore(draft, current, names, input),
    ];
    if (early.length > 0 || !isWhole(draft)) {
        const late = checkFleet(draft, current, names);
        return { ok: false, refusals: sortRefusals([...early, ...late]) };
    }
    const { changes, lock, refusals } = decideLock(draft, current, { replace, names });
    if (refusals.length > 0) {
        const late = checkFleet(draft, lock, names);
        return { ok: false, refusals: sortRefusals([...refusals, ...late]) };
    }
    const text =
        changes.length === 0 && lockText !== undefined
            ? lockText
            : writeLock(
                  file.ok ? file.value.document : undefined,
                  lock,
                  renameClusters(draft, current).moved,
              );
    const unplannable = checkWritten(text, names, input);
    return unplannable.length > 0
        ? { ok: false, refusals: unplannable }
        : { ok: true, value: { text, changes, advice: adviseRenames(draft, current) } };
}
