import type { PropertyMap } from "../../wire/property-value";
import { textAt } from "../api/json";
import type { JsonObject } from "../api/json";
import type { Propagation } from "../api/objects";
import { DEFAULT_LIMIT } from "../await/wait";
import { annotation } from "./kinds";
import type { Kind } from "./kinds";

/** Kinds whose deletion is not waited for either when their readiness is not; the plugin's old habit. */
const SKIPS_DELETION: ReadonlySet<string> = new Set([
    "apps/v1/DaemonSet",
    "apps/v1/Deployment",
    "apps/v1/StatefulSet",
    "batch/v1/Job",
    "v1/Namespace",
    "v1/Pod",
    "v1/ReplicationController",
]);

/** Whether an object counts as ready as soon as it exists. */
export function skipsAwait(inputs: PropertyMap): boolean {
    return annotation(inputs, "pulumi.com/skipAwait") === "true";
}

/** Whether an object counts as gone as soon as its deletion has begun. */
export function skipsDeletionAwait(inputs: PropertyMap, { apiVersion, kind }: Kind): boolean {
    return skipsAwait(inputs) && SKIPS_DELETION.has(`${apiVersion}/${kind}`);
}

/** Seconds that an object may take: the resource option's, else the annotation's, else 10 minutes. */
export function timeLimit(inputs: PropertyMap, option: number): number {
    if (option > 0) {
        return option;
    }
    const annotated = annotation(inputs, "pulumi.com/timeoutSeconds");
    return /^\d+$/.test(annotated) ? Number(annotated) : DEFAULT_LIMIT;
}

/** What becomes of the objects that a deleted object owns; they go first unless the annotation says otherwise. */
export function propagation(inputs: PropertyMap): Propagation {
    switch (annotation(inputs, "pulumi.com/deletionPropagationPolicy").toLowerCase()) {
        case "orphan":
            return "Orphan";
        case "background":
            return "Background";
        default:
            return "Foreground";
    }
}

/** Whether an object takes over fields that others manage. */
export function forces(object: JsonObject): boolean {
    return textAt(object, "metadata", "annotations", "pulumi.com/patchForce") === "true";
}
