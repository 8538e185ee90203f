import type { Refusal } from "../../refusal";
import type { ClusterSpec } from "../../spec/cluster-spec";
import { CLUSTER_API } from "./cluster-api";
import {
    DEFAULT_VERSION,
    KUBERNETES_VERSIONS,
    type SupportedVersion,
    VERSIONS_AS_OF,
} from "./kubernetes-versions";
import { minorAfter, minorNumber } from "./minor";

export interface Versions {
    /** What the fleet asks for; else what is locked; else the default. */
    readonly wanted: string;
    /** What the cluster has; undefined for a new one. */
    readonly locked: string | undefined;
}

const CLOUD_NAMES: Readonly<Record<ClusterSpec["cloud"], string>> = {
    aws: "EKS",
    gcp: "GKE",
    azure: "AKS",
    capi: `Cluster API ${CLUSTER_API.release}`,
    existing: "Atoll",
};

function lasts(until: string | undefined, today: string): boolean {
    return until === undefined || today <= until;
}

/**
 * The last day on which a cluster may take a version, or keep it. What it has, it keeps as long as its cloud runs it,
 * so that the clusters of a fleet can be upgraded one after the other; the next minor it takes as long, since upgrades
 * take one minor at a time and must be able to pass through. Any other version must be in standard support.
 */
function lastDay(version: SupportedVersion, locked: string | undefined): string | undefined {
    const passing =
        locked !== undefined && (version.minor === locked || version.minor === minorAfter(locked));
    return passing ? version.until : version.standardUntil;
}

/** What a cluster best has instead: what it has already, rather than less, and the next minor, rather than more. */
function wish({ wanted, locked }: Versions): string {
    if (locked === undefined) {
        return DEFAULT_VERSION;
    }
    return minorNumber(wanted) < minorNumber(locked) ? locked : minorAfter(locked);
}

/** What to write instead, out of what the cluster may have; the oldest for a new one, as add-ons follow late. */
function choose(offered: readonly string[], versions: Versions): string | undefined {
    const { locked } = versions;
    const best = wish(versions);
    if (offered.includes(best)) {
        return best;
    }
    return locked === undefined ? offered[0] : offered.find((minor) => minor === locked);
}

function fixFor(
    path: string,
    cloud: ClusterSpec["cloud"],
    offered: readonly string[],
    versions: Versions,
): string {
    const { wanted, locked } = versions;
    const newest = KUBERNETES_VERSIONS[cloud].at(-1)?.minor ?? DEFAULT_VERSION;
    if (cloud === "existing") {
        return minorNumber(wanted) > minorNumber(newest)
            ? `update Atoll: the newest version that it knows is ${newest}`
            : "write the version that the cluster runs, once its owner has upgraded it";
    }
    if (offered.length === 0) {
        return "update Atoll: every version in its table has ended";
    }
    const choice = choose(offered, versions);
    if (choice !== undefined) {
        return `write version: "${choice}"`;
    }
    return locked !== undefined && minorNumber(locked) > minorNumber(newest)
        ? `update Atoll: the newest version that it knows is ${newest}`
        : `look up which minor the cluster runs by now, since ${CLOUD_NAMES[cloud]} has upgraded it by itself, and write it in the lock as ${path}.kubernetes`;
}

function checkSupport(
    path: string,
    cloud: ClusterSpec["cloud"],
    versions: Versions,
    today: string,
): readonly Refusal[] {
    const { wanted, locked } = versions;
    const table = KUBERNETES_VERSIONS[cloud];
    const offered = table
        .filter((version) => lasts(lastDay(version, locked), today))
        .map(({ minor }) => minor);
    if (offered.includes(wanted)) {
        return [];
    }
    const known = table.find(({ minor }) => minor === wanted);
    const verb = cloud === "existing" ? "knows" : "supports";
    return [
        {
            path: `${path}.version`,
            reason:
                known === undefined
                    ? `${wanted} is not a version that ${CLOUD_NAMES[cloud]} ${verb} (as of ${VERSIONS_AS_OF}: ${offered.join(", ")})`
                    : `support for ${wanted} ended on ${lastDay(known, locked) ?? ""}, and today is ${today}`,
            fix: fixFor(path, cloud, offered, versions),
        },
    ];
}

/**
 * With `versionOwner: cloud`, the cloud's channel upgrades minors, and nobody tells the lock: what is locked is then
 * the least that the cluster runs. Such a floor is fine however old it is, as the cluster itself is newer by now.
 */
function isFloor(cluster: ClusterSpec, { wanted, locked }: Versions): boolean {
    const newest = KUBERNETES_VERSIONS[cluster.cloud].at(-1)?.minor ?? DEFAULT_VERSION;
    return (
        cluster.cloud !== "existing" &&
        cluster.cloud !== "capi" &&
        cluster.versionOwner === "cloud" &&
        wanted === locked &&
        minorNumber(wanted) <= minorNumber(newest)
    );
}

function checkOwner(path: string, cluster: ClusterSpec): readonly Refusal[] {
    return cluster.cloud === "capi" && cluster.versionOwner === "cloud"
        ? [
              {
                  path: `${path}.versionOwner`,
                  reason: "is cloud, and Cluster API has no channel that upgrades clusters by itself",
                  fix: "write versionOwner: atoll, or take the line out",
              },
          ]
        : [];
}

/** Whether a cloud supports the version of a cluster, as of a day, and who upgrades it. */
export function checkVersion(
    path: string,
    cluster: ClusterSpec,
    versions: Versions,
    today: string,
): readonly Refusal[] {
    return [
        ...checkOwner(path, cluster),
        ...(isFloor(cluster, versions) ? [] : checkSupport(path, cluster.cloud, versions, today)),
    ];
}
