import type { ObjectKind } from "./kinds";

/** The kinds of Kubernetes' own API groups that live in a namespace. */
const NAMESPACED: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
    [
        "",
        [
            "ConfigMap",
            "Endpoints",
            "Event",
            "LimitRange",
            "PersistentVolumeClaim",
            "Pod",
            "PodTemplate",
            "ReplicationController",
            "ResourceQuota",
            "Secret",
            "Service",
            "ServiceAccount",
        ],
    ],
    ["apps", ["ControllerRevision", "DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"]],
    ["autoscaling", ["HorizontalPodAutoscaler"]],
    ["batch", ["CronJob", "Job"]],
    ["coordination.k8s.io", ["Lease", "LeaseCandidate"]],
    ["discovery.k8s.io", ["EndpointSlice"]],
    ["events.k8s.io", ["Event"]],
    ["extensions", ["DaemonSet", "Deployment", "Ingress", "NetworkPolicy", "ReplicaSet"]],
    ["networking.k8s.io", ["Ingress", "NetworkPolicy"]],
    ["policy", ["PodDisruptionBudget"]],
    ["rbac.authorization.k8s.io", ["Role", "RoleBinding"]],
    ["resource.k8s.io", ["ResourceClaim", "ResourceClaimTemplate"]],
    ["storage.k8s.io", ["CSIStorageCapacity"]],
]);

/**
 * Whether a kind is known to live in a namespace. Kinds of other groups may or may not: their
 * CustomResourceDefinition says.
 *
 * https://kubernetes.io/docs/reference/kubernetes-api/
 */
export function isNamespaced({ group, kind }: Pick<ObjectKind, "group" | "kind">): boolean {
    return NAMESPACED.get(group)?.includes(kind) ?? false;
}
