import { formatPath } from "../format-path";
import { RANGE_KINDS } from "../plan/ranges/range-kinds";
import type { ClusterRanges } from "../plan/types";
import type { Refusal } from "../refusal";
import type { ClusterSpec } from "../spec/cluster-spec";
import type { FleetDraft } from "../spec/read-fleet";
import type { LockNames } from "./lock-names";
import type { FleetLock, LockedCluster } from "./lock-spec";

/** Everything about a cluster that only the lock knows. */
export interface CompleteLock {
    readonly id: number;
    readonly generation: number;
    readonly kubernetes: string;
    readonly ranges: ClusterRanges;
}

/** A cluster's lock when nothing is missing from it. */
export function completeLock(locked: LockedCluster | undefined): CompleteLock | undefined {
    const { id, generation, kubernetes, ranges: { nodes, pods, services } = {} } = locked ?? {};
    return id === undefined ||
        generation === undefined ||
        kubernetes === undefined ||
        nodes === undefined ||
        pods === undefined ||
        services === undefined
        ? undefined
        : { id, generation, kubernetes, ranges: { nodes, pods, services } };
}

function checkCluster(
    path: string,
    cluster: ClusterSpec,
    locked: LockedCluster | undefined,
    names: LockNames,
): readonly Refusal[] {
    const fix = `run \`${names.command}\`, and commit ${names.file}`;
    const complete = completeLock(locked);
    if (complete === undefined) {
        const reason =
            locked === undefined
                ? `is not in ${names.file} yet: its id and ranges are decided there`
                : `is not complete in ${names.file}`;
        return [{ path, reason, fix }];
    }
    const upgraded =
        cluster.version === undefined || cluster.version === complete.kubernetes
            ? []
            : [
                  {
                      path: `${path}.version`,
                      reason: `is ${cluster.version}, and ${complete.kubernetes} in ${names.file}`,
                      fix,
                  },
              ];
    const corrected = RANGE_KINDS.flatMap((kind) => {
        const pin = cluster.ranges[kind];
        const range = complete.ranges[kind];
        return pin === undefined || pin === range
            ? []
            : [
                  {
                      path: `${path}.ranges.${kind}`,
                      reason: `is ${pin}, and ${range} in ${names.file}`,
                      fix,
                  },
              ];
    });
    return [...upgraded, ...corrected];
}

/**
 * A cluster that left the file is retired by `atoll lock`: what production loses stands in a reviewed change of the
 * lock first. Elsewhere clusters come and go with the file alone.
 */
function checkLeaving(draft: FleetDraft, lock: FleetLock, names: LockNames): readonly Refusal[] {
    if (draft.environment !== "production") {
        return [];
    }
    const present = new Set(draft.clusterNames);
    return [...lock.clusters.keys()]
        .filter((name) => !present.has(name))
        .map((name) => ({
            path: formatPath(["clusters", name]),
            reason: `left the fleet, but is active in ${names.file}: applying this would take down a production cluster`,
            fix: `put it back; or, when it is empty, run \`${names.command}\`, which retires its id, and commit ${names.file}`,
        }));
}

/** Whether the lock says everything that the fleet needs, and the same. */
export function checkAgreement(
    draft: FleetDraft,
    lock: FleetLock | undefined,
    names: LockNames,
): readonly Refusal[] {
    if (lock === undefined) {
        return [
            {
                path: names.file,
                reason: "there is no lock yet: ids, ranges and versions are decided there, once",
                fix: `run \`${names.command}\`, and commit ${names.file}`,
            },
        ];
    }
    return [
        ...[...draft.clusters].flatMap(([name, cluster]) =>
            checkCluster(formatPath(["clusters", name]), cluster, lock.clusters.get(name), names),
        ),
        ...checkLeaving(draft, lock, names),
    ];
}
