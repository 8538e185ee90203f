import type { Permission } from "../kubernetes/rbac";
import { defineRule } from "../model/rule";
import { grantsOf, inspectRoles, roleParameters } from "./roles";

// A patch of a controller's template makes pods as an update does.
const verbs = ["create", "update", "patch"];

const PERMISSIONS: readonly Permission[] = [
    { groups: [""], resources: ["pods", "replicationcontrollers"], verbs },
    {
        // Up to Kubernetes 1.15 they were in the group extensions, too.
        groups: ["apps", "extensions"],
        resources: ["daemonsets", "deployments", "replicasets", "statefulsets"],
        verbs,
    },
    { groups: ["batch"], resources: ["cronjobs", "jobs"], verbs },
    { groups: ["argoproj.io"], resources: ["rollouts"], verbs },
];

export const noPodCreateClusterWide = defineRule({
    id: "rbac-no-pod-create-cluster-wide",
    title: "No ClusterRole creates pods",
    severity: "medium",
    level: { production: "advisory", elsewhere: "advisory" },
    why:
        "Who creates pods in a namespace acts as each of its service accounts and mounts each " +
        "of its secrets; in every namespace, as everybody in the cluster.",
    fix:
        "Grant it by a Role in the namespaces where it is needed, or name the role under the " +
        "rule's parameter allowedRoles.",
    limits:
        "The roles that Atoll gives a fleet's deployers and operators pass: deploying to every " +
        "namespace is what they are for. " +
        "A ClusterRole that only RoleBindings bind is reported as well: another binding would " +
        "take it cluster-wide.",
    frameworks: [
        { name: "CIS EKS 1.7.0", controls: ["4.1.4"] },
        { name: "CIS AKS 1.7", controls: ["4.1.4"] },
        { name: "Kubescape", controls: ["C-0188"] },
        { name: "Trivy", controls: ["KSV-0048"] },
        { name: "KubeLinter", controls: ["access-to-create-pods"] },
        { name: "KICS", controls: ["permissive_access_to_create_pods"] },
    ],
    parameters: roleParameters.extend({
        allowedRoles: roleParameters.shape.allowedRoles.default([
            "atoll:deployer",
            "atoll:operator",
        ]),
    }),
    checks: (parameters) => [
        inspectRoles(parameters, (role) =>
            role.kind === "ClusterRole"
                ? grantsOf(role, PERMISSIONS, "lets its holders make pods in every namespace")
                : [],
        ),
    ],
});
