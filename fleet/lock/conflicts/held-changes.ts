import { formatPath } from "../../format-path";
import type { Refusal } from "../../refusal";
import type { ClusterSpec } from "../../spec/cluster-spec";
import type { FleetDraft } from "../../spec/read-fleet";
import type { FleetLock, LockedCluster } from "../lock-spec";
import {
    FLEET_FIELDS,
    HELD_FIELDS,
    heldFields,
    quarantinedManagerOf,
} from "../states/hold-cluster";

const RELEASE = "docs/runbooks/quarantine-and-release.md";

function refuseNew(name: string, manager: string): Refusal {
    return {
        path: formatPath(["clusters", name]),
        reason: `is new, and ${manager}, which would make it, is quarantined`,
        fix: `add it after ${manager} is released (${RELEASE}), or write another cluster as managedBy`,
    };
}

/** Fields that are others than what the lock holds. */
function checkFields(
    name: string,
    manager: string,
    { cluster, draft }: { readonly cluster: ClusterSpec; readonly draft: FleetDraft },
    { held }: LockedCluster,
): readonly Refusal[] {
    if (held === undefined || cluster.cloud !== "capi") {
        return [];
    }
    const now = heldFields(cluster, draft);
    return HELD_FIELDS.flatMap((field) => {
        const before = held[field];
        const ofFleet = FLEET_FIELDS.some((each) => each === field);
        return before === now[field]
            ? []
            : [
                  {
                      path: ofFleet ? field : formatPath(["clusters", name, field]),
                      reason: ofFleet
                          ? `changes while ${manager}, which would change ${name} with it, is quarantined`
                          : `changes while ${manager}, which would change it, is quarantined`,
                      fix: `${before === undefined ? "take it out" : `write ${field}: ${before}`} until ${manager} is released (${RELEASE})`,
                  },
              ];
    });
}

/** What would be added or changed through a management cluster that is quarantined. */
export function checkHeld(draft: FleetDraft, lock: FleetLock): readonly Refusal[] {
    return [...draft.clusters].flatMap(([name, cluster]) => {
        const manager = quarantinedManagerOf(cluster, draft);
        if (manager === undefined) {
            return [];
        }
        const locked = lock.clusters.get(name);
        return locked === undefined
            ? [refuseNew(name, manager)]
            : checkFields(name, manager, { cluster, draft }, locked);
    });
}
