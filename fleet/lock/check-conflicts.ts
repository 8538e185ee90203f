import type { Refusal } from "../refusal";
import type { FleetDraft } from "../spec/read-fleet";
import { checkAsnPins } from "./conflicts/asn-pins";
import { type Judgement, checkClusterChanges } from "./conflicts/cluster-changes";
import { checkHeld } from "./conflicts/held-changes";
import { checkLeaving } from "./conflicts/leaving";
import { checkLinkChanges } from "./conflicts/link-changes";
import { checkNetworkChanges } from "./conflicts/network-changes";
import { checkStateChanges } from "./conflicts/state-changes";
import type { LockNames } from "./lock-names";
import type { FleetLock } from "./lock-spec";

function checkFleet(draft: FleetDraft, lock: FleetLock): readonly Refusal[] {
    const fields = ["name", "environment"] as const;
    return fields.flatMap((field) => {
        const wanted = draft[field];
        const locked = field === "name" ? lock.fleet : lock.environment;
        return wanted === undefined || locked === undefined || wanted === locked
            ? []
            : [
                  {
                      path: field,
                      reason: `is ${wanted}, and ${locked} in the lock: every cluster, context and tag would change its name`,
                      fix: `write ${field}: ${locked}, or make a stack of its own for the other fleet`,
                  },
              ];
    });
}

/**
 * What a lock forbids: changes that cannot be made to what lives, or not in one step, with the steps to take instead.
 * A cluster that exists is its owner's: what is said about it are facts, and the lock follows them. A cluster that gets
 * its next generation may differ from the one that stands.
 */
export function checkConflicts(
    draft: FleetDraft,
    lock: FleetLock,
    names: LockNames,
    judgement: Judgement,
): readonly Refusal[] {
    return [
        ...checkFleet(draft, lock),
        ...checkClusterChanges(draft, lock, names, judgement),
        ...checkStateChanges(draft, lock, names),
        ...checkHeld(draft, lock),
        ...checkLeaving(draft, lock, names),
        ...checkNetworkChanges(draft, lock),
        ...checkAsnPins(draft, lock),
        ...checkLinkChanges(draft, lock, names),
    ];
}
