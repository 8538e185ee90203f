import type { Refusal } from "../../refusal";
import type { AwsClusterSpec } from "../../spec/clusters/aws-spec";
import { type PooledSpec, planNodePool, planPools } from "../pools/plan-pools";
import type { Environment } from "../types";
import { offPeakTimes } from "./off-peak";
import { checkTimeZone } from "./time-zone";
import { windowsTimeZone } from "./windows-time-zone";

/** Why the number of a cluster's nodes is nobody's to change by the clock; undefined where it is. */
function ownSchedule(cluster: PooledSpec): string | undefined {
    switch (cluster.cloud) {
        case "capi":
            return "nothing changes the number of Cluster API's machines by the clock";
        case "azure":
            return cluster.autoscaling === "node-auto-provisioning"
                ? "node auto-provisioning removes nodes that nobody needs at any hour, and pools beside it have a fixed size"
                : undefined;
        case "gcp":
            return undefined;
        case "aws":
            return ownScheduleOnAws(cluster);
    }
}

function ownScheduleOnAws({ autoscaling }: AwsClusterSpec): string | undefined {
    switch (autoscaling) {
        case "karpenter":
            return "Karpenter removes nodes that nobody needs at any hour, and runs on the first pool itself";
        case "auto-mode":
            return "EKS Auto Mode removes nodes that nobody needs at any hour";
        case "cluster-autoscaler":
        case undefined:
            return undefined;
    }
}

/** Whether the zone exists, and its cloud knows a clock that shows the same time. */
function checkZone(path: string, { cloud }: PooledSpec, timeZone: string): readonly Refusal[] {
    const unknown = checkTimeZone(path, timeZone);
    if (unknown.length > 0 || cloud !== "azure" || windowsTimeZone(timeZone) !== undefined) {
        return unknown;
    }
    return [
        {
            path,
            reason: `Azure's schedules have Windows' time zones, and none shows the time of "${timeZone}"`,
            fix: "name a zone whose clocks change at other times or never, for example timeZone: UTC",
        },
    ];
}

/** Whether off-peak hours of a cluster are allowed, and change anything. */
export function checkOffPeak(
    path: string,
    cluster: PooledSpec,
    environment: Environment | undefined,
): readonly Refusal[] {
    const { offPeak } = cluster;
    if (offPeak === undefined) {
        return [];
    }
    const at = `${path}.offPeak`;
    const out = (reason: string): readonly Refusal[] => [{ path: at, reason, fix: "take it out" }];
    if (environment === "production") {
        return out("is for fleets outside production: customers come at any hour");
    }
    const own = ownSchedule(cluster);
    if (own !== undefined) {
        return out(own);
    }
    if (offPeakTimes(offPeak) === undefined) {
        const reason = "is always: 24 hours, every day";
        return [
            { path: at, reason, fix: `take it out, and write nodes: { min: ... } and pools alike` },
        ];
    }
    const pools = [planNodePool(cluster, environment ?? "development"), ...planPools(cluster)];
    return [
        ...checkZone(`${at}.timeZone`, cluster, offPeak.timeZone),
        ...(pools.some((pool) => pool.offPeak !== undefined)
            ? []
            : [
                  {
                      path: at,
                      reason: `changes nothing: no pool keeps more than ${Math.max(...pools.map(({ minSize }) => minSize))} nodes by day, and as many stay meanwhile`,
                      fix: "take it out, or give a pool more nodes by day (min)",
                  },
              ]),
    ];
}
