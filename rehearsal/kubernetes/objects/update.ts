import { at, textAt, without, withValue } from "../api/json";
import type { JsonObject } from "../api/json";
import { referenceTo } from "../api/objects";
import type { Cluster } from "../cluster";
import { forces } from "./directives";
import { handedOver, hasForeignCreator, isManagedByOthers } from "./field-managers";
import { isDefinition } from "./kinds";

export interface UpdateOptions {
    readonly manager: string;
    readonly preview: boolean;
    readonly ignoreChanges: readonly string[];
    readonly signal: AbortSignal;
}

/** Changes an object to what is wanted, or asks what would come of it. */
export async function updateObject(
    cluster: Cluster,
    wanted: JsonObject,
    options: UpdateOptions,
): Promise<JsonObject> {
    const { manager, preview, signal } = options;
    const live = await cluster.objects.get(referenceTo(wanted), signal);
    const write = { fieldManager: manager, dryRun: preview, signal };
    if (isDefinition(referenceTo(wanted))) {
        // As `kubectl replace`: a definition is replaced whole, and its objects stay.
        const version = textAt(live, "metadata", "resourceVersion") ?? "";
        return cluster.objects.replace(
            withValue(wanted, ["metadata", "resourceVersion"], version),
            write,
        );
    }
    const handed = preview ? live : await takeOver(cluster, live, options);
    const force =
        forces(wanted) ||
        cluster.settings.enablePatchForce ||
        // A preview must not hand over anything, so it passes over the creator's fields.
        (preview && hasForeignCreator(handed));
    return cluster.objects.apply(withoutIgnored(wanted, handed, options), { ...write, force });
}

/** Makes the fields of the object's creator the field manager's own. */
async function takeOver(
    cluster: Cluster,
    live: JsonObject,
    { manager, signal }: UpdateOptions,
): Promise<JsonObject> {
    const managedFields = handedOver(live, manager);
    if (managedFields === undefined) {
        return live;
    }
    const resourceVersion = textAt(live, "metadata", "resourceVersion") ?? "";
    return cluster.objects.merge(
        referenceTo(live),
        { metadata: { managedFields, resourceVersion } },
        { fieldManager: manager, dryRun: false, signal },
    );
}

/** Fields that the program ignores: left to who manages them, else as they are. */
function withoutIgnored(
    wanted: JsonObject,
    live: JsonObject,
    { ignoreChanges, manager }: UpdateOptions,
): JsonObject {
    return ignoreChanges.reduce((object, ignored) => {
        const path = ignored.split(".");
        if (isManagedByOthers(live, manager, path)) {
            return without(object, path);
        }
        const value = at(live, ...path);
        return value === undefined ? object : withValue(object, path, value);
    }, wanted);
}
