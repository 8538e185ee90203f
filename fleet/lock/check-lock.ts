import type { Refusal } from "../refusal";
import { type FleetDraft, isWhole } from "../spec/read-fleet";
import { checkAgreement } from "./check-agreement";
import { checkConflicts } from "./check-conflicts";
import { checkRenames } from "./check-renames";
import { type LockDecision, decideLock } from "./decide-lock";
import type { LockChange } from "./lock-change";
import type { LockNames } from "./lock-names";
import { commandFor, departures } from "./check-confirmations";
import type { FleetLock } from "./lock-spec";
import { renameClusters } from "./rename-clusters";

export interface LockCheck {
    readonly refusals: readonly Refusal[];
    /** What `atoll lock` would write; undefined where the fleet is not whole or has no lock. */
    readonly decision?: LockDecision;
}

/** Whether something under a path is forbidden already. */
function isUnder(path: string, forbidden: ReadonlySet<string>): boolean {
    return [...forbidden].some(
        (each) => path === each || path.startsWith(`${each}.`) || path.startsWith(`${each}[`),
    );
}

function withoutLock({ command, file }: LockNames): Refusal {
    return {
        path: file,
        reason: "there is no lock yet: ids, ranges and versions are decided there, once",
        fix: `run \`${command}\`, and commit ${file}`,
    };
}

/** What has left the fleet and is still in the lock: outside production, clusters go with the file alone. */
function isDeparture({ kind }: LockChange): boolean {
    return kind === "retired" || kind === "removed" || kind === "kept";
}

/**
 * Whether the lock says everything that the fleet needs, and the same: what it forbids, and where it is behind. What is
 * forbidden is not said to be behind as well, and neither is what follows from it. The refusals of the decision itself
 * are among them. `wrong` is what the fleet's form is refused for.
 */
export function checkLock(
    draft: FleetDraft,
    lock: FleetLock | undefined,
    names: LockNames,
    wrong: readonly Refusal[],
): LockCheck {
    if (lock === undefined) {
        return { refusals: [withoutLock(names)] };
    }
    const renamed = renameClusters(draft, lock).lock;
    const forbidden = [
        ...checkRenames(draft, lock, names),
        ...checkConflicts(draft, renamed, names, { wrong }),
    ];
    if (!isWhole(draft)) {
        return { refusals: forbidden };
    }
    const decision = decideLock(draft, lock, { names });
    const paths = new Set(forbidden.map(({ path }) => path));
    const changes = decision.changes.filter(
        (change) =>
            (paths.size === 0 || change.kind === "started" || change.part === "cluster") &&
            (draft.environment === "production" || !isDeparture(change)),
    );
    const command = commandFor(names, { confirm: departures(draft, renamed) });
    const behind = checkAgreement(draft, changes, { ...names, command }).filter(
        ({ path }) => !isUnder(path, paths),
    );
    return { refusals: [...forbidden, ...decision.refusals, ...behind], decision };
}
