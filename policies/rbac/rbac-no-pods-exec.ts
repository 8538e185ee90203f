import type { Permission } from "../kubernetes/rbac";
import { defineRule } from "../model/rule";
import { forbidPermissions, roleParameters } from "./roles";

const PERMISSIONS: readonly Permission[] = [
    {
        groups: [""],
        resources: ["pods/exec", "pods/attach", "pods/portforward"],
        verbs: ["create", "get"],
    },
    {
        groups: [""],
        resources: ["pods/ephemeralcontainers"],
        // The API adds an ephemeral container by update or patch only.
        verbs: ["create", "get", "update", "patch"],
    },
];

export const noPodsExec = defineRule({
    id: "rbac-no-pods-exec",
    title: "No role runs commands in pods or reaches into them",
    severity: "high",
    level: { production: "mandatory", elsewhere: "advisory" },
    why:
        "Who enters a pod acts as its service account and reads its secrets and its memory. " +
        "To get is enough: a command also runs over a WebSocket that is opened by GET.",
    fix:
        "Give people logs and metrics, and keep the permission for a break-glass role, named " +
        "under the rule's parameter allowedRoles.",
    frameworks: [
        { name: "Kubescape", controls: ["C-0002", "C-0063"] },
        { name: "Checkov", controls: ["CKV2_K8S_2"] },
        { name: "Trivy", controls: ["KSV-0053", "KSV-0054"] },
        {
            name: "Polaris",
            controls: [
                "clusterrolePodExecAttach",
                "rolePodExecAttach",
                "clusterrolebindingPodExecAttach",
                "rolebindingClusterRolePodExecAttach",
                "rolebindingRolePodExecAttach",
            ],
        },
        { name: "rbac-police", controls: ["pods_exec", "pods_ephemeral_ctrs"] },
        { name: "KICS", controls: ["rbac_roles_with_exec_permission"] },
    ],
    parameters: roleParameters,
    checks: (parameters) => [
        forbidPermissions(parameters, PERMISSIONS, "lets its holders into running pods"),
    ],
});
