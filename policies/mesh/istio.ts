import { objectsIn, type KubernetesObject } from "../kubernetes/objects";
import { UNKNOWN, type Reading } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { resourceTypes } from "../model/resource-types";
import type { StackIndex } from "../model/stack-index";

export const SECURITY = "security.istio.io";
export const NETWORKING = "networking.istio.io";

const RELEASES = resourceTypes("kubernetes:helm.sh/v3:Release");
/** The chart of the control plane: by its name, or behind the address of a registry. */
const CONTROL_PLANE = /(^|\/)istiod$/;
const ROOT_NAMESPACE = "istio-system";

/** One cluster with Istio in it. */
export interface IstioCluster {
    readonly cluster: string;
    /** Whose policies hold for the whole mesh. */
    readonly rootNamespace: string;
    /** The control plane's release, where the stack has it. */
    readonly release: ResourceInput | undefined;
}

/** The clusters in which the stack runs Istio, or has a policy of it. */
export function istioClusters(stack: StackIndex): readonly IstioCluster[] {
    const releases = stack
        .matching(RELEASES)
        .filter(({ properties }) => isControlPlane(properties.at("chart").text()));
    const policies = objectsIn(stack, SECURITY, "PeerAuthentication", "AuthorizationPolicy");
    const clusters = new Set([
        ...releases.map(({ cluster = "" }) => cluster),
        ...policies.map(({ cluster }) => cluster),
    ]);
    return [...clusters].map((cluster) => {
        const release = releases.find((each) => (each.cluster ?? "") === cluster);
        return { cluster, release, rootNamespace: rootNamespaceOf(release) };
    });
}

function isControlPlane(chart: Reading<string>): boolean {
    return typeof chart === "string" && CONTROL_PLANE.test(chart);
}

/** https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-root_namespace */
function rootNamespaceOf(release: ResourceInput | undefined): string {
    const readings: readonly Reading<string>[] = [
        release?.properties.at("values", "meshConfig", "rootNamespace").text(),
        release?.properties.at("namespace").text(),
    ];
    return (
        readings.find((name): name is string => typeof name === "string" && name !== "") ??
        ROOT_NAMESPACE
    );
}

/** Whether a policy holds for all workloads of its namespace, and not for chosen ones. */
export function isForAll({ at }: KubernetesObject): boolean {
    const spec = at.at("spec");
    return ["selector", "targetRef", "targetRefs"].every((key) => spec.at(key).absent);
}

/** Objects of one cluster in one namespace; those whose namespace is not known yet may be. */
export function maybeIn(
    objects: readonly KubernetesObject[],
    cluster: string,
    namespace: string,
): readonly KubernetesObject[] {
    return objects.filter(
        (object) =>
            object.cluster === cluster &&
            (object.namespace === UNKNOWN || (object.namespace ?? "default") === namespace),
    );
}
