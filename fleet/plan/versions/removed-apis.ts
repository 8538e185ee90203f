import { minorNumber } from "./minor";

/** Kinds that an API server of some minor, and every later one, no longer serves in an API version. */
export interface RemovedApi {
    /** The first minor without it. */
    readonly minor: string;
    readonly apiVersion: string;
    readonly kinds: readonly string[];
    /** The API version that serves the kinds on that minor; absent: none does. */
    readonly instead?: string;
}

function removed(minor: string, apiVersion: string, kinds: string, instead?: string): RemovedApi {
    return { minor, apiVersion, kinds: kinds.split(" "), instead };
}

const RBAC = "ClusterRole ClusterRoleBinding Role RoleBinding";
const FLOW_CONTROL = "FlowSchema PriorityLevelConfiguration";

/**
 * Oldest first. Source: kubernetes.io "Deprecated API Migration Guide", from 1.22 to 1.37; its newest removal is
 * 1.32's (as of 2026-11-22). It names what is served by default: other betas, and alphas, come and go without it.
 */
const REMOVED: readonly RemovedApi[] = [
    removed(
        "1.22",
        "admissionregistration.k8s.io/v1beta1",
        "MutatingWebhookConfiguration ValidatingWebhookConfiguration",
        "admissionregistration.k8s.io/v1",
    ),
    removed(
        "1.22",
        "apiextensions.k8s.io/v1beta1",
        "CustomResourceDefinition",
        "apiextensions.k8s.io/v1",
    ),
    removed("1.22", "apiregistration.k8s.io/v1beta1", "APIService", "apiregistration.k8s.io/v1"),
    removed("1.22", "authentication.k8s.io/v1beta1", "TokenReview", "authentication.k8s.io/v1"),
    removed(
        "1.22",
        "authorization.k8s.io/v1beta1",
        "LocalSubjectAccessReview SelfSubjectAccessReview SubjectAccessReview",
        "authorization.k8s.io/v1",
    ),
    removed(
        "1.22",
        "certificates.k8s.io/v1beta1",
        "CertificateSigningRequest",
        "certificates.k8s.io/v1",
    ),
    removed("1.22", "coordination.k8s.io/v1beta1", "Lease", "coordination.k8s.io/v1"),
    removed("1.22", "extensions/v1beta1", "Ingress", "networking.k8s.io/v1"),
    removed("1.22", "networking.k8s.io/v1beta1", "Ingress IngressClass", "networking.k8s.io/v1"),
    removed("1.22", "rbac.authorization.k8s.io/v1beta1", RBAC, "rbac.authorization.k8s.io/v1"),
    removed("1.22", "scheduling.k8s.io/v1beta1", "PriorityClass", "scheduling.k8s.io/v1"),
    removed(
        "1.22",
        "storage.k8s.io/v1beta1",
        "CSIDriver CSINode StorageClass VolumeAttachment",
        "storage.k8s.io/v1",
    ),
    removed("1.25", "autoscaling/v2beta1", "HorizontalPodAutoscaler", "autoscaling/v2"),
    removed("1.25", "batch/v1beta1", "CronJob", "batch/v1"),
    removed("1.25", "discovery.k8s.io/v1beta1", "EndpointSlice", "discovery.k8s.io/v1"),
    removed("1.25", "events.k8s.io/v1beta1", "Event", "events.k8s.io/v1"),
    removed("1.25", "node.k8s.io/v1beta1", "RuntimeClass", "node.k8s.io/v1"),
    removed("1.25", "policy/v1beta1", "PodDisruptionBudget", "policy/v1"),
    removed("1.25", "policy/v1beta1", "PodSecurityPolicy"),
    removed("1.26", "autoscaling/v2beta2", "HorizontalPodAutoscaler", "autoscaling/v2"),
    removed(
        "1.26",
        "flowcontrol.apiserver.k8s.io/v1beta1",
        FLOW_CONTROL,
        "flowcontrol.apiserver.k8s.io/v1beta3",
    ),
    removed("1.27", "storage.k8s.io/v1beta1", "CSIStorageCapacity", "storage.k8s.io/v1"),
    removed(
        "1.29",
        "flowcontrol.apiserver.k8s.io/v1beta2",
        FLOW_CONTROL,
        "flowcontrol.apiserver.k8s.io/v1",
    ),
    removed(
        "1.32",
        "flowcontrol.apiserver.k8s.io/v1beta3",
        FLOW_CONTROL,
        "flowcontrol.apiserver.k8s.io/v1",
    ),
];

/** What a cluster loses on its way from one minor to another: nothing when it is no newer. */
export function removedApis(from: string, to: string): readonly RemovedApi[] {
    const [after, last] = [minorNumber(from), minorNumber(to)];
    return REMOVED.filter(({ minor }) => minorNumber(minor) > after && minorNumber(minor) <= last);
}

/** A removal in words: "batch/v1beta1 CronJob (write batch/v1)". */
export function describeRemoval({ apiVersion, kinds, instead }: RemovedApi): string {
    return `${apiVersion} ${kinds.join(", ")} (${instead === undefined ? "without a successor" : `write ${instead}`})`;
}
