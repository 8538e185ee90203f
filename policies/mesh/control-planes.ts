import { chartName } from "../kubernetes/chart-name";
import { any, type Verdict } from "../kubernetes/label-selector";
import { objectsIn, type KubernetesObject } from "../kubernetes/objects";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN } from "../model/reading";
import type { StackIndex } from "../model/stack-index";
import { releasesOf, type MeshRelease } from "./releases";

/** The name that the charts give the control plane's namespace. */
export const ROOT_NAMESPACE = "istio-system";

/** The chart of clusters without a control plane of their own, until Istio 1.23. */
const REMOTE_CHART = "istiod-remote";

/** The control planes of Istio in a stack: by the chart, or by the Sail operator. */
export function istioControlPlanes(stack: StackIndex): readonly MeshRelease[] {
    return [
        ...releasesOf(stack, "istiod", REMOTE_CHART),
        ...objectsIn(stack, "sailoperator.io", "Istio").map(operated),
    ];
}

/**
 * The operator takes the chart's values, and says the namespace and the profile itself.
 *
 * https://github.com/istio-ecosystem/sail-operator/blob/main/docs/api-reference/sailoperator.io.md
 */
function operated({ resource, cluster, at }: KubernetesObject): MeshRelease {
    const spec = at.at("spec");
    const namespace = spec.at("namespace");
    const own: ReadonlyMap<string, PropertyReader> = new Map([
        ["global.istioNamespace", namespace],
        ["profile", spec.at("profile")],
    ]);
    return {
        resource,
        cluster,
        value: (...path) => {
            const said = own.get(path.join("."));
            return said === undefined || said.absent ? spec.at("values", ...path) : said;
        },
        namespace: namespace.absent ? ROOT_NAMESPACE : namespace.text(),
    };
}

/**
 * Whether what is released here only leads to the control plane of another cluster.
 *
 * https://istio.io/latest/docs/setup/install/multicluster/primary-remote/
 */
export function isRemote({ resource, value }: MeshRelease): Verdict {
    const profile = value("profile").text();
    return any([
        chartName(resource.properties.at("chart").text()) === REMOTE_CHART,
        profile === UNKNOWN ? UNKNOWN : profile === "remote",
        isGiven(value("global", "remotePilotAddress")),
    ]);
}

/**
 * Whether a control plane is there for another cluster, whose name and configuration it has.
 *
 * https://istio.io/latest/docs/setup/install/external-controlplane/
 */
export function isForOther({ value }: MeshRelease): Verdict {
    const watches = value("pilot", "env", "LOCAL_CLUSTER_SECRET_WATCHER").scalar();
    return watches === UNKNOWN ? UNKNOWN : String(watches) === "true";
}

/** Whether the policies that hold for it are objects of another cluster. */
export function isConfiguredElsewhere(release: MeshRelease): Verdict {
    return any([isRemote(release), isForOther(release)]);
}

/** Whether a text says something. */
export function isGiven(at: PropertyReader): Verdict {
    const text = at.text();
    return text === UNKNOWN ? UNKNOWN : (text ?? "") !== "";
}
