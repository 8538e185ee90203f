import type { ObjectKind } from "./kinds";

/**
 * The kinds that live in a namespace: those of Kubernetes' own API groups, of the Gateway API, and
 * others that make pods.
 */
const NAMESPACED: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
    [
        "",
        [
            "ConfigMap",
            // OpenShift's first releases had it here.
            "DeploymentConfig",
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
    ["apps.openshift.io", ["DeploymentConfig"]],
    ["argoproj.io", ["Rollout"]],
    ["apps", ["ControllerRevision", "DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"]],
    ["autoscaling", ["HorizontalPodAutoscaler"]],
    ["batch", ["CronJob", "Job"]],
    ["coordination.k8s.io", ["Lease", "LeaseCandidate"]],
    ["discovery.k8s.io", ["EndpointSlice"]],
    ["events.k8s.io", ["Event"]],
    ["extensions", ["DaemonSet", "Deployment", "Ingress", "NetworkPolicy", "ReplicaSet"]],
    [
        "gateway.networking.k8s.io",
        [
            "BackendTLSPolicy",
            "GRPCRoute",
            "Gateway",
            "HTTPRoute",
            "ReferenceGrant",
            "TCPRoute",
            "TLSRoute",
            "UDPRoute",
        ],
    ],
    ["networking.k8s.io", ["Ingress", "NetworkPolicy"]],
    ["policy", ["PodDisruptionBudget"]],
    ["rbac.authorization.k8s.io", ["Role", "RoleBinding"]],
    ["serving.knative.dev", ["Configuration", "Revision", "Route", "Service"]],
    ["resource.k8s.io", ["ResourceClaim", "ResourceClaimTemplate"]],
    ["storage.k8s.io", ["CSIStorageCapacity"]],
]);

/**
 * The kinds of Kubernetes' own API groups that live in none: the API server takes a namespace away
 * from them.
 */
const CLUSTER_SCOPED: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
    ["", ["Namespace", "Node", "PersistentVolume"]],
    ["apiextensions.k8s.io", ["CustomResourceDefinition"]],
    ["apiregistration.k8s.io", ["APIService"]],
    [
        "admissionregistration.k8s.io",
        [
            "MutatingAdmissionPolicy",
            "MutatingAdmissionPolicyBinding",
            "MutatingWebhookConfiguration",
            "ValidatingAdmissionPolicy",
            "ValidatingAdmissionPolicyBinding",
            "ValidatingWebhookConfiguration",
        ],
    ],
    ["certificates.k8s.io", ["CertificateSigningRequest", "ClusterTrustBundle"]],
    ["flowcontrol.apiserver.k8s.io", ["FlowSchema", "PriorityLevelConfiguration"]],
    ["gateway.networking.k8s.io", ["GatewayClass"]],
    ["networking.k8s.io", ["IPAddress", "IngressClass", "ServiceCIDR"]],
    ["node.k8s.io", ["RuntimeClass"]],
    ["policy", ["PodSecurityPolicy"]],
    ["rbac.authorization.k8s.io", ["ClusterRole", "ClusterRoleBinding"]],
    ["resource.k8s.io", ["DeviceClass", "ResourceSlice"]],
    ["scheduling.k8s.io", ["PriorityClass"]],
    [
        "storage.k8s.io",
        ["CSIDriver", "CSINode", "StorageClass", "VolumeAttachment", "VolumeAttributesClass"],
    ],
]);

/** Whether a kind is known to live in no namespace, whatever its manifest says. */
export function isClusterScoped({ group, kind }: Pick<ObjectKind, "group" | "kind">): boolean {
    return CLUSTER_SCOPED.get(group)?.includes(kind) ?? false;
}

/**
 * Whether a kind is known to live in a namespace. Kinds of other groups may or may not: their
 * CustomResourceDefinition says.
 *
 * https://kubernetes.io/docs/reference/kubernetes-api/
 */
export function isNamespaced({ group, kind }: Pick<ObjectKind, "group" | "kind">): boolean {
    return NAMESPACED.get(group)?.includes(kind) ?? false;
}
