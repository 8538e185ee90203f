import { formatPath } from "../../format-path";
import type { Refusal } from "../../refusal";
import type { WholeFleet } from "../../spec/read-fleet";
import type { WorkloadSpec } from "../../spec/workloads-spec";
import type { ClusterPlan } from "../types";
import { checkWorkload } from "./check-workloads";
import { place } from "./place";
import type { PlacementAnswer, PlacementPolicy, WorkloadPlan } from "./types";
import { exclusion, workloadCandidates } from "./workload-candidates";

/** A singleton's replicas are divided, and one cluster takes all of them. */
function policyOf({ singleton, policy }: WorkloadSpec): PlacementPolicy {
    return singleton
        ? {
              ...policy,
              mode: "divide",
              spread: [...policy.spread, { by: "cluster", min: 1, max: 1 }],
          }
        : policy;
}

function placeWorkload(workload: WorkloadSpec, clusters: readonly ClusterPlan[]): PlacementAnswer {
    const excluded = clusters.flatMap((cluster) => {
        const reason = exclusion(cluster, workload);
        return reason === undefined ? [] : [[cluster.name, reason] as const];
    });
    const out = new Set(excluded.map(([name]) => name));
    const answer = place({
        replicas: workload.replicas,
        clusters: workloadCandidates(
            clusters.filter(({ name }) => !out.has(name)),
            workload,
        ),
        policy: policyOf(workload),
        object: workload.object,
        overrides: workload.overrides,
    });
    const reasons = [...Object.entries(answer.reasons), ...excluded];
    return {
        ...answer,
        reasons: Object.fromEntries(reasons.sort(([left], [right]) => (left < right ? -1 : 1))),
    };
}

/** A placement that fails, as a refusal: most often a spread over more groups than there are. */
function refusal(name: string, error: string, answer: PlacementAnswer): Refusal {
    const [example] = Object.entries(answer.reasons).filter(
        ([, reason]) => !reason.startsWith("nothing is placed"),
    );
    const why = example === undefined ? "" : ` (${example[0]} is none: ${example[1]})`;
    return {
        path: formatPath(["workloads", name, "policy"]),
        reason: `${error}${why}`,
        fix: "ask for less, or let more clusters be candidates: by affinity, tolerations, residency or state",
    };
}

/** Where the workloads of a fleet run, and what is wrong with those that cannot be placed. */
export function planWorkloads(
    workloads: WholeFleet["workloads"],
    clusters: readonly ClusterPlan[],
): { readonly workloads: readonly WorkloadPlan[]; readonly refusals: readonly Refusal[] } {
    const plans: WorkloadPlan[] = [];
    const refusals: Refusal[] = [];
    for (const [name, workload] of workloads) {
        const faults = checkWorkload(name, workload, clusters);
        refusals.push(...faults);
        if (faults.length > 0) {
            continue;
        }
        const answer = placeWorkload(workload, clusters);
        if (answer.placements === null) {
            refusals.push(refusal(name, answer.error ?? "", answer));
            continue;
        }
        const { replicas, singleton } = workload;
        const { placements, unplaced, reasons, objects } = answer;
        plans.push({
            ...{ name, replicas, singleton, placements, unplaced, reasons },
            ...(objects === undefined ? {} : { objects }),
        });
    }
    return { workloads: plans, refusals };
}
