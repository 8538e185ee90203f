import { byCodeUnit } from "../by-code-unit";
import { formatPath } from "../format-path";
import type { LockNames } from "../lock/lock-names";
import type { FleetLock } from "../lock/lock-spec";
import type { Refusal } from "../refusal";
import type { ClusterSpec } from "../spec/cluster-spec";
import type { FleetDraft } from "../spec/read-fleet";
import { checkApi } from "./check-api";
import { checkVersion } from "./check-version";
import { checkNames } from "./identity";
import { DEFAULT_VERSION } from "./kubernetes-versions";
import { checkNodePool } from "./node-pool";
import { checkPrincipals } from "./principals";
import { checkRanges } from "./ranges/check-ranges";
import { checkPlace } from "./regions/check-place";
import { checkTags } from "./tags";

function checkCluster(path: string, cluster: ClusterSpec): readonly Refusal[] {
    return cluster.cloud === "existing"
        ? []
        : [
              ...checkPlace(path, cluster),
              ...checkNodePool(path, cluster),
              ...checkApi(path, cluster),
              ...(cluster.cloud === "aws" ? checkPrincipals(path, cluster) : []),
          ];
}

/** What can be wrong across the fields of a fleet, by itself and with its ranges. */
export function checkFleet(
    draft: FleetDraft,
    lock: FleetLock | undefined,
    names: LockNames,
): readonly Refusal[] {
    return [
        ...checkNames(draft),
        ...checkTags(draft),
        ...[...draft.clusters].flatMap(([name, cluster]) =>
            checkCluster(formatPath(["clusters", name]), cluster),
        ),
        ...checkRanges(draft, lock, names),
    ];
}

/** Whether every cluster's version is supported, as of a day. */
export function checkVersions(
    draft: FleetDraft,
    lock: FleetLock | undefined,
    today: string,
): readonly Refusal[] {
    return [...draft.clusters].flatMap(([name, cluster]) => {
        const locked = lock?.clusters.get(name)?.kubernetes;
        const wanted = cluster.version ?? locked ?? DEFAULT_VERSION;
        return checkVersion(formatPath(["clusters", name]), cluster, { wanted, locked }, today);
    });
}

/** Each refusal once, in order of path: the same whatever the order of keys. */
export function sortRefusals(refusals: readonly Refusal[]): readonly Refusal[] {
    const distinct = new Map(
        refusals.map((refusal) => [`${refusal.path}\n${refusal.reason}`, refusal]),
    );
    return [...distinct]
        .sort(([left], [right]) => byCodeUnit(left, right))
        .map(([, refusal]) => refusal);
}
