import { all, type Verdict } from "../kubernetes/label-selector";
import { effectiveNamespace } from "../kubernetes/namespaces";
import { byCluster, objectsIn, type KubernetesObject } from "../kubernetes/objects";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN, type Reading } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import type { StackIndex } from "../model/stack-index";
import { releasesOf, type MeshRelease } from "./releases";

export const SECURITY = "security.istio.io";
export const NETWORKING = "networking.istio.io";

/** The name that the charts give the control plane's namespace. */
const ROOT_NAMESPACE = "istio-system";

/** One cluster with Istio in it. */
export interface IstioCluster {
    readonly cluster: string;
    /** Whose policies hold for the whole mesh. */
    readonly rootNamespace: Exclude<Reading<string>, undefined>;
    /** By what the cluster is known to have Istio: the control plane's release, where there is one. */
    readonly sign: ResourceInput;
    readonly release: ResourceInput | undefined;
}

/**
 * The clusters in which the stack runs Istio, or has something that is there for Istio's sidecars
 * and ztunnels only: a policy, or a namespace whose pods are taken into the mesh.
 */
export function istioClusters(stack: StackIndex): readonly IstioCluster[] {
    const istiods = releasesOf(stack, "istiod");
    const releases = byCluster(istiods);
    const signs = byCluster([
        ...istiods,
        ...objectsIn(stack, SECURITY, "PeerAuthentication", "AuthorizationPolicy"),
        ...objectsIn(stack, "", "Namespace").filter(joinsMesh),
    ]);
    return [...signs].flatMap(([cluster, [first]]) => {
        const [release] = releases.get(cluster) ?? [];
        const rootNamespace = rootNamespaceOf(release);
        return first === undefined
            ? []
            : [{ cluster, rootNamespace, sign: first.resource, release: release?.resource }];
    });
}

/** As the chart says it: its mesh configuration, or where it takes istiod to be. */
function rootNamespaceOf(release: MeshRelease | undefined): IstioCluster["rootNamespace"] {
    const readings: readonly Reading<string>[] = [
        release?.values.at("meshConfig", "rootNamespace").text(),
        release?.values.at("global", "istioNamespace").text(),
    ];
    return readings.find((name) => name !== undefined && name !== "") ?? ROOT_NAMESPACE;
}

/**
 * Whether pods of a namespace are in the mesh by its own labels; `undefined` where these say
 * nothing, and the pods or the control plane's settings decide.
 *
 * https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/,
 * https://istio.io/latest/docs/ambient/usage/add-workloads/
 */
export function meshMembership({ at }: KubernetesObject): Verdict | undefined {
    const labels = at.at("metadata", "labels");
    const mode = labels.at("istio.io/dataplane-mode").text();
    const injection = labels.at("istio-injection").text();
    if (mode === "ambient" || injection === "enabled") {
        return true;
    }
    if (mode === UNKNOWN || injection === UNKNOWN) {
        return UNKNOWN;
    }
    if (injection === "disabled") {
        return false;
    }
    return labels.at("istio.io/rev").absent ? undefined : true;
}

function joinsMesh(namespace: KubernetesObject): boolean {
    return meshMembership(namespace) === true;
}

/**
 * Whether a policy holds for all workloads of its namespace, and not for chosen ones. A selector
 * without labels chooses all of them.
 */
export function isForAll({ at }: KubernetesObject): Verdict {
    const spec = at.at("spec");
    const chosen = [
        spec.at("selector", "matchLabels"),
        spec.at("targetRef"),
        spec.at("targetRefs"),
    ];
    return all(chosen.map(isEmpty));
}

function isEmpty(property: PropertyReader): Verdict {
    return property.unknown
        ? UNKNOWN
        : property.items().length === 0 && property.entries().length === 0;
}

/** Whether an object is in a namespace. */
export function isIn(object: KubernetesObject, namespace: IstioCluster["rootNamespace"]): Verdict {
    const own = effectiveNamespace(object);
    return own === UNKNOWN || namespace === UNKNOWN ? UNKNOWN : own === namespace;
}
