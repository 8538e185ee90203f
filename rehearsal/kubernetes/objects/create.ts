import { setTimeout as sleep } from "node:timers/promises";

import { isNotFound, NoMatchError } from "../api/errors";
import { without } from "../api/json";
import type { JsonObject } from "../api/json";
import { referenceTo } from "../api/objects";
import type { Cluster } from "../cluster";
import { forces } from "./directives";
import { CREATOR } from "./field-managers";

export interface CreateOptions {
    readonly manager: string;
    readonly preview: boolean;
    readonly signal: AbortSignal;
}

/**
 * Creates an object, or asks what would come of it. What the object needs may be under way (its namespace,
 * its definition), so a refusal for want of it is tried again, in as many steps as the plugin does.
 */
export async function createObject(
    cluster: Cluster,
    object: JsonObject,
    options: CreateOptions,
): Promise<JsonObject> {
    for (const pause of [...cluster.retryPauses, undefined]) {
        try {
            return await createOnce(cluster, object, options);
        } catch (error) {
            const mayCome = isNotFound(error) || error instanceof NoMatchError;
            if (!mayCome || options.preview || pause === undefined) {
                throw error;
            }
            await sleep(pause, undefined, { signal: options.signal });
        }
    }
    throw new Error("a creation ends with an object or a refusal");
}

async function createOnce(
    cluster: Cluster,
    object: JsonObject,
    { manager, preview, signal }: CreateOptions,
): Promise<JsonObject> {
    const { apiVersion, kind } = referenceTo(object);
    const resource = await cluster.discovery.resource(apiVersion, kind);
    // Without its definition nobody knew that the kind stands in no namespace.
    const placed = resource.namespaced ? object : without(object, ["metadata", "namespace"]);
    if (cluster.settings.upsertExistingObjects) {
        const force = preview || forces(object) || cluster.settings.enablePatchForce;
        return cluster.objects.apply(placed, {
            fieldManager: manager,
            dryRun: preview,
            force,
            signal,
        });
    }
    return cluster.objects.create(placed, { fieldManager: CREATOR, dryRun: preview, signal });
}
