import { stringify } from "yaml";

const RBAC = "rbac.authorization.k8s.io";

const CHANGES = ["create", "update", "patch", "delete", "deletecollection"];

/**
 * What the API server writes down: who did what, never the content of secrets, nothing of what the system reads all day.
 * kubernetes.io/docs/tasks/debug/debug-cluster/audit: the first rule that matches decides.
 */
export const AUDIT_POLICY = stringify({
    apiVersion: "audit.k8s.io/v1",
    kind: "Policy",
    omitStages: ["RequestReceived"],
    rules: [
        // Health checks and the API's own description.
        {
            level: "None",
            nonResourceURLs: ["/healthz*", "/livez*", "/readyz*", "/version", "/openapi*"],
        },
        // Leases and events: hundreds a minute, and nobody's doing.
        { level: "None", resources: [{ group: "coordination.k8s.io", resources: ["leases"] }] },
        {
            level: "None",
            resources: [{ group: "", resources: ["events"] }, { group: "events.k8s.io" }],
        },
        // What the system's own parts read.
        {
            level: "None",
            users: ["system:kube-controller-manager", "system:kube-scheduler", "system:kube-proxy"],
            verbs: ["get", "list", "watch"],
        },
        { level: "None", userGroups: ["system:nodes"], verbs: ["get", "list", "watch"] },
        // Who touched them, not what they say.
        {
            level: "Metadata",
            resources: [
                { group: "", resources: ["secrets", "configmaps", "serviceaccounts/token"] },
                { group: "authentication.k8s.io", resources: ["tokenreviews"] },
            ],
        },
        // Who was given what.
        { level: "RequestResponse", verbs: CHANGES, resources: [{ group: RBAC }] },
        { level: "Metadata", verbs: ["get", "list", "watch"] },
        { level: "Request", verbs: CHANGES },
        { level: "Metadata" },
    ],
});
