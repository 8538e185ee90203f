import { all, any, type Verdict } from "../kubernetes/label-selector";
import type { KubernetesObject } from "../kubernetes/objects";
import { grants, lists, type Permission } from "../kubernetes/rbac";
import type { Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import { defineRule } from "../model/rule";
import { inspectRoles, observe, roleParameters, rulesOf } from "./roles";

const APPROVAL = "certificatesigningrequests/approval";
const APPROVE: Permission = {
    groups: ["certificates.k8s.io"],
    resources: [APPROVAL],
    verbs: ["update", "patch"],
};

export const noCsrApprove = defineRule({
    id: "rbac-no-csr-approve",
    title: "No role approves certificate signing requests",
    severity: "critical",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "Who approves requests gets a certificate for whichever user and group the request " +
        "names, a node's or an administrator's, and it cannot be revoked.",
    fix:
        "Leave approval to the controllers of the cluster, or name the role under the rule's " +
        "parameter allowedRoles.",
    frameworks: [
        { name: "Kubescape", controls: ["C-0280"] },
        { name: "Checkov", controls: ["CKV_K8S_156"] },
        { name: "Kyverno", controls: ["restrict-clusterrole-csr"] },
        { name: "rbac-police", controls: ["approve_csrs"] },
    ],
    parameters: roleParameters,
    checks: (parameters) => [inspectRoles(parameters, approves)],
});

function* approves(role: KubernetesObject): Iterable<Observation> {
    for (const rule of rulesOf(role)) {
        const verdict = any([grants(rule, APPROVE), meansToApprove(rule)]);
        yield* observe(role, rule, verdict, "lets its holders approve certificates");
    }
}

/**
 * Who names the approval in the core group means it, and will put the group right once it does not
 * work.
 */
function meansToApprove(rule: PropertyReader): Verdict {
    return all([
        grants(rule, { ...APPROVE, groups: [""] }),
        lists(rule.at("resources"), (resource) => resource === APPROVAL),
    ]);
}
