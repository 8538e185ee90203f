import { z } from "zod";

import { objectsOf } from "../kubernetes/objects";
import { containersOf, makesPods, podTemplatesOf } from "../kubernetes/pods";
import type { Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";
import { inspectPlain } from "./plain-secrets";

export const noSecretInEnvValue = defineRule({
    id: "secret-in-env-value",
    title: "No environment variable of a container has a secret written into it",
    severity: "critical",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "The value of a variable stands in the pod's specification, which more people may read " +
        "than Secrets, and in every manifest, history of a rollout and crash report.",
    fix:
        "Mount a Secret that comes from an external store, or take the value from one with " +
        "valueFrom.secretKeyRef, and rotate the value that was written down.",
    limits:
        "It looks at the containers of pods and of the controllers that it knows (of the custom " +
        "ones Argo Rollouts). It goes by the forms of tokens and by names that speak of a secret: " +
        "a plain word in a variable of another name is not seen.",
    frameworks: [
        { name: "Kubescape", controls: ["C-0012", "C-0259"] },
        { name: "Polaris", controls: ["sensitiveContainerEnvVar"] },
        { name: "KubeLinter", controls: ["env-var-secret"] },
    ],
    parameters: z.strictObject({
        allowedVariables: z
            .array(z.string())
            .default([])
            .describe("Names of variables that may hold what looks like a secret."),
    }),
    checks: ({ allowedVariables }) => [
        {
            scope: "resource",
            appliesTo: makesPods,
            inspect: function* (resource) {
                for (const variable of variablesOf(resource)) {
                    yield* inspect(resource, variable, allowedVariables);
                }
            },
        },
    ],
});

function variablesOf(resource: ResourceInput): readonly PropertyReader[] {
    return objectsOf(resource)
        .flatMap(podTemplatesOf)
        .flatMap(({ spec }) => containersOf(spec))
        .flatMap(({ at }) => at.at("env").items());
}

function inspect(
    resource: ResourceInput,
    variable: PropertyReader,
    allowedVariables: readonly string[],
): Iterable<Observation> {
    const name = variable.at("name").text();
    const key = typeof name === "string" ? name : "";
    return allowedVariables.includes(key)
        ? []
        : inspectPlain(resource, { key, at: variable.at("value") }, "settings");
}
