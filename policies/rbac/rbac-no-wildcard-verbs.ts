import { z } from "zod";

import { declaredObjects, kubernetesKinds } from "../kubernetes/kinds";
import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";

const parameters = z.strictObject({
    allowedRoles: z
        .array(z.string())
        .default([])
        .describe("Names of Roles and ClusterRoles that may have the verb *."),
});

export const noWildcardVerbs = defineRule({
    id: "rbac-no-wildcard-verbs",
    title: "No role grants every verb",
    severity: "high",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "The verb * also stands for verbs that do not exist yet and for escalate, bind and " +
        "impersonate, with which a subject gives itself whatever it lacks.",
    fix: "List the verbs that are needed.",
    frameworks: [
        { name: "CIS EKS 1.7.0", controls: ["4.1.3"] },
        { name: "CIS GKE 1.6.0", controls: ["4.1.3"] },
        { name: "CIS AKS 1.7", controls: ["4.1.3"] },
        { name: "Kubescape", controls: ["C-0187"] },
        { name: "Checkov", controls: ["CKV_K8S_49"] },
        { name: "Trivy", controls: ["KSV-0045"] },
        { name: "KubeLinter", controls: ["wildcard-in-rules"] },
        { name: "Kyverno", controls: ["restrict-wildcard-verbs"] },
        { name: "KICS", controls: ["RBAC_wildcard"] },
    ],
    parameters,
    checks: ({ allowedRoles }) => [
        {
            scope: "resource",
            appliesTo: kubernetesKinds("rbac.authorization.k8s.io", "Role", "ClusterRole"),
            inspect: function* (resource) {
                for (const role of declaredObjects(resource)) {
                    if (!isExempt(role, allowedRoles)) {
                        yield* wildcards(resource, role);
                    }
                }
            },
        },
    ],
});

/**
 * The controller manager writes the rules of a ClusterRole that aggregates others, over whatever
 * stands there. An exemption that is not known exempts nothing.
 */
function isExempt(role: PropertyReader, allowedRoles: readonly string[]): boolean {
    const name = role.at("metadata", "name").text();
    return (
        role.at("aggregationRule").isMap ||
        (typeof name === "string" && allowedRoles.includes(name))
    );
}

function* wildcards(resource: ResourceInput, role: PropertyReader): Iterable<Observation> {
    for (const rule of role.at("rules").items()) {
        for (const verb of rule.at("verbs").items()) {
            const name = verb.text();
            if (name === UNKNOWN) {
                yield undecided(resource, verb);
            } else if (name === "*") {
                yield violation(resource, verb, "the verb * grants every verb");
            }
        }
    }
}
