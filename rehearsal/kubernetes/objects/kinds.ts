import { isPropertyMap } from "../../wire/property-value";
import type { PropertyMap } from "../../wire/property-value";
import { reveal } from "../../wire/property-operations";
import { objectsAt, textAt } from "../api/json";
import type { JsonObject } from "../api/json";

/** A kind of object in one version of its API. */
export interface Kind {
    /** Such as "v1" or "apps/v1". */
    readonly apiVersion: string;
    readonly kind: string;
}

/** Type of Helm releases, which are no objects of the API server. */
export const HELM_RELEASE = "kubernetes:helm.sh/v3:Release";

/** Built-in kinds that belong to no namespace (Kubernetes 1.36). */
const CLUSTER_SCOPED: ReadonlySet<string> = new Set([
    "APIService",
    "CSIDriver",
    "CSINode",
    "CertificateSigningRequest",
    "ClusterRole",
    "ClusterRoleBinding",
    "ClusterTrustBundle",
    "CustomResourceDefinition",
    "DeviceClass",
    "FlowSchema",
    "IPAddress",
    "IngressClass",
    "MutatingAdmissionPolicy",
    "MutatingAdmissionPolicyBinding",
    "MutatingWebhookConfiguration",
    "Namespace",
    "Node",
    "PersistentVolume",
    "PriorityClass",
    "PriorityLevelConfiguration",
    "ResourceSlice",
    "RuntimeClass",
    "ServiceCIDR",
    "StorageClass",
    "ValidatingAdmissionPolicy",
    "ValidatingAdmissionPolicyBinding",
    "ValidatingWebhookConfiguration",
    "VolumeAttachment",
    "VolumeAttributesClass",
]);

/** Groups whose kinds come with the API server, beside those without a dot and the core group. */
const BUILT_IN_GROUPS: ReadonlySet<string> = new Set([
    "admissionregistration.k8s.io",
    "apiextensions.k8s.io",
    "apiregistration.k8s.io",
    "authentication.k8s.io",
    "authorization.k8s.io",
    "certificates.k8s.io",
    "coordination.k8s.io",
    "discovery.k8s.io",
    "events.k8s.io",
    "flowcontrol.apiserver.k8s.io",
    "internal.apiserver.k8s.io",
    "networking.k8s.io",
    "node.k8s.io",
    "rbac.authorization.k8s.io",
    "resource.k8s.io",
    "scheduling.k8s.io",
    "storage.k8s.io",
    "storagemigration.k8s.io",
]);

/** The kind that a resource's inputs name, else the one of its type, such as "kubernetes:apps/v1:Deployment". */
export function kindOf(type: string, inputs: PropertyMap): Kind {
    const [, token = "", kind = ""] = type.split(":");
    const { apiVersion: ownVersion, kind: ownKind } = reveal(inputs);
    return {
        apiVersion: typeof ownVersion === "string" ? ownVersion : token.replace(/^core\//, ""),
        kind: typeof ownKind === "string" ? ownKind : kind,
    };
}

/** Whether a kind comes with the API server, so that its fields and scope are known without asking. */
export function isBuiltIn({ apiVersion }: Kind): boolean {
    const group = groupOf(apiVersion);
    return !group.includes(".") || BUILT_IN_GROUPS.has(group);
}

/** Whether a built-in kind's objects stand in namespaces. */
export function isNamespaced({ kind }: Kind): boolean {
    return !CLUSTER_SCOPED.has(kind);
}

export function isSecretKind({ apiVersion, kind }: Kind): boolean {
    return apiVersion === "v1" && kind === "Secret";
}

export function isDefinition({ apiVersion, kind }: Kind): boolean {
    return groupOf(apiVersion) === "apiextensions.k8s.io" && kind === "CustomResourceDefinition";
}

/** The kinds that a custom resource definition says are served. */
export function definedKinds(definition: JsonObject): readonly Kind[] {
    const group = textAt(definition, "spec", "group") ?? "";
    const kind = textAt(definition, "spec", "names", "kind") ?? "";
    return objectsAt(definition, "spec", "versions")
        .filter((version) => version["served"] === true)
        .map((version) => ({ apiVersion: `${group}/${textAt(version, "name") ?? ""}`, kind }));
}

/** Whether a type of the SDK changes an object that something else made. */
export function isPatch(type: string, { kind }: Kind): boolean {
    return type.endsWith(`:${kind}Patch`);
}

/** Whether a type of the SDK is a list of objects, which nobody can create. */
export function isList(kind: Kind): boolean {
    return isBuiltIn(kind) && kind.kind.endsWith("List");
}

/** Group of an API version; empty for the core group. */
export function groupOf(apiVersion: string): string {
    return apiVersion.includes("/") ? (apiVersion.split("/")[0] ?? "") : "";
}

/** The metadata of inputs; empty when they have none or it is not known. */
export function metadataOf(inputs: PropertyMap): PropertyMap {
    const metadata = reveal(inputs)["metadata"];
    return isPropertyMap(metadata) ? metadata : {};
}

/** Value of an annotation; empty when there is none or it is not known. */
export function annotation(inputs: PropertyMap, name: string): string {
    const annotations = metadataOf(inputs)["annotations"];
    const value = isPropertyMap(annotations) ? annotations[name] : undefined;
    return typeof value === "string" ? value : "";
}
