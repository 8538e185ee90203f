import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN, type Reading } from "../model/reading";
import type { ObjectKind } from "../kubernetes/kinds";

/** One kind that an object sends to other clusters, and where it says so. */
export interface FederatedKind {
    readonly at: PropertyReader;
    /** As in apiVersion; empty for the core group. Unknown where the object does not say yet. */
    readonly group: Reading<string>;
    readonly kind: Reading<string>;
}

/** Before the kind that it wraps: FederatedDeployment of types.kubefed.io. */
const FEDERATED = "Federated";

/** Kinds that KubeFed wraps and that are not of the core group; the others of its kinds are. */
const KUBEFED_GROUPS: ReadonlyMap<string, string> = new Map([
    ["ClusterRole", "rbac.authorization.k8s.io"],
    ["ClusterRoleBinding", "rbac.authorization.k8s.io"],
    ["Role", "rbac.authorization.k8s.io"],
    ["RoleBinding", "rbac.authorization.k8s.io"],
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
 * https://github.com/kubernetes-retired/kubefed/blob/master/docs/userguide.md
 */
export function federatedKinds(
    { group, kind }: ObjectKind,
    object: PropertyReader,
): readonly FederatedKind[] {
    const spec = object.at("spec");
    switch (group) {
        case "policy.karmada.io":
            return spec.at("resourceSelectors").items().map(typed);
        case "work.open-cluster-management.io":
            return [spec.at("workload"), spec.at("manifestWorkTemplate", "workload")].flatMap(
                (workload) => workload.at("manifests").items().map(typed),
            );
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

/** Something with an apiVersion and a kind. */
function typed(at: PropertyReader): FederatedKind {
    const apiVersion = at.at("apiVersion").text();
    return {
        at: at.at("kind"),
        group: typeof apiVersion === "string" ? groupOf(apiVersion) : apiVersion,
        kind: at.at("kind").text(),
    };
}

function groupOf(apiVersion: string): string {
    const [group = "", version] = apiVersion.split("/");
    return version === undefined ? "" : group;
}

function wrapped(kind: string): readonly string[] {
    return kind.startsWith(FEDERATED) && kind !== FEDERATED ? [kind.slice(FEDERATED.length)] : [];
}

/** Whether what is not known yet stands between the object and a verdict. */
export function isOpen({ group, kind }: FederatedKind): boolean {
    return group === UNKNOWN || kind === UNKNOWN;
}
