import { z } from "zod";

import { objectsOf, type KubernetesObject } from "../kubernetes/objects";
import { containersOf, makesPods, podTemplatesOf } from "../kubernetes/pods";
import { undecided, type Observation } from "../model/observation";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";
import { containerResources } from "./container-resources";
import { withoutBudget } from "./disruption-budgets";
import { probes } from "./probes";

/** Kinds whose pods run to their end. */
const TASKS = ["Job", "CronJob"];

export const resourcesAndProbes = defineRule({
    id: "wl-resources-and-probes",
    title: "Every container says what it needs, and every workload when it may be disrupted",
    severity: "medium",
    level: { production: "advisory", elsewhere: "advisory" },
    why:
        "Without requests the scheduler fills nodes until they starve; without a memory limit " +
        "one leak takes its neighbours along; without probes a dead pod keeps its traffic; " +
        "without a disruption budget a drain may end all replicas at once.",
    fix:
        "Set resources.requests for cpu and memory, resources.limits for memory, a livenessProbe " +
        "and a readinessProbe; and from two replicas on declare a PodDisruptionBudget that " +
        "selects the pods.",
    limits:
        "It does not see the defaults of a LimitRange or a mutating webhook, nor the replicas " +
        "that an autoscaler sets. Pods of a Job need no probes.",
    frameworks: [
        { name: "Kubescape", controls: ["C-0268", "C-0269", "C-0270", "C-0271"] },
        {
            name: "Checkov",
            controls: [
                "CKV_K8S_8",
                "CKV_K8S_9",
                "CKV_K8S_10",
                "CKV_K8S_11",
                "CKV_K8S_12",
                "CKV_K8S_13",
            ],
        },
        { name: "Trivy", controls: ["KSV-0011", "KSV-0015", "KSV-0016", "KSV-0018"] },
        {
            name: "Kyverno",
            controls: ["require-pod-requests-limits", "require-probes", "require-pdb"],
        },
    ],
    parameters: z.strictObject({}),
    checks: () => [
        {
            scope: "resource",
            appliesTo: makesPods,
            inspect: function* (resource) {
                for (const object of objectsOf(resource)) {
                    yield* inspectContainers(resource, object);
                }
            },
        },
        { scope: "stack", inspect: withoutBudget },
    ],
});

function* inspectContainers(
    resource: ResourceInput,
    object: KubernetesObject,
): Iterable<Observation> {
    for (const { spec } of podTemplatesOf(object)) {
        if (spec.unknown) {
            yield undecided(resource, spec);
            continue;
        }
        for (const container of containersOf(spec)) {
            if (container.at.unknown) {
                yield undecided(resource, container.at);
                continue;
            }
            yield* containerResources(resource, spec, container);
            if (!TASKS.includes(object.kind)) {
                yield* probes(resource, container);
            }
        }
    }
}
