import { formatPath } from "../format-path";
import { minorNumber } from "../plan/kubernetes-versions";
import type { Refusal } from "../refusal";
import type { ClusterSpec } from "../spec/cluster-spec";
import type { FleetDraft } from "../spec/read-fleet";
import type { FleetLock, LockedCluster } from "./lock-spec";
import { placeOf } from "./place";
import { RANGE_KINDS } from "../plan/ranges/range-kinds";

function checkPlace(path: string, cluster: ClusterSpec, locked: LockedCluster): readonly Refusal[] {
    const place = placeOf(cluster);
    return locked.place === undefined || locked.place === place
        ? []
        : [
              {
                  path,
                  reason: `stands in ${locked.place} by the lock, and in ${place} by the fleet: a cluster cannot move`,
                  fix: "put it back, add a cluster of another name in the new place, move its workloads, then take the old one out",
              },
          ];
}

function checkPins(path: string, cluster: ClusterSpec, locked: LockedCluster): readonly Refusal[] {
    return RANGE_KINDS.flatMap((kind) => {
        const pin = cluster.ranges[kind];
        const range = locked.ranges[kind];
        return pin === undefined || range === undefined || pin === range
            ? []
            : [
                  {
                      path: `${path}.ranges.${kind}`,
                      reason: `${pin} is not the locked ${range}: a cluster keeps its ranges as long as it lives`,
                      fix: `write ${range}, or take the line out`,
                  },
              ];
    });
}

function upgradeChain(from: string, to: string): string {
    const first = minorNumber(from) + 1;
    const count = minorNumber(to) - minorNumber(from);
    return Array.from({ length: count }, (_, step) => `1.${first + step}`).join(", then ");
}

function checkUpgrade(path: string, wanted: string | undefined, from: string | undefined) {
    const steps =
        wanted === undefined || from === undefined ? 0 : minorNumber(wanted) - minorNumber(from);
    if (wanted === undefined || from === undefined || steps === 0 || steps === 1) {
        return [];
    }
    return [
        steps < 0
            ? {
                  path: `${path}.version`,
                  reason: `${wanted} is older than the locked ${from}: a control plane cannot go back`,
                  fix: `write version: "${from}", or take the line out`,
              }
            : {
                  path: `${path}.version`,
                  reason: `${wanted} is ${steps} minors above the locked ${from}: a control plane takes one at a time`,
                  fix: `lock and apply ${upgradeChain(from, wanted)}; start with version: "1.${minorNumber(from) + 1}"`,
              },
    ];
}

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
 * What a lock forbids: changes that cannot be made to a living cluster, or not in one step. A cluster that exists is
 * its owner's: its version and ranges are facts, and the lock follows them.
 */
export function checkConflicts(draft: FleetDraft, lock: FleetLock): readonly Refusal[] {
    return [
        ...checkFleet(draft, lock),
        ...[...draft.clusters].flatMap(([name, cluster]) => {
            const locked = lock.clusters.get(name);
            if (locked === undefined) {
                return [];
            }
            const path = formatPath(["clusters", name]);
            const moved = checkPlace(path, cluster, locked);
            return cluster.cloud === "existing"
                ? moved
                : [
                      ...moved,
                      ...checkPins(path, cluster, locked),
                      ...checkUpgrade(path, cluster.version, locked.kubernetes),
                  ];
        }),
    ];
}
