import type { ObjectKind } from "../kubernetes/kinds";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN, type Reading } from "../model/reading";

/** One kind that an object sends to other clusters, and where it says so. */
export interface FederatedKind {
    readonly at: PropertyReader;
    /** As in apiVersion; empty for the core group. Unknown where the object does not say yet. */
    readonly group: Reading<string>;
    readonly kind: Reading<string>;
    /** The object itself, where it is carried whole. */
    readonly object?: PropertyReader;
}

/** Before the kind that it wraps: FederatedDeployment of types.kubefed.io. */
const FEDERATED = "Federated";

export const RBAC = "rbac.authorization.k8s.io";

/** Kinds that KubeFed wraps and that are not of the core group; the others of its kinds are. */
const KUBEFED_GROUPS: ReadonlyMap<string, string> = new Map([
    ["ClusterRole", RBAC],
    ["ClusterRoleBinding", RBAC],
    ["Role", RBAC],
    ["RoleBinding", RBAC],
    ["CustomResourceDefinition", "apiextensions.k8s.io"],
    ["IngressClass", "networking.k8s.io"],
    ["PriorityClass", "scheduling.k8s.io"],
    ["StorageClass", "storage.k8s.io"],
]);

/**
 * What an object selects by kind, carries as a manifest, or wraps, to be made in other clusters.
 *
 * https://karmada.io/docs/userguide/scheduling/propagation-policy,
 * https://open-cluster-management.io/docs/concepts/work-distribution/manifestwork,
 * https://github.com/kubernetes-retired/kubefed/blob/master/docs/userguide.md,
 * https://clusternet.io/docs/tutorials/multi-cluster-apps/,
 * https://kubefleet.dev/docs/concepts/crp/
 */
export function federatedKinds(
    { group, kind }: ObjectKind,
    object: PropertyReader,
): readonly FederatedKind[] {
    const spec = object.at("spec");
    switch (group) {
        case "policy.karmada.io":
            return isPolicy(kind, "PropagationPolicy")
                ? spec.at("resourceSelectors").items().map(typed)
                : [];
        case "work.karmada.io":
        case "work.open-cluster-management.io":
            return manifestsOf(spec);
        case "apps.clusternet.io":
            return kind === "Subscription" ? spec.at("feeds").items().map(typed) : [];
        case "placement.kubernetes-fleet.io":
            return isPolicy(kind, "ResourcePlacement")
                ? spec.at("resourceSelectors").items().map(grouped)
                : manifestsOf(spec);
        case "core.kubefed.io":
            return kind === "FederatedTypeConfig" && isPropagated(spec)
                ? [grouped(spec.at("targetType"))]
                : [];
        case "types.kubefed.io":
            return wrapped(kind).map((inner) => ({
                at: object,
                group: KUBEFED_GROUPS.get(inner) ?? "",
                kind: inner,
            }));
        case "offloading.liqo.io":
            return kind === "NamespaceOffloading"
                ? [{ at: object, group: "", kind: "Namespace" }]
                : [];
        default:
            return [];
    }
}

/** One of a namespace, or of the whole cluster. Others of the group change what is sent. */
function isPolicy(kind: string, name: string): boolean {
    return kind === name || kind === `Cluster${name}`;
}

function manifestsOf(spec: PropertyReader): readonly FederatedKind[] {
    return [spec.at("workload"), spec.at("manifestWorkTemplate", "workload")]
        .flatMap((workload) => workload.at("manifests").items())
        .flatMap((object) => (isList(object) ? object.at("items").items() : [object]))
        .map(carried);
}

/** Of several objects in one: List, or RoleList and the like. */
function isList(object: PropertyReader): boolean {
    const kind = object.at("kind").text();
    return typeof kind === "string" && kind.endsWith("List") && !object.at("items").absent;
}

/** Something with an apiVersion and a kind. */
function typed(at: PropertyReader): FederatedKind {
    const apiVersion = at.at("apiVersion").text();
    return {
        at: at.at("kind"),
        group: typeof apiVersion === "string" ? groupOf(apiVersion) : apiVersion,
        kind: at.at("kind").text(),
    };
}

function carried(object: PropertyReader): FederatedKind {
    return { ...typed(object), object };
}

/** Something with a group, a version and a kind, each by itself. */
function grouped(at: PropertyReader): FederatedKind {
    return { at: at.at("kind"), group: at.at("group").text(), kind: at.at("kind").text() };
}

function groupOf(apiVersion: string): string {
    const [group = "", version] = apiVersion.split("/");
    return version === undefined ? "" : group;
}

/** A type can be known to KubeFed without being sent. */
function isPropagated(spec: PropertyReader): boolean {
    return spec.at("propagation").text() !== "Disabled";
}

function wrapped(kind: string): readonly string[] {
    return kind.startsWith(FEDERATED) && kind !== FEDERATED ? [kind.slice(FEDERATED.length)] : [];
}

/** Whether a kind is known to be one of roles or of their bindings. */
export function isRbac({ group }: FederatedKind): boolean {
    return group === RBAC;
}

/** Whether what is not known yet stands between the object and a verdict. */
export function isOpen({ group, kind }: FederatedKind): boolean {
    return group === UNKNOWN || kind === UNKNOWN;
}
