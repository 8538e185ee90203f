import type { FleetRole } from "../../fleet/plan/types";

/** A rule of a ClusterRole, as Kubernetes writes it. */
export interface RoleRule {
    readonly apiGroups: readonly string[];
    readonly resources: readonly string[];
    readonly verbs: readonly string[];
}

const READ = ["get", "list", "watch"];
const WRITE = ["create", "update", "patch", "delete"];

/** What workloads are made of, by API group. Secrets are left out: they come from the external store. */
const WORKLOADS = {
    "": ["configmaps", "persistentvolumeclaims", "pods", "replicationcontrollers", "services"],
    apps: ["daemonsets", "deployments", "replicasets", "statefulsets"],
    autoscaling: ["horizontalpodautoscalers"],
    batch: ["cronjobs", "jobs"],
    "networking.k8s.io": ["ingresses", "networkpolicies"],
    policy: ["poddisruptionbudgets"],
};

/** What tells how workloads and the cluster are doing, or how they are set up. */
const STATUS = {
    "": [
        "endpoints",
        "events",
        "limitranges",
        "namespaces",
        "nodes",
        "persistentvolumes",
        "pods/log",
        "pods/status",
        "resourcequotas",
        "serviceaccounts",
    ],
    apps: ["controllerrevisions"],
    "discovery.k8s.io": ["endpointslices"],
    "events.k8s.io": ["events"],
    "metrics.k8s.io": ["nodes", "pods"],
    "networking.k8s.io": ["ingressclasses"],
    "rbac.authorization.k8s.io": ["clusterrolebindings", "clusterroles", "rolebindings", "roles"],
    "scheduling.k8s.io": ["priorityclasses"],
    "storage.k8s.io": ["csidrivers", "csinodes", "storageclasses", "volumeattachments"],
};

const SCALABLE = {
    "": ["replicationcontrollers/scale"],
    apps: ["deployments/scale", "replicasets/scale", "statefulsets/scale"],
};

const VIEWER = [...rules(WORKLOADS, READ), ...rules(STATUS, READ), ...rules(SCALABLE, ["get"])];

const DEPLOYER = [...VIEWER, ...rules(WORKLOADS, WRITE), ...rules(SCALABLE, ["update", "patch"])];

const OPERATOR = [
    ...DEPLOYER,
    // Cordon, uncordon and taint.
    ...rules({ "": ["nodes"] }, ["update", "patch"]),
    // Drain: an eviction respects the budgets that a deletion would ignore.
    ...rules({ "": ["pods/eviction"] }, ["create"]),
];

/**
 * What each role may do, on every cluster and in every namespace; each one may do what the one before it may.
 *
 * - No role reads secrets, opens a shell or a port in a pod, uses a node's proxy or asks for tokens: each of these
 *   hands out what the pod's or the node's identity may do. Break-glass access is given in the cloud, for a time.
 * - No role writes RBAC, service accounts, namespaces (and with them Pod Security levels) or webhooks.
 * - Whoever deploys in a namespace takes part in the identities that live there; platform namespaces are guarded by
 *   Pod Security and by who is in the group.
 */
export const ROLE_RULES: Readonly<Record<FleetRole, readonly RoleRule[]>> = {
    viewer: VIEWER,
    deployer: DEPLOYER,
    operator: OPERATOR,
};

function rules(
    resources: Readonly<Record<string, readonly string[]>>,
    verbs: readonly string[],
): readonly RoleRule[] {
    return Object.entries(resources).map(([apiGroup, names]) => ({
        apiGroups: [apiGroup],
        resources: names,
        verbs,
    }));
}
