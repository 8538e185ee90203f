import type { Verdict } from "../kubernetes/label-selector";
import type { KubernetesObject } from "../kubernetes/objects";
import { UNKNOWN } from "../model/reading";
import type { MeshRelease } from "./releases";

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
    if (!labels.at("istio.io/rev").absent) {
        return true;
    }
    return mode === "none" ? false : undefined;
}

/**
 * The namespaces that may be in the mesh. Those whose labels say nothing are outside where others
 * are taken in by theirs, unless the control plane takes in all.
 */
export function namespacesInMesh(
    namespaces: readonly KubernetesObject[],
    release: MeshRelease | undefined,
): readonly KubernetesObject[] {
    const byDefault = release?.value("sidecarInjectorWebhook", "enableNamespacesByDefault").flag();
    const isByLabel =
        byDefault !== true && namespaces.some((each) => meshMembership(each) === true);
    return namespaces.filter((each) => (meshMembership(each) ?? !isByLabel) !== false);
}
