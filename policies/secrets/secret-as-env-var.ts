import { z } from "zod";

import { objectsOf } from "../kubernetes/objects";
import { containersOf, makesPods, podTemplatesOf } from "../kubernetes/pods";
import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";

const REASON = "puts a Secret into the environment";

export const noSecretAsEnvVar = defineRule({
    id: "secret-as-env-var",
    title: "Containers get Secrets as files, not in their environment",
    severity: "medium",
    level: { production: "advisory", elsewhere: "advisory" },
    why:
        "The environment is handed to every child process and ends up in crash reports and debug " +
        "pages; and a variable keeps the old value after the Secret was rotated.",
    fix: "Mount the Secret as a volume and read the file.",
    frameworks: [
        { name: "CIS EKS 1.7.0", controls: ["4.4.1"] },
        { name: "CIS GKE 1.6.0", controls: ["4.4.1"] },
        { name: "CIS AKS 1.7", controls: ["4.5.1"] },
        { name: "Kubescape", controls: ["C-0207"] },
        { name: "Checkov", controls: ["CKV_K8S_35"] },
        { name: "KubeLinter", controls: ["read-secret-from-env-var"] },
        { name: "Kyverno", controls: ["disallow-secrets-from-env-vars"] },
    ],
    parameters: z.strictObject({}),
    checks: () => [{ scope: "resource", appliesTo: makesPods, inspect }],
});

function* inspect(resource: ResourceInput): Iterable<Observation> {
    const specs = objectsOf(resource)
        .flatMap(podTemplatesOf)
        .map(({ spec }) => spec);
    for (const { at } of specs.flatMap(containersOf)) {
        if (at.unknown) {
            yield undecided(resource, at);
            continue;
        }
        for (const variable of at.at("env").items()) {
            yield* inspectReference(resource, variable.at("valueFrom", "secretKeyRef"));
        }
        for (const source of at.at("envFrom").items()) {
            yield* inspectReference(resource, source.at("secretRef"));
        }
    }
}

function* inspectReference(
    resource: ResourceInput,
    reference: PropertyReader,
): Iterable<Observation> {
    if (reference.unknown) {
        yield undecided(resource, reference);
    } else if (!reference.absent) {
        yield violation(resource, reference, REASON);
    }
}
