import type { KubernetesObject } from "../kubernetes/objects";
import { undecided, violation, type Observation } from "../model/observation";
import { UNKNOWN } from "../model/reading";
import { defineRule } from "../model/rule";
import { inspectRoles, roleParameters, rulesOf } from "./roles";

export const noWildcardVerbs = defineRule({
    id: "rbac-no-wildcard-verbs",
    title: "No role grants every verb",
    severity: "high",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "The verb * also stands for verbs that do not exist yet and for escalate, bind and " +
        "impersonate, with which a subject gives itself whatever it lacks.",
    fix:
        "List the verbs that are needed, or name the role under the rule's parameter " +
        "allowedRoles.",
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
    parameters: roleParameters,
    checks: (parameters) => [inspectRoles(parameters, wildcards)],
});

function* wildcards(role: KubernetesObject): Iterable<Observation> {
    for (const verb of rulesOf(role).flatMap((rule) => rule.at("verbs").items())) {
        const name = verb.text();
        if (name === UNKNOWN) {
            yield undecided(role.resource, verb);
        } else if (name === "*") {
            yield violation(role.resource, verb, "the verb * grants every verb");
        }
    }
}
