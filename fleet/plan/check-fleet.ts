import { byCodeUnit } from "../by-code-unit";
import { formatPath } from "../format-path";
import type { LockNames } from "../lock/lock-names";
import type { FleetLock } from "../lock/lock-spec";
import type { Refusal } from "../refusal";
import type { ClusterSpec } from "../spec/cluster-spec";
import type { FleetDraft } from "../spec/read-fleet";
import { checkAccess } from "./access";
import { checkCapiClusters } from "./capi/check-capi";
import { checkApi } from "./check-api";
import { checkAccountRoles } from "./clusters/aws-account";
import { checkCredentials } from "./clusters/check-credentials";
import { checkVersion } from "./versions/check-version";
import { checkNames } from "./identity";
import { DEFAULT_VERSION } from "./versions/kubernetes-versions";
import { checkAutoscaling } from "./pools/check-autoscaling";
import { checkNodePools } from "./pools/check-pools";
import { checkPrincipals } from "./principals";
import { checkPrices } from "./cost/check-prices";
import { checkTraffic } from "./cost/check-traffic";
import { checkLinks } from "./links/check-links";
import { wantedLinks } from "./links/wanted-links";
import { checkExistingNetworks } from "./networks/check-existing";
import { fleetNetworks } from "./networks/fleet-networks";
import { checkPayers } from "./networks/payers";
import { checkManagers } from "./reachability/check-managers";
import { checkManagementVersions } from "./versions/check-management-versions";
import { checkRanges } from "./ranges/check-ranges";
import { checkInfrastructure } from "./regions/check-infrastructure";
import { checkNetworkRegions } from "./regions/check-network-regions";
import { checkPlace } from "./regions/check-place";
import { checkOffPeak } from "./schedules/check-off-peak";
import { checkWindows } from "./schedules/check-windows";
import { checkTags } from "./tags";
import type { Environment } from "./types";

function checkCluster(
    path: string,
    cluster: ClusterSpec,
    environment: Environment | undefined,
): readonly Refusal[] {
    switch (cluster.cloud) {
        case "existing":
            return [];
        case "capi":
            return [
                ...checkInfrastructure(path, cluster),
                ...checkNodePools(path, cluster),
                ...checkAutoscaling(path, cluster),
                ...checkOffPeak(path, cluster, environment),
            ];
        case "aws":
        case "gcp":
        case "azure":
            return [
                ...checkPlace(path, cluster),
                ...checkNodePools(path, cluster),
                ...checkAutoscaling(path, cluster),
                ...checkOffPeak(path, cluster, environment),
                ...checkApi(path, cluster),
                ...(cluster.cloud === "aws" ? checkPrincipals(path, cluster) : []),
            ];
    }
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
        ...checkAccess(draft),
        ...checkExistingNetworks(draft),
        ...checkPayers(draft),
        ...checkAccountRoles(draft),
        ...checkWindows(draft),
        ...checkNetworkRegions(draft),
        ...[...draft.clusters].flatMap(([name, cluster]) =>
            checkCluster(formatPath(["clusters", name]), cluster, draft.environment),
        ),
        ...checkLinks(draft, lock, names),
        ...checkRanges(draft, lock, names, wantedLinks(draft, fleetNetworks(draft)).links),
        ...checkManagers(draft),
        ...checkCredentials(draft),
        ...checkCapiClusters(draft, lock),
        ...checkTraffic(draft),
    ];
}

/** What depends on the day: whether every version is supported, and prices are of a day that has been. */
export function checkDated(
    draft: FleetDraft,
    lock: FleetLock | undefined,
    today: string,
): readonly Refusal[] {
    return [
        ...[...draft.clusters].flatMap(([name, cluster]) => {
            const locked = lock?.clusters.get(name)?.kubernetes;
            const wanted = cluster.version ?? locked ?? DEFAULT_VERSION;
            return checkVersion(formatPath(["clusters", name]), cluster, { wanted, locked }, today);
        }),
        ...checkManagementVersions(draft, lock),
        ...checkPrices(draft, today),
    ];
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
