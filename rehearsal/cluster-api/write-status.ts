import type { JsonObject } from "../kubernetes/api/json";
import { referenceTo } from "../kubernetes/api/objects";
import type { ObjectApi } from "../kubernetes/api/objects";
import { conditionList, isCurrent, type Condition } from "./conditions";

const WRITE = { fieldManager: "cluster-api", dryRun: false } as const;

/**
 * Writes conditions and other fields of an object's status; nothing is written that is there already.
 *
 * @returns whether something has changed.
 */
export async function writeStatus(
    objects: Pick<ObjectApi, "merge">,
    object: JsonObject,
    conditions: readonly Condition[],
    fields: JsonObject,
): Promise<boolean> {
    const status = { ...fields, conditions: conditionList(object, conditions, new Date()) };
    if (isCurrent(object, status)) {
        return false;
    }
    await objects.merge(referenceTo(object), { status }, WRITE, "status");
    return true;
}
