import { formatPath } from "../format-path";
import type { Advice } from "../plan/types";
import type { Refusal } from "../refusal";
import type { FleetDraft } from "../spec/read-fleet";
import { nearest } from "../spec/nearest";
import type { LockNames } from "./lock-names";
import type { FleetLock } from "./lock-spec";
import { type Rename, claimedNames } from "./rename-clusters";
import { quarantinedManagerOf } from "./states/hold-cluster";

function pathOf(name: string): string {
    return formatPath(["clusters", name, "formerly"]);
}

/** Whether the lock has the new name already, and the old one no more. */
function isDone({ from, to }: Rename, lock: FleetLock): boolean {
    return lock.clusters.has(to) && !lock.clusters.has(from);
}

function refuseUnknown({ from, to }: Rename, lock: FleetLock, names: LockNames): Refusal {
    const [now] = [...lock.clusters].find(([, { identifiedAs }]) => identifiedAs === from) ?? [];
    const meant = now ?? nearest(from, [...lock.clusters.keys()]);
    return {
        path: pathOf(to),
        reason: `${from} is nowhere in ${names.file}${now === undefined ? "" : `: it is ${now} by now`}`,
        fix:
            meant === undefined
                ? "take the line out: a cluster that was never locked has no name to keep"
                : `write formerly: ${meant}, or take the line out`,
    };
}

function checkRename(
    rename: Rename,
    claims: readonly Rename[],
    draft: FleetDraft,
    lock: FleetLock,
    names: LockNames,
): Refusal | undefined {
    const { from, to } = rename;
    const path = pathOf(to);
    if (draft.clusterNames.includes(from)) {
        return {
            path,
            reason:
                from === to
                    ? `${from} is its name`
                    : `${from} still stands in the file: one cluster cannot have two names`,
            fix: isDone(rename, lock)
                ? "take the line out: the rename is done"
                : `take clusters.${from} out, or this line`,
        };
    }
    const other = claims.find((claim) => claim.from === from && claim.to !== to);
    if (other !== undefined) {
        return {
            path,
            reason: `${other.to} was formerly ${from} too: one cluster cannot become two`,
            fix: "take one of the two lines out",
        };
    }
    if (!lock.clusters.has(from)) {
        return lock.clusters.has(to) ? undefined : refuseUnknown(rename, lock, names);
    }
    if (lock.clusters.has(to)) {
        return {
            path,
            reason: `${to} and ${from} are two clusters in ${names.file}: one cannot become the other`,
            fix: "take the line out, or give the renamed cluster a name that is free",
        };
    }
    if (lock.networks.has(to)) {
        return {
            path,
            reason: `${to} is a network in ${names.file}`,
            fix: "give the cluster a name that no network has",
        };
    }
    return checkStandstill(rename, draft);
}

/** A cluster's name stands in tags and labels of its machines, which its management cluster would make anew. */
function checkStandstill({ from, to }: Rename, draft: FleetDraft): Refusal | undefined {
    const cluster = draft.clusters.get(to);
    const manager = cluster === undefined ? undefined : quarantinedManagerOf(cluster, draft);
    return manager === undefined
        ? undefined
        : {
              path: pathOf(to),
              reason: `is renamed while ${manager}, which would change it, is quarantined`,
              fix: `call it ${from} until ${manager} is released (docs/runbooks/quarantine-and-release.md)`,
          };
}

/** What stands against the renames of a fleet. */
export function checkRenames(
    draft: FleetDraft,
    lock: FleetLock,
    names: LockNames,
): readonly Refusal[] {
    const claims = claimedNames(draft);
    return claims.flatMap((rename) => checkRename(rename, claims, draft, lock, names) ?? []);
}

/** Renames that the lock has: the fleet may forget them. */
export function adviseRenames(draft: FleetDraft, lock: FleetLock): readonly Advice[] {
    return claimedNames(draft)
        .filter((rename) => isDone(rename, lock))
        .map(({ from, to }) => ({
            path: pathOf(to),
            text: `the lock has ${to} in place of ${from}`,
            next:
                lock.clusters.get(to)?.identifiedAs === undefined
                    ? "take the line out: it has the name again that its resources have"
                    : `call it ${from} again, with formerly: ${to}: pulumi up refuses it, since the program renames no resources yet`,
        }));
}
