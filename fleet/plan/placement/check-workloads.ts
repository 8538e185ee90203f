import { formatPath } from "../../format-path";
import type { Refusal } from "../../refusal";
import { nearest } from "../../spec/nearest";
import type { WorkloadSpec } from "../../spec/workloads-spec";
import type { ClusterPlan } from "../types";
import { expressionFault } from "./affinity";
import { patchFaults } from "./overrides";

type Path = readonly PropertyKey[];

/** A checker's refusals have paths within the workload. */
interface Fault {
    readonly path: Path;
    readonly reason: string;
    readonly fix: string;
}

function namedClusters({ policy, overrides }: WorkloadSpec): readonly (readonly [Path, string])[] {
    const { affinity, weights, min, max } = policy;
    const maps = {
        weights: weights === undefined || weights === "dynamic" ? {} : weights,
        min,
        max,
    };
    return [
        ...affinity.clusterNames.map(
            (name, index) => [["policy", "affinity", "clusterNames", index], name] as const,
        ),
        ...Object.entries(maps).flatMap(([key, map]) =>
            Object.keys(map).map((name) => [["policy", key, name], name] as const),
        ),
        ...overrides.flatMap(({ clusters }, index) =>
            clusters.map((name, at) => [["overrides", index, "clusters", at], name] as const),
        ),
    ];
}

function checkNames(workload: WorkloadSpec, names: readonly string[]): readonly Fault[] {
    return namedClusters(workload).flatMap(([path, name]) => {
        if (names.includes(name)) {
            return [];
        }
        const meant = nearest(name, names);
        return [
            {
                path,
                reason: `there is no cluster "${name}" in the fleet`,
                fix:
                    meant === undefined
                        ? "name a cluster that stands under clusters"
                        : `write ${meant}`,
            },
        ];
    });
}

function checkExpressions({ policy }: WorkloadSpec): readonly Fault[] {
    return policy.affinity.matchExpressions.flatMap((expression, index) => {
        const reason = expressionFault(expression);
        return reason === undefined
            ? []
            : [
                  {
                      path: ["policy", "affinity", "matchExpressions", index],
                      reason,
                      fix: "write, for example, { key: tier, operator: In, values: [gold] }",
                  },
              ];
    });
}

function checkSpread({ policy }: WorkloadSpec): readonly Fault[] {
    return policy.spread.flatMap(({ by, min, max }, index) =>
        max !== undefined && max < min
            ? [
                  {
                      path: ["policy", "spread", index, "max"],
                      reason: `the most groups by ${by} (${max}) are fewer than the fewest (${min})`,
                      fix: `write ${min} or more`,
                  },
              ]
            : [],
    );
}

/** What of a singleton's policy would put it into two clusters. */
function checkSingleton({ singleton, policy }: WorkloadSpec): readonly Fault[] {
    if (!singleton) {
        return [];
    }
    const never = "a singleton is never in two clusters";
    const minimums = Object.entries(policy.min).filter(([, min]) => min > 0);
    return [
        ...(policy.mode === "duplicate"
            ? [
                  {
                      path: ["policy", "mode"],
                      reason: `duplicate runs it in every cluster that is chosen, and ${never}`,
                      fix: "take mode out, or write singleton: false",
                  },
              ]
            : []),
        ...policy.spread.flatMap(({ by, min }, index) =>
            min > 1
                ? [
                      {
                          path: ["policy", "spread", index, "min"],
                          reason: `at least ${min} groups by ${by} are at least ${min} clusters, and ${never}`,
                          fix: "take the rule out, or write singleton: false",
                      },
                  ]
                : [],
        ),
        ...(minimums.length > 1
            ? [
                  {
                      path: ["policy", "min"],
                      reason: `${minimums.map(([name]) => name).join(" and ")} each have a minimum, and ${never}`,
                      fix: "leave the minimum of one cluster, or write singleton: false",
                  },
              ]
            : []),
    ];
}

function checkOverrides({ object, overrides }: WorkloadSpec): readonly Fault[] {
    if (overrides.length === 0) {
        return [];
    }
    if (object === undefined) {
        return [
            {
                path: ["overrides"],
                reason: "there is no object that they could be checked against",
                fix: "write the workload's Kubernetes object under object",
            },
        ];
    }
    const names = [...new Set(overrides.flatMap(({ clusters }) => clusters))];
    const faults = new Map<string, Fault>();
    for (const { override, operation, cluster, error } of patchFaults(object, overrides, names)) {
        const path = ["overrides", override, "patch", operation];
        const key = formatPath(path);
        if (!faults.has(key)) {
            faults.set(key, {
                path,
                reason: `${error} (for ${cluster})`,
                fix: "correct the operation, or the object that it changes",
            });
        }
    }
    return [...faults.values()];
}

function checkResidency(
    { residency }: WorkloadSpec,
    clusters: readonly ClusterPlan[],
): readonly Fault[] {
    const present = new Set(clusters.flatMap((cluster) => cluster.residency ?? []));
    if (residency.length === 0 || residency.some((where) => present.has(where))) {
        return [];
    }
    const [wanted = ""] = residency;
    const meant = nearest(wanted, [...present]);
    return [
        {
            path: ["residency"],
            reason: `no cluster of the fleet has its data in ${residency.join(" or ")} (${present.size === 0 ? "none says where it has it" : `there is: ${[...present].sort().join(", ")}`})`,
            fix:
                meant === undefined
                    ? `give a cluster whose data is there residency: ${wanted}, or correct the list`
                    : `write ${meant}`,
        },
    ];
}

/** What is wrong with a workload, whichever clusters it would get. */
export function checkWorkload(
    name: string,
    workload: WorkloadSpec,
    clusters: readonly ClusterPlan[],
): readonly Refusal[] {
    const names = clusters.map((cluster) => cluster.name);
    return [
        ...checkNames(workload, names),
        ...checkExpressions(workload),
        ...checkSpread(workload),
        ...checkSingleton(workload),
        ...checkResidency(workload, clusters),
        ...checkOverrides(workload),
    ].map(({ path, reason, fix }) => ({
        path: formatPath(["workloads", name, ...path]),
        reason,
        fix,
    }));
}
