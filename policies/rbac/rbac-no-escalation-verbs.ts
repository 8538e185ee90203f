import { RBAC_GROUP, type Permission } from "../kubernetes/rbac";
import { defineRule } from "../model/rule";
import { forbidPermissions, roleParameters } from "./roles";

// https://kubernetes.io/docs/reference/access-authn-authz/authentication/#user-impersonation
const PERMISSIONS: readonly Permission[] = [
    {
        groups: [RBAC_GROUP],
        resources: ["roles", "clusterroles", "rolebindings", "clusterrolebindings"],
        verbs: ["escalate", "bind", "impersonate"],
    },
    { groups: [""], resources: ["users", "groups", "serviceaccounts"], verbs: ["impersonate"] },
    {
        groups: ["authentication.k8s.io"],
        resources: ["uids", "userextras", "userextras/*"],
        verbs: ["impersonate"],
    },
];

export const noEscalationVerbs = defineRule({
    id: "rbac-no-escalation-verbs",
    title: "No role grants escalate, bind or impersonate",
    severity: "critical",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "With escalate one writes roles that give more than one has, with bind one hands out " +
        "roles that one does not have, and with impersonate one acts as anybody: each leads " +
        "to cluster-admin.",
    fix:
        "Leave the verb out, and let the roles be written by the fleet's own program, or name " +
        "the role under the rule's parameter allowedRoles.",
    frameworks: [
        { name: "CIS EKS 1.7.0", controls: ["4.1.8"] },
        { name: "CIS GKE 1.6.0", controls: ["4.1.7"] },
        { name: "Kubescape", controls: ["C-0065", "C-0191"] },
        { name: "Checkov", controls: ["CKV_K8S_157", "CKV_K8S_158", "CKV2_K8S_3"] },
        { name: "Trivy", controls: ["KSV-0043", "KSV-0050"] },
        { name: "Kyverno", controls: ["restrict-escalation-verbs-roles"] },
        { name: "rbac-police", controls: ["bind_roles", "escalate_roles", "impersonate"] },
        {
            name: "BadRobot",
            controls: ["bindClusterRole", "escalateClusterRole", "impersonateClusterRole"],
        },
        {
            name: "KICS",
            controls: [
                "rbac_roles_allow_privilege_escalation",
                "rbac_roles_with_impersonate_permission",
            ],
        },
    ],
    parameters: roleParameters,
    checks: (parameters) => [
        forbidPermissions(
            parameters,
            PERMISSIONS,
            "lets its holders take permissions that they do not have",
        ),
    ],
});
