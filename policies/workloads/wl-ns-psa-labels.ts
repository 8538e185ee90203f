import { z } from "zod";

import { kubernetesKinds } from "../kubernetes/kinds";
import { objectsOf, type KubernetesObject } from "../kubernetes/objects";
import { whereMissing } from "../kubernetes/patches";
import { undecided, violation, type Observation } from "../model/observation";
import { UNKNOWN } from "../model/reading";
import { defineRule } from "../model/rule";
import { INFRASTRUCTURE_LEVELS, LEVELS, type SecurityLevel } from "./infrastructure-levels";

const ENFORCE = "pod-security.kubernetes.io/enforce";

const parameters = z.strictObject({
    infrastructureLevels: z
        .record(z.string(), z.enum(LEVELS))
        .default({ ...INFRASTRUCTURE_LEVELS })
        .describe("The lowest level that is enough, by namespace, where its pods need more."),
});

export const namespacePsaLabels = defineRule({
    id: "wl-ns-psa-labels",
    title: "Every namespace enforces a Pod Security Standard",
    severity: "high",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "Without the label, whoever may create a pod in the namespace may create a privileged one " +
        "and with it take over the node.",
    fix:
        "Label the namespace with pod-security.kubernetes.io/enforce: restricted (outside of " +
        "production baseline is enough), or name what its pods need under the rule's parameter " +
        "infrastructureLevels.",
    limits:
        "It sees the labels in the namespace's own declaration, not those that a patch or another " +
        "tool adds, and no defaults of the API server's admission configuration.",
    frameworks: [
        { name: "CIS GKE 1.6.0", controls: ["4.2.1"] },
        {
            name: "Kubescape",
            controls: [
                "C-0192",
                "C-0193",
                "C-0194",
                "C-0195",
                "C-0196",
                "C-0197",
                "C-0198",
                "C-0199",
                "C-0200",
                "C-0201",
            ],
        },
        { name: "Kyverno", controls: ["psa"] },
    ],
    parameters,
    checks: ({ infrastructureLevels }, { production }) => {
        const levels = new Map(Object.entries(infrastructureLevels));
        return [
            {
                scope: "resource",
                appliesTo: kubernetesKinds("", "Namespace"),
                inspect: function* (resource) {
                    for (const namespace of objectsOf(resource)) {
                        const own =
                            typeof namespace.name === "string"
                                ? levels.get(namespace.name)
                                : undefined;
                        const wanted = own ?? (production ? "restricted" : "baseline");
                        yield* inspectNamespace(namespace, wanted);
                    }
                },
            },
        ];
    },
});

function* inspectNamespace(
    { resource, at }: KubernetesObject,
    wanted: SecurityLevel,
): Iterable<Observation> {
    const label = at.at("metadata", "labels", ENFORCE);
    const level = label.text();
    if (level === UNKNOWN) {
        yield undecided(resource, label);
    } else if (label.absent) {
        const missing = violation(resource, label, "is not set, so that any pod may run here");
        yield* whereMissing(resource, label, missing);
    } else if (rank(level) < rank(wanted)) {
        yield violation(resource, label, `enforces less than the level ${wanted}`);
    }
}

/** How much a level asks for; what is none asks for nothing. */
function rank(level: string | undefined): number {
    return LEVELS.findIndex((known) => known === level);
}
