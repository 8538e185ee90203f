import { formatPath } from "../../format-path";
import type { Refusal } from "../../refusal";
import type { FleetDraft } from "../../spec/read-fleet";
import type { LockNames } from "../lock-names";
import type { FleetLock, LockedCluster } from "../lock-spec";

/** Clusters that the lock has and the file has no more. */
export function leftClusters(
    draft: FleetDraft,
    lock: FleetLock,
): readonly (readonly [name: string, locked: LockedCluster])[] {
    const present = new Set(draft.clusterNames);
    return [...lock.clusters].filter(([name]) => !present.has(name));
}

/**
 * In production only a retired cluster may leave the file: what production loses stands in a reviewed change first, and
 * was emptied before it is taken down. Elsewhere clusters come and go with the file. Nowhere does a cluster leave that a
 * quarantined one would have to take down.
 */
export function checkLeaving(
    draft: FleetDraft,
    lock: FleetLock,
    { command, file }: LockNames,
): readonly Refusal[] {
    const production = (draft.environment ?? lock.environment) === "production";
    return leftClusters(draft, lock).flatMap(([name, { state, settings }]) => {
        const path = formatPath(["clusters", name]);
        const manager = settings?.["managedBy"];
        if (manager !== undefined && draft.clusters.get(manager)?.state === "quarantined") {
            return [
                {
                    path,
                    reason: `left the fleet while ${manager}, which would take it down, is quarantined`,
                    fix: `put it back until ${manager} is released (docs/runbooks/quarantine-and-release.md)`,
                },
            ];
        }
        return !production || state === "retired"
            ? []
            : [
                  {
                      path,
                      reason: `left the fleet, but is not retired in ${file}: applying this would take down a production cluster that may be in use`,
                      fix: `put it back; write state: draining, then state: retired, each with \`${command}\`, a commit and an update; then take it out (docs/runbooks/drain-and-retire.md)`,
                  },
              ];
    });
}
