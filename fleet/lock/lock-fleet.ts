import { checkFleet, checkDated, sortRefusals } from "../plan/check-fleet";
import { planFleet } from "../plan/plan-fleet";
import type { Advice } from "../plan/types";
import type { Checked, Refusal } from "../refusal";
import { type FleetDraft, type WholeFleet, isWhole, readFleet } from "../spec/read-fleet";
import { checkConfirmations, commandFor, toConfirm } from "./check-confirmations";
import { checkConflicts } from "./check-conflicts";
import { adviseRenames, checkRenames } from "./check-renames";
import { checkReplacement } from "./check-replacement";
import { type LockDecision, decideLock } from "./decide-lock";
import type { LockChange } from "./lock-change";
import { type LockNames, lockNames } from "./lock-names";
import { EMPTY_LOCK, type FleetLock } from "./lock-spec";
import { parseLock } from "./parse-lock";
import { readLock } from "./read-lock";
import { renameClusters } from "./rename-clusters";
import { freezeContents, unfrozen } from "./states/freeze-contents";
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
    /** Clusters of a production fleet that may leave it, or be replaced: each by its name once more. */
    readonly confirm?: readonly string[];
    /** Whether nothing is to be written: then nothing needs to be confirmed. */
    readonly check?: boolean;
}

export interface LockResult {
    /** The lock file's new text: the old one to the byte when nothing changes. */
    readonly text: string;
    readonly changes: readonly LockChange[];
    readonly advice: readonly Advice[];
    /** The command that writes it, with what it has to confirm. */
    readonly command: string;
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

/** What stands against any change of the lock; `wrong` is what the fleet's form is refused for. */
function checkBefore(
    draft: FleetDraft,
    before: FleetLock,
    names: LockNames,
    { today, replace, confirm, check }: LockInput,
    wrong: readonly Refusal[],
): readonly Refusal[] {
    const { lock } = renameClusters(draft, before);
    const judged = asNew(draft, lock, replace);
    const replacement = replace === undefined ? [] : checkReplacement(replace, draft, lock, names);
    // What is refused, or not written, needs no confirmation.
    const replaced = replacement.length > 0 ? undefined : replace;
    const needed = check === true ? [] : toConfirm(draft, lock, replaced);
    return [
        ...checkRenames(draft, before, names),
        ...replacement,
        ...checkDated(judged.draft, judged.lock, today),
        ...checkConflicts(draft, lock, names, { replace, wrong }),
        ...checkConfirmations(draft, lock, names, { replace, confirm, needed }),
    ];
}

/** The lock that was decided, with what is frozen from now on. */
function withContents(
    fleet: WholeFleet,
    decision: LockDecision,
    names: LockNames,
): Checked<FleetLock> {
    // The plan is asked for the contents, and plans no fleet that is wrong.
    const refusals =
        unfrozen(decision.lock).length === 0 ? [] : checkFleet(fleet, decision.lock, names);
    return refusals.length > 0
        ? { ok: false, refusals: sortRefusals(refusals) }
        : { ok: true, value: freezeContents(fleet, decision) };
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
    const locked = "lock" in reading ? reading.lock : undefined;
    const current = locked ?? EMPTY_LOCK;
    const unread = locked === undefined && reading.refusals.length > 0;
    const early = [
        ...fleetRefusals,
        ...reading.refusals,
        // Nobody knows what a lock allows that cannot be read.
        ...(unread
            ? checkDated(draft, undefined, input.today)
            : checkBefore(draft, current, names, input, fleetRefusals)),
    ];
    if (early.length > 0 || !isWhole(draft)) {
        const late = checkFleet(draft, current, names);
        return { ok: false, refusals: sortRefusals([...early, ...late]) };
    }
    const decision = decideLock(draft, current, { replace, names });
    const { changes, refusals } = decision;
    if (refusals.length > 0) {
        const late = checkFleet(draft, decision.lock, names);
        return { ok: false, refusals: sortRefusals([...refusals, ...late]) };
    }
    const lock = withContents(draft, decision, names);
    if (!lock.ok) {
        return lock;
    }
    const { lock: renamed, moved } = renameClusters(draft, current);
    const text =
        changes.length === 0 && lockText !== undefined
            ? lockText
            : writeLock(file.ok ? file.value.document : undefined, lock.value, moved);
    const unplannable = checkWritten(text, names, input);
    return unplannable.length > 0
        ? { ok: false, refusals: unplannable }
        : {
              ok: true,
              value: {
                  text,
                  changes,
                  advice: adviseRenames(draft, current),
                  command: commandFor(names, {
                      replace,
                      confirm: toConfirm(draft, renamed, replace),
                  }),
              },
          };
}
