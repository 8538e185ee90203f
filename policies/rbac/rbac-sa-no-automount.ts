import { z } from "zod";

import { kubernetesKinds } from "../kubernetes/kinds";
import { objectsOf } from "../kubernetes/objects";
import { whereMissing } from "../kubernetes/patches";
import { makesPods, podTemplatesOf } from "../kubernetes/pods";
import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";

const parameters = z.strictObject({
    annotation: z
        .string()
        .min(1)
        .default("atoll/needs-api-token")
        .describe(
            "Annotation of a ServiceAccount, a workload or its pod template that says what it " +
                "needs the token for.",
        ),
});

export const noTokenAutomount = defineRule({
    id: "rbac-sa-no-automount",
    title: "No pod gets a token for the API server that it does not need",
    severity: "medium",
    level: { production: "advisory", elsewhere: "advisory" },
    why:
        "The token of its service account lies in every container of a pod, and who breaks into " +
        "one takes it along. Most workloads never call the API server.",
    fix:
        "Set automountServiceAccountToken: false on the ServiceAccount and in the pod's spec; " +
        "where the workload calls the API server, say what for in the annotation that the rule's " +
        "parameter names.",
    frameworks: [
        { name: "CIS EKS 1.7.0", controls: ["4.1.6"] },
        { name: "CIS GKE 1.6.0", controls: ["4.1.6"] },
        { name: "CIS AKS 1.7", controls: ["4.1.6"] },
        { name: "Kubescape", controls: ["C-0034", "C-0190", "C-0261"] },
        { name: "Checkov", controls: ["CKV_K8S_38", "CKV_K8S_41"] },
        { name: "Trivy", controls: ["KSV-0036"] },
        {
            name: "Kyverno",
            controls: ["restrict-automount-sa-token", "restrict-sa-automount-sa-token"],
        },
        { name: "Gatekeeper", controls: ["automount-serviceaccount-token"] },
        { name: "Polaris", controls: ["automountServiceAccountToken"] },
    ],
    parameters,
    checks: ({ annotation }) => [
        {
            scope: "resource",
            appliesTo: kubernetesKinds("", "ServiceAccount"),
            inspect: function* (resource) {
                for (const { at } of objectsOf(resource)) {
                    yield* inspectField(resource, at, [at.at("metadata")], annotation);
                }
            },
        },
        {
            scope: "resource",
            appliesTo: makesPods,
            inspect: function* (resource) {
                for (const object of objectsOf(resource)) {
                    for (const { metadata, spec } of podTemplatesOf(object)) {
                        const annotated = [metadata, object.at.at("metadata")];
                        yield* inspectField(resource, spec, annotated, annotation);
                    }
                }
            },
        },
    ],
});

/** @param annotated metadata that may say what the token is needed for. */
function* inspectField(
    resource: ResourceInput,
    owner: PropertyReader,
    annotated: readonly PropertyReader[],
    annotation: string,
): Iterable<Observation> {
    const field = owner.at("automountServiceAccountToken");
    if (field.flag() === false || annotated.some((metadata) => isExplained(metadata, annotation))) {
        return;
    }
    const reason = "the token of the service account is mounted unless this is false";
    yield* whereMissing(
        resource,
        field,
        field.unknown ? undecided(resource, field) : violation(resource, field, reason),
    );
}

/** What is not known yet explains nothing. */
function isExplained(metadata: PropertyReader, annotation: string): boolean {
    const text = metadata.at("annotations", annotation).text();
    return text !== undefined && text !== UNKNOWN && text.trim() !== "";
}
