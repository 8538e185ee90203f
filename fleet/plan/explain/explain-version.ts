import type { ClusterPlan } from "../types";
import { KUBERNETES_VERSIONS, VERSIONS_AS_OF } from "../versions/kubernetes-versions";
import { minorNumber } from "../versions/minor";
import { daysBetween, supportOf } from "../versions/support-end";
import { describeStep, upgradeChain } from "../versions/upgrade-chain";
import type { ExplainedVersion } from "./cluster-types";

function newestFor({ cloud, version }: ClusterPlan): string {
    const known = KUBERNETES_VERSIONS[cloud].map(({ minor }) => minor);
    return [version, ...known].reduce((newest, minor) =>
        minorNumber(minor) > minorNumber(newest) ? minor : newest,
    );
}

/** A cluster's version as of a day, with the way to the newest one; a plan does not know what add-ons are installed. */
export function explainVersion(cluster: ClusterPlan, today: string): ExplainedVersion {
    const { version } = cluster;
    const newest = newestFor(cluster);
    const { standardUntil, until } = supportOf(cluster) ?? {};
    const { steps, notes } = upgradeChain({ cluster, from: version, to: newest, addons: {} });
    // The nodes of a cluster that exists are its owner's: the fleet knows neither pools nor their versions.
    const known = steps.filter(({ kind }) => cluster.cloud !== "existing" || kind !== "node-pools");
    return {
        minor: version,
        ...(cluster.cloud === "existing" ? {} : { owner: cluster.versionOwner }),
        ...(standardUntil === undefined
            ? {}
            : { standardUntil, daysLeft: daysBetween(today, standardUntil) }),
        ...(until === undefined ? {} : { until }),
        tableOf: VERSIONS_AS_OF,
        newest,
        upgrade: known.map((step) => ({ step, text: describeStep(step) })),
        notes,
    };
}
