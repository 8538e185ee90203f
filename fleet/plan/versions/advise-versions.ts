import { byCodeUnit } from "../../by-code-unit";
import { formatPath } from "../../format-path";
import type { Advice, ClusterPlan } from "../types";
import {
    EXTENDED_SUPPORT,
    KUBERNETES_VERSIONS,
    type SupportedVersion,
} from "./kubernetes-versions";
import { minorAfter } from "./minor";
import { planVersions } from "./plan-versions";
import { daysBetween, supportOf } from "./support-end";

/** Days before the end of standard support from which on a plan says so. */
const NOTICE = 60;

/** Kubernetes supports three minors at a time, upstream: a fleet with a wider skew is partly out of support. */
const WIDEST_SKEW = 2;

/** More names than these are counted. */
const MOST_NAMES = 3;

/** Clusters that one end of support is the same for. */
interface Ending {
    readonly cluster: ClusterPlan;
    readonly names: readonly string[];
    readonly version: SupportedVersion;
    readonly until: string;
}

function listNames(names: readonly string[]): string {
    const rest = names.length - MOST_NAMES;
    const shown = names.slice(0, MOST_NAMES).join(", ");
    return rest > 0 ? `${shown} and ${rest} more` : shown;
}

function ownerOf(cluster: ClusterPlan): string {
    return cluster.cloud === "existing" ? "owner" : cluster.versionOwner;
}

function endingsOf(clusters: readonly ClusterPlan[], today: string): readonly Ending[] {
    const groups = new Map<string, Ending & { readonly names: string[] }>();
    for (const cluster of [...clusters].sort((left, right) => byCodeUnit(left.name, right.name))) {
        const version = supportOf(cluster);
        const until = version?.standardUntil;
        if (version === undefined || until === undefined || daysBetween(today, until) > NOTICE) {
            continue;
        }
        const key = `${until} ${cluster.cloud} ${version.minor} ${ownerOf(cluster)}`;
        const group = groups.get(key) ?? { cluster, names: [], version, until };
        group.names.push(cluster.name);
        groups.set(key, group);
    }
    return [...groups]
        .sort(([left], [right]) => byCodeUnit(left, right))
        .map(([, ending]) => ending);
}

/** What the end of standard support means on each cloud. */
function consequence({ cluster, version }: Ending): string {
    switch (cluster.cloud) {
        case "aws":
            return cluster.versionOwner === "cloud"
                ? "EKS upgrades the control plane by itself afterwards"
                : `extended support costs ${EXTENDED_SUPPORT.times} times as much afterwards, ${EXTENDED_SUPPORT.usdPerHour} USD per hour and cluster, until ${version.until ?? ""}`;
        case "gcp":
            return "GKE upgrades the cluster by itself afterwards";
        case "azure":
            return "AKS supports only the platform afterwards, and upgrades the cluster by itself later";
        case "capi":
        case "existing":
            return "Kubernetes mends nothing in it afterwards";
    }
}

function adviseEnd(ending: Ending, today: string): Advice {
    const { cluster, names, version, until } = ending;
    const left = daysBetween(today, until);
    const [only] = names;
    const when = left < 0 ? `ended on ${until}` : `ends on ${until}, in ${left} days`;
    const next = minorAfter(version.minor);
    const known = KUBERNETES_VERSIONS[cluster.cloud].some(({ minor }) => minor === next);
    return {
        path:
            names.length === 1 && only !== undefined
                ? `${formatPath(["clusters", only])}.version`
                : "clusters",
        text: `standard support of ${version.minor} ${when} (${listNames(names)}): ${consequence(ending)}`,
        next: known
            ? `upgrade ${names.length === 1 ? "it" : "them"} to ${next}`
            : `update Atoll: it does not know ${next} there yet`,
    };
}

function adviseSkew(clusters: readonly ClusterPlan[], today: string): readonly Advice[] {
    const { minors, skew } = planVersions(clusters, today);
    const oldest = minors[0];
    const newest = minors.at(-1);
    return oldest === undefined || newest === undefined || skew <= WIDEST_SKEW
        ? []
        : [
              {
                  path: "clusters",
                  text: `the fleet runs ${oldest.minor} to ${newest.minor}, ${skew} minors apart: Kubernetes supports ${WIDEST_SKEW + 1} at a time, and add-ons that all clusters share must be for every one`,
                  next: `upgrade ${listNames(oldest.clusters)} first`,
              },
          ];
}

/** What is worth a second look about the versions of a fleet, as of a day. */
export function adviseVersions(clusters: readonly ClusterPlan[], today: string): readonly Advice[] {
    return [
        ...endingsOf(clusters, today).map((ending) => adviseEnd(ending, today)),
        ...adviseSkew(clusters, today),
    ];
}
