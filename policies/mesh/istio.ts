import { all, type Verdict } from "../kubernetes/label-selector";
import { effectiveNamespace } from "../kubernetes/namespaces";
import { byCluster, objectsIn, type KubernetesObject } from "../kubernetes/objects";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN, type Reading } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import type { StackIndex } from "../model/stack-index";
import { isConfiguredElsewhere, istioControlPlanes, ROOT_NAMESPACE } from "./control-planes";
import { meshMembership } from "./membership";
import type { MeshRelease } from "./releases";

export const SECURITY = "security.istio.io";
export const NETWORKING = "networking.istio.io";

/** One cluster with Istio in it. */
export interface IstioCluster {
    readonly cluster: string;
    /** Whose policies hold for the whole mesh. */
    readonly rootNamespace: Exclude<Reading<string>, undefined>;
    /** By what the cluster is known to have Istio: the control plane, where there is one. */
    readonly sign: ResourceInput;
    readonly release: MeshRelease | undefined;
    /** Whether its policies are objects of another cluster; known to be so, it is left out. */
    readonly isConfiguredElsewhere: Verdict;
}

/**
 * The clusters in which the stack runs Istio, or has something that is there for Istio's sidecars
 * and ztunnels only: a policy, or a namespace whose pods are taken into the mesh.
 */
export function istioClusters(stack: StackIndex): readonly IstioCluster[] {
    const releases = istioControlPlanes(stack);
    const releasesIn = byCluster(releases);
    const rendered = objectsIn(stack, "apps", "Deployment").filter(isControlPlane);
    const renderedIn = byCluster(rendered);
    const signs = byCluster([
        ...releases,
        ...rendered,
        ...objectsIn(stack, SECURITY, "PeerAuthentication", "AuthorizationPolicy"),
        ...objectsIn(stack, "", "Namespace").filter(joinsMesh),
    ]);
    return [...signs].flatMap(([cluster, [sign]]): readonly IstioCluster[] => {
        const own = releasesIn.get(cluster) ?? [];
        const release = own.find((each) => isConfiguredElsewhere(each) !== true);
        const isElsewhere = release === undefined ? own.length > 0 : isConfiguredElsewhere(release);
        if (sign === undefined || isElsewhere === true) {
            return [];
        }
        const [deployment] = renderedIn.get(cluster) ?? [];
        return [
            {
                cluster,
                rootNamespace: rootNamespaceOf(release, deployment),
                sign: (release ?? sign).resource,
                release,
                isConfiguredElsewhere: isElsewhere,
            },
        ];
    });
}

/** What the chart makes, where the program renders it itself. */
function isControlPlane({ at }: KubernetesObject): boolean {
    return at.at("metadata", "labels", "app").text() === "istiod";
}

/** As the chart says it: its mesh configuration, or where it takes istiod to be. */
function rootNamespaceOf(
    release: MeshRelease | undefined,
    deployment: KubernetesObject | undefined,
): IstioCluster["rootNamespace"] {
    if (release === undefined) {
        return deployment === undefined ? ROOT_NAMESPACE : effectiveNamespace(deployment);
    }
    const readings: readonly Reading<string>[] = [
        release.value("meshConfig", "rootNamespace").text(),
        release.value("global", "istioNamespace").text(),
    ];
    return readings.find((name) => name !== undefined && name !== "") ?? ROOT_NAMESPACE;
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
