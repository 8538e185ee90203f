import type { PropertyReader } from "../model/property-reader";
import { objectKind } from "./kinds";
import type { KubernetesObject } from "./objects";

/** What a pod is made from: its own metadata and spec, or those that a controller gives its pods. */
export interface PodTemplate {
    readonly metadata: PropertyReader;
    readonly spec: PropertyReader;
}

export type ContainerKind = "container" | "init" | "ephemeral";

export interface Container {
    readonly kind: ContainerKind;
    readonly at: PropertyReader;
}

const TEMPLATE = ["spec", "template"] as const;

/** Where the pod template stands, by API group and kind. */
const TEMPLATE_PATHS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
    ["/Pod", []],
    ["/PodTemplate", ["template"]],
    ["/ReplicationController", TEMPLATE],
    ["apps/ReplicaSet", TEMPLATE],
    ["apps/Deployment", TEMPLATE],
    ["apps/DaemonSet", TEMPLATE],
    ["apps/StatefulSet", TEMPLATE],
    // Where these three were before Kubernetes 1.16; old manifests still say so.
    ["extensions/ReplicaSet", TEMPLATE],
    ["extensions/Deployment", TEMPLATE],
    ["extensions/DaemonSet", TEMPLATE],
    ["batch/Job", TEMPLATE],
    ["batch/CronJob", ["spec", "jobTemplate", ...TEMPLATE]],
    // https://argo-rollouts.readthedocs.io/en/stable/features/specification/
    ["argoproj.io/Rollout", TEMPLATE],
    // OpenShift's, with its group and as its first releases had it.
    ["apps.openshift.io/DeploymentConfig", TEMPLATE],
    ["/DeploymentConfig", TEMPLATE],
    // https://knative.dev/docs/serving/reference/serving-api/
    ["serving.knative.dev/Service", TEMPLATE],
    ["serving.knative.dev/Configuration", TEMPLATE],
    ["serving.knative.dev/Revision", []],
]);

/** The lists of containers in a pod's spec. */
const CONTAINER_LISTS: readonly (readonly [kind: ContainerKind, list: string])[] = [
    ["container", "containers"],
    ["init", "initContainers"],
    ["ephemeral", "ephemeralContainers"],
];

/** Types of resources that declare objects with a pod template. */
export function makesPods(type: string): boolean {
    const found = objectKind(type);
    return found !== undefined && TEMPLATE_PATHS.has(`${found.group}/${found.kind}`);
}

/**
 * The pod template of an object that makes pods; none of other objects, and of those that have
 * theirs elsewhere (a Rollout with a workloadRef).
 */
export function podTemplatesOf(object: KubernetesObject): readonly PodTemplate[] {
    const path = TEMPLATE_PATHS.get(`${object.group}/${object.kind}`);
    if (path === undefined) {
        return [];
    }
    const template = object.at.at(...path);
    return template.isMap || template.unknown
        ? [{ metadata: template.at("metadata"), spec: template.at("spec") }]
        : [];
}

/** All containers of a pod's spec. Those of an unknown list are one unknown container. */
export function containersOf(spec: PropertyReader): readonly Container[] {
    return CONTAINER_LISTS.flatMap(([kind, list]) =>
        spec
            .at(list)
            .items()
            .map((at) => ({ kind, at })),
    );
}
