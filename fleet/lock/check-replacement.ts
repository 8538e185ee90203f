import { formatPath } from "../format-path";
import { RANGE_KINDS } from "../plan/ranges/range-kinds";
import type { ClusterRanges } from "../plan/types";
import type { Refusal } from "../refusal";
import { nearest } from "../spec/nearest";
import type { FleetDraft } from "../spec/read-fleet";
import { checkReleased } from "./check-released";
import type { LockNames } from "./lock-names";
import type { FleetLock } from "./lock-spec";
import { quarantinedManagerOf } from "./states/hold-cluster";

const OPTION = "--replace";

function refuseUnknown(name: string, draft: FleetDraft): Refusal {
    const meant = nearest(name, draft.clusterNames);
    return {
        path: OPTION,
        reason: `the fleet has no cluster ${name}`,
        fix:
            meant === undefined
                ? "name a cluster of the fleet"
                : `write ${OPTION} ${meant}, if that is meant`,
    };
}

/** A range that the fleet pins is still in use while the next generation is made. */
function checkPins(name: string, draft: FleetDraft, lock: FleetLock): readonly Refusal[] {
    const pins: Partial<ClusterRanges> = draft.clusters.get(name)?.ranges ?? {};
    const locked: Partial<ClusterRanges> = lock.clusters.get(name)?.ranges ?? {};
    return RANGE_KINDS.flatMap((kind) =>
        pins[kind] === undefined || pins[kind] !== locked[kind]
            ? []
            : [
                  {
                      path: formatPath(["clusters", name, "ranges", kind]),
                      reason: `${pins[kind]} belongs to the generation that stands: the next one is built beside it, with ranges of its own`,
                      fix: "write another range, or take the line out and the lock chooses one",
                  },
              ],
    );
}

/**
 * The virtual address of a cluster on premises is announced by its own control planes (ARP), whatever the port: the two
 * generations would take it from each other. kube-vip.io/docs/about/architecture, ARP
 */
function checkVirtualAddress(name: string, draft: FleetDraft, lock: FleetLock): readonly Refusal[] {
    const cluster = draft.clusters.get(name);
    const standing = lock.clusters.get(name)?.settings?.["endpoint"];
    const host = cluster?.cloud === "capi" ? cluster.endpoint?.host : undefined;
    return host === undefined || standing === undefined || !standing.startsWith(`${host}:`)
        ? []
        : [
              {
                  path: formatPath(["clusters", name, "endpoint", "host"]),
                  reason: `${host} is the virtual address of the generation that stands: both would announce it in one network, and neither would keep it`,
                  fix: "write another free address of the nodes' network",
              },
          ];
}

/** What stands still cannot move over, and through what stands still nothing is made. */
function checkStandstill(name: string, draft: FleetDraft): readonly Refusal[] {
    const cluster = draft.clusters.get(name);
    const manager = cluster === undefined ? undefined : quarantinedManagerOf(cluster, draft);
    if (cluster?.state !== "quarantined" && manager === undefined) {
        return [];
    }
    return [
        {
            path: OPTION,
            reason:
                manager === undefined
                    ? `${name} is quarantined: nothing can move over from it`
                    : `${manager}, which would make the next generation of ${name}, is quarantined`,
            fix:
                manager === undefined
                    ? "release it first (docs/runbooks/quarantine-and-release.md); or forget it (docs/runbooks/forget-a-dead-cluster.md), and add it again"
                    : `release ${manager} first (docs/runbooks/quarantine-and-release.md)`,
        },
    ];
}

/**
 * Objects move with the cluster that they are in. Those of Cluster API are clusters: machines of the same names would be
 * made a second time, by the management cluster's next generation, before the first are gone.
 */
function checkManaged(name: string, draft: FleetDraft): readonly Refusal[] {
    const managed = [...draft.clusters]
        .filter(([, cluster]) => cluster.cloud === "capi" && cluster.managedBy === name)
        .map(([each]) => each);
    return managed.length === 0
        ? []
        : [
              {
                  path: OPTION,
                  reason: `${name} manages ${managed.join(", ")}: its next generation would make their machines anew, beside those that run`,
                  fix: `replace ${managed.length === 1 ? "it" : "each"} first, with another cluster as managedBy; or add a management cluster of another name in place of this one`,
              },
          ];
}

/** Whether a cluster can be replaced by its next generation. */
export function checkReplacement(
    name: string,
    draft: FleetDraft,
    lock: FleetLock,
    names: LockNames,
): readonly Refusal[] {
    if (!draft.clusterNames.includes(name)) {
        return [refuseUnknown(name, draft)];
    }
    const cluster = draft.clusters.get(name);
    if (cluster?.cloud === "existing") {
        return [
            {
                path: OPTION,
                reason: `${name} is a cluster that exists: Atoll did not make it, and cannot make it again`,
                fix: "declare its successor as a cluster of another name",
            },
        ];
    }
    const locked = lock.clusters.get(name);
    if (locked?.generation === undefined) {
        return [
            {
                path: OPTION,
                reason: `${name} is not in ${names.file} yet: there is nothing to replace`,
                fix: `run \`${names.command}\``,
            },
        ];
    }
    if (cluster?.state === "retired" || locked.state === "retired") {
        return [
            {
                path: OPTION,
                reason: `${name} is retired: it is about to leave, not to come again`,
                fix: `write state: active at clusters.${name}, or add a cluster of another name`,
            },
        ];
    }
    const still = checkStandstill(name, draft);
    return still.length > 0
        ? still
        : [
              ...checkManaged(name, draft),
              ...checkReleased(name, draft, lock, names),
              ...checkPins(name, draft, lock),
              ...checkVirtualAddress(name, draft, lock),
          ];
}
