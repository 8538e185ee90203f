import { formatPath } from "../../format-path";
import type { Refusal } from "../../refusal";
import type { FleetDraft } from "../../spec/read-fleet";
import type { LockNames } from "../lock-names";
import type { FleetLock } from "../lock-spec";
import { quarantinedManagerOf } from "../states/hold-cluster";
import type { Changed } from "./changed-cluster";

const RELEASE = "docs/runbooks/quarantine-and-release.md";

/** What is new has nothing in it that could stay as it is. */
function refuseNew(name: string): Refusal {
    return {
        path: formatPath(["clusters", name, "state"]),
        reason: "is quarantined from its first day: nothing was put into it yet that could stay as it is",
        fix: "write state: joining, or take the line out; quarantine it when it is there",
    };
}

/** In production a cluster is emptied, or known to be dead, before it goes. */
function checkRetirement(
    { name, path, cluster, locked }: Changed,
    draft: FleetDraft,
    { environment }: Pick<FleetLock, "environment">,
    { command, file, stackOption }: LockNames,
): readonly Refusal[] {
    if (cluster.state !== "retired" || locked.state === "retired") {
        return [];
    }
    const at = `${path}.state`;
    const manager = quarantinedManagerOf(cluster, draft);
    if (manager !== undefined) {
        return [
            {
                path: at,
                reason: `is retired while ${manager}, which would take it down, is quarantined`,
                fix: `retire it after ${manager} is released (${RELEASE}); if ${manager} is dead for good, retire both in one change`,
            },
        ];
    }
    return (draft.environment ?? environment) !== "production" || locked.state !== undefined
        ? []
        : [
              {
                  path: at,
                  reason: `is retired, and in use in ${file}: a production cluster is emptied before it goes`,
                  fix: `write state: draining, run \`${command}\`, commit, and apply; run \`npx atoll drain ${name}${stackOption}\`; then write state: retired. If it is dead, write state: quarantined in place of draining, and empty nothing`,
              },
          ];
}

/** Steps in the life of a cluster that are left out. Back into use is always possible. */
export function checkStateChanges(
    draft: FleetDraft,
    lock: FleetLock,
    names: LockNames,
): readonly Refusal[] {
    return [...draft.clusters].flatMap(([name, cluster]) => {
        const locked = lock.clusters.get(name);
        if (locked === undefined) {
            return cluster.state === "quarantined" ? [refuseNew(name)] : [];
        }
        const path = formatPath(["clusters", name]);
        return checkRetirement({ name, path, cluster, locked }, draft, lock, names);
    });
}
