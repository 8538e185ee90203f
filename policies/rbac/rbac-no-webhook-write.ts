import type { Permission } from "../kubernetes/rbac";
import { defineRule } from "../model/rule";
import { forbidPermissions, roleParameters } from "./roles";

const PERMISSIONS: readonly Permission[] = [
    {
        groups: ["admissionregistration.k8s.io"],
        resources: ["validatingwebhookconfigurations", "mutatingwebhookconfigurations"],
        verbs: ["create", "update", "patch"],
    },
];

export const noWebhookWrite = defineRule({
    id: "rbac-no-webhook-write",
    title: "No role writes admission webhooks",
    severity: "critical",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "A webhook sees every object that is written, secrets included, and a mutating one " +
        "changes it: into a privileged pod, or a binding for its owner. Without a webhook the " +
        "policies that it enforces are gone.",
    fix:
        "Let the fleet's own program write webhook configurations, or name the role under the " +
        "rule's parameter allowedRoles.",
    frameworks: [
        { name: "Kubescape", controls: ["C-0281"] },
        { name: "Checkov", controls: ["CKV_K8S_155"] },
        { name: "Trivy", controls: ["KSV-0114"] },
        {
            name: "Kyverno",
            controls: ["restrict-clusterrole-mutating-validating-admission-webhooks"],
        },
        { name: "rbac-police", controls: ["control_webhooks"] },
    ],
    parameters: roleParameters,
    checks: (parameters) => [
        forbidPermissions(parameters, PERMISSIONS, "lets its holders write admission webhooks"),
    ],
});
