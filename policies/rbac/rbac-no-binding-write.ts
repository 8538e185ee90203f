import { RBAC_GROUP, type Permission } from "../kubernetes/rbac";
import { defineRule } from "../model/rule";
import { forbidPermissions, roleParameters } from "./roles";

/** Deleting takes permissions away, and gives none. */
const PERMISSIONS: readonly Permission[] = [
    {
        groups: [RBAC_GROUP],
        resources: ["roles", "clusterroles", "rolebindings", "clusterrolebindings"],
        verbs: ["create", "update", "patch"],
    },
];

export const noBindingWrite = defineRule({
    id: "rbac-no-binding-write",
    title: "No role writes roles or role bindings",
    severity: "critical",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "Who writes bindings hands out whatever its own roles allow, and who writes roles changes " +
        "what everybody bound to them may do.",
    fix:
        "Let the fleet's own program write roles and bindings, or name the role under the " +
        "rule's parameter allowedRoles.",
    frameworks: [
        { name: "Checkov", controls: ["CKV2_K8S_1"] },
        { name: "Trivy", controls: ["KSV-0051", "KSV-0052", "KSV-0055"] },
        {
            name: "KubiScan",
            controls: ["risky-create-rolebinding-role", "risky-create-rolebinding-clusterrole"],
        },
        { name: "rbac-police", controls: ["bind_roles"] },
    ],
    parameters: roleParameters,
    checks: (parameters) => [
        forbidPermissions(parameters, PERMISSIONS, "lets its holders write roles or bindings"),
    ],
});
