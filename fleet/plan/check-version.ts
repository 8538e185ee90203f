import type { Refusal } from "../refusal";
import type { ClusterSpec } from "../spec/cluster-spec";
import {
    DEFAULT_VERSION,
    KUBERNETES_VERSIONS,
    type SupportedVersion,
    VERSIONS_AS_OF,
    minorNumber,
} from "./kubernetes-versions";

const OFFERED_BY: Readonly<Record<ClusterSpec["cloud"], string>> = {
    aws: "EKS supports",
    gcp: "GKE supports",
    azure: "AKS supports",
    existing: "Atoll knows",
};

function lasts(until: string | undefined, today: string): boolean {
    return until === undefined || today <= until;
}

/** What an upgrade takes first; what a new cluster takes. */
function nextVersion(locked: string | undefined): string {
    return locked === undefined ? DEFAULT_VERSION : `1.${minorNumber(locked) + 1}`;
}

/**
 * Whether a cloud supports the version of a cluster. A version that is new to the cluster must be in standard support;
 * one that it already has may stay as long as the cloud runs it, so that the clusters of a fleet can be upgraded one
 * after the other.
 */
export function checkVersion(
    path: string,
    cluster: ClusterSpec,
    versions: { readonly wanted: string; readonly locked: string | undefined },
    today: string,
): readonly Refusal[] {
    const { wanted, locked } = versions;
    const table = KUBERNETES_VERSIONS[cluster.cloud];
    const running = ({ minor, standardUntil, until }: SupportedVersion): boolean =>
        lasts(minor === locked ? until : standardUntil, today);
    if (table.some((version) => version.minor === wanted && running(version))) {
        return [];
    }
    const known = table.find(({ minor }) => minor === wanted);
    const offered = table.filter(running).map(({ minor }) => minor);
    const choice = offered.find((minor) => minor === nextVersion(locked)) ?? offered.at(-1);
    return [
        {
            path: `${path}.version`,
            reason:
                known === undefined
                    ? `${wanted} is not a version that ${OFFERED_BY[cluster.cloud]} (as of ${VERSIONS_AS_OF}: ${offered.join(", ")})`
                    : `support for ${wanted} ended on ${(wanted === locked ? known.until : known.standardUntil) ?? ""}, and today is ${today}`,
            fix:
                choice === undefined
                    ? "update Atoll: every version in its table has ended"
                    : `write version: "${choice}"`,
        },
    ];
}
