import type { KubernetesObject } from "../kubernetes/objects";
import { undecided, violation, type Observation } from "../model/observation";
import { UNKNOWN } from "../model/reading";
import { defineRule } from "../model/rule";
import { inspectRoles, roleParameters, rulesOf } from "./roles";

/** A resource, all its subresources, or a subresource of every resource. */
const WILDCARD = /^\*(?:\/|$)|\/\*$/;

export const noWildcardResources = defineRule({
    id: "rbac-no-wildcard-resources",
    title: "No role speaks of every resource or API group",
    severity: "high",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "A wildcard also stands for what is installed later: a kind that holds credentials, " +
        "or one whose controller acts on the whole cluster.",
    fix:
        "List the API groups and the resources that are needed, or name the role under the " +
        "rule's parameter allowedRoles.",
    frameworks: [
        { name: "CIS EKS 1.7.0", controls: ["4.1.3"] },
        { name: "CIS GKE 1.6.0", controls: ["4.1.3"] },
        { name: "CIS AKS 1.7", controls: ["4.1.3"] },
        { name: "Kubescape", controls: ["C-0187"] },
        { name: "Checkov", controls: ["CKV_K8S_49"] },
        { name: "Trivy", controls: ["KSV-0044", "KSV-0046", "KSV-0112"] },
        { name: "KubeLinter", controls: ["wildcard-in-rules"] },
        { name: "Kyverno", controls: ["restrict-wildcard-resources"] },
        { name: "KICS", controls: ["RBAC_wildcard"] },
    ],
    parameters: roleParameters,
    checks: (parameters) => [inspectRoles(parameters, wildcards)],
});

function* wildcards(role: KubernetesObject): Iterable<Observation> {
    for (const rule of rulesOf(role)) {
        const names = [...rule.at("apiGroups").items(), ...rule.at("resources").items()];
        for (const name of names) {
            const text = name.text();
            if (text === UNKNOWN) {
                yield undecided(role.resource, name);
            } else if (text !== undefined && WILDCARD.test(text)) {
                yield violation(role.resource, name, "a wildcard stands for more than is known");
            }
        }
    }
}
