import { byCodeUnit } from "../../by-code-unit";
import type { ClusterPlan } from "../types";
import { minorNumber } from "./minor";
import { daysBetween, supportOf } from "./support-end";
import type { VersionsPlan } from "./types";

function planMinors(clusters: readonly ClusterPlan[]): VersionsPlan["minors"] {
    const names = new Map<string, string[]>();
    for (const { name, version } of clusters) {
        const same = names.get(version) ?? [];
        same.push(name);
        names.set(version, same);
    }
    return [...names]
        .sort(([left], [right]) => minorNumber(left) - minorNumber(right))
        .map(([minor, same]) => ({ minor, clusters: same.sort(byCodeUnit) }));
}

function planEnds(clusters: readonly ClusterPlan[], today: string): VersionsPlan["ends"] {
    return clusters
        .flatMap((cluster) => {
            const until = supportOf(cluster)?.standardUntil;
            return until === undefined
                ? []
                : [
                      {
                          cluster: cluster.name,
                          minor: cluster.version,
                          until,
                          daysLeft: daysBetween(today, until),
                      },
                  ];
        })
        .sort(
            (left, right) =>
                left.daysLeft - right.daysLeft || byCodeUnit(left.cluster, right.cluster),
        );
}

/** The versions of a fleet as of a day. */
export function planVersions(clusters: readonly ClusterPlan[], today: string): VersionsPlan {
    const minors = planMinors(clusters);
    const oldest = minors[0]?.minor;
    const newest = minors.at(-1)?.minor;
    return {
        today,
        minors,
        skew:
            oldest === undefined || newest === undefined
                ? 0
                : minorNumber(newest) - minorNumber(oldest),
        ends: planEnds(clusters, today),
    };
}
