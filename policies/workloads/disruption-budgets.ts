import { all, any, selects, type Verdict } from "../kubernetes/label-selector";
import { effectiveNamespace } from "../kubernetes/namespaces";
import { objectsIn, type KubernetesObject } from "../kubernetes/objects";
import { isPatch } from "../kubernetes/patches";
import { podTemplatesOf } from "../kubernetes/pods";
import { groupBy } from "../model/group-by";
import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN, type Unknown } from "../model/reading";
import type { StackIndex } from "../model/stack-index";

const REPLICATED: readonly (readonly [group: string, ...kinds: string[]])[] = [
    ["apps", "Deployment", "ReplicaSet", "StatefulSet"],
    ["", "ReplicationController", "DeploymentConfig"],
    ["argoproj.io", "Rollout"],
    ["apps.openshift.io", "DeploymentConfig"],
];
const FEWEST_REPLICAS = 2;

interface Budget {
    readonly object: KubernetesObject;
    readonly namespace: string | Unknown;
}

/** Workloads of two replicas or more whose pods no disruption budget of their namespace selects. */
export function* withoutBudget(stack: StackIndex): Iterable<Observation> {
    const budgets = budgetsOf(stack);
    for (const [group, ...kinds] of REPLICATED) {
        for (const workload of objectsIn(stack, group, ...kinds)) {
            if (!isPatch(workload.resource)) {
                yield* inspectWorkload(workload, budgets);
            }
        }
    }
}

function budgetsOf(stack: StackIndex): ReadonlyMap<string, readonly Budget[]> {
    const budgets = objectsIn(stack, "policy", "PodDisruptionBudget").map((object): Budget => ({
        object,
        namespace: effectiveNamespace(object),
    }));
    return groupBy(budgets, ({ object }) => object.cluster);
}

function* inspectWorkload(
    workload: KubernetesObject,
    budgets: ReadonlyMap<string, readonly Budget[]>,
): Iterable<Observation> {
    const replicas = workload.at.at("spec", "replicas");
    const count = replicas.scalar();
    const isReplicated = count === UNKNOWN ? UNKNOWN : Number(count ?? 1) >= FEWEST_REPLICAS;
    const [template] = podTemplatesOf(workload);
    if (isReplicated === false || template === undefined) {
        return;
    }
    const namespace = effectiveNamespace(workload);
    const labels = template.metadata.at("labels");
    const isCovered = any(
        (budgets.get(workload.cluster) ?? []).map((budget) => covers(budget, namespace, labels)),
    );
    if (isCovered === false && isReplicated === true) {
        const reason = "no disruption budget speaks of these replicas";
        yield violation(workload.resource, replicas, reason);
    } else if (isCovered !== true) {
        yield undecided(
            workload.resource,
            replicas,
            "whether a disruption budget is needed and there is not known yet",
        );
    }
}

function covers(
    { object, namespace }: Budget,
    ofWorkload: Budget["namespace"],
    labels: PropertyReader,
): Verdict {
    const together =
        namespace === UNKNOWN || ofWorkload === UNKNOWN ? UNKNOWN : namespace === ofWorkload;
    const selector = object.at.at("spec", "selector");
    // In policy/v1beta1 an empty selector selected nothing.
    const selectsNone = object.version === "v1beta1" && selector.isMap && isEmpty(selector);
    return all([together, selectsNone ? false : selects(selector, labels)]);
}

function isEmpty(selector: PropertyReader): boolean {
    return selector
        .entries()
        .every(
            ([, part]) => !part.unknown && part.entries().length === 0 && part.items().length === 0,
        );
}
