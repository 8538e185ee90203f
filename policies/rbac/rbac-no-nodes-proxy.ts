import { OBJECT_VERBS, type Permission } from "../kubernetes/rbac";
import { defineRule } from "../model/rule";
import { forbidPermissions, roleParameters } from "./roles";

// Verbs that stand in roles without being those of requests: who writes one means the proxy.
const VERBS = [...OBJECT_VERBS, "deletecollection", "connect", "proxy"];

const PERMISSIONS: readonly Permission[] = [
    { groups: [""], resources: ["nodes/proxy"], verbs: VERBS },
];

export const noNodesProxy = defineRule({
    id: "rbac-no-nodes-proxy",
    title: "No role reaches the kubelet through the API server",
    severity: "critical",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "The kubelet's own API runs commands in every pod of the node, past admission and the " +
        "audit log; over a WebSocket get is enough.",
    fix:
        "Grant nodes/metrics, nodes/stats or nodes/log, as needed, instead of nodes/proxy, or " +
        "name the role under the rule's parameter allowedRoles.",
    frameworks: [
        { name: "Kubescape", controls: ["C-0279"] },
        { name: "Checkov", controls: ["CKV2_K8S_2"] },
        { name: "Trivy", controls: ["KSV-0047"] },
        { name: "Kyverno", controls: ["restrict-clusterrole-nodesproxy"] },
        { name: "rbac-police", controls: ["nodes_proxy"] },
        { name: "BadRobot", controls: ["nodeProxyClusterRole"] },
    ],
    parameters: roleParameters,
    checks: (parameters) => [
        forbidPermissions(parameters, PERMISSIONS, "lets its holders command the kubelets"),
    ],
});
