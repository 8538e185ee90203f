import { createHash } from "node:crypto";

import { isJsonObject, objectAt, objectsAt, textAt } from "../api/json";
import type { Json, JsonObject } from "../api/json";

/** Field manager of objects that the provider creates; the first update hands their fields over. */
export const CREATOR = "pulumi-kubernetes";

/** Field managers whose updates the provider takes over: its own creations, and kubectl's. */
const TAKEN_OVER = [CREATOR, "kubectl", "before-first-apply"];

/** Field manager of a resource, the same for as long as its URN is. */
export function fieldManagerFor(urn: string): string {
    return `${CREATOR}-${createHash("sha256").update(urn).digest("hex").slice(0, 8)}`;
}

export function hasForeignCreator(live: JsonObject): boolean {
    return managedFields(live).some(isTakenOver);
}

/**
 * The managed fields of an object with those of its creator handed to `manager`, so that a field which the
 * program drops goes away with the next apply. Undefined when there is nothing to hand over.
 */
export function handedOver(live: JsonObject, manager: string): readonly Json[] | undefined {
    const entries = managedFields(live);
    const taken = entries.filter(isTakenOver);
    if (taken.length === 0) {
        return undefined;
    }
    const isOwn = (entry: JsonObject): boolean =>
        textAt(entry, "manager") === manager && textAt(entry, "operation") === "Apply";
    const own = entries.find(isOwn) ?? {
        manager,
        operation: "Apply",
        apiVersion: textAt(live, "apiVersion") ?? "",
        fieldsType: "FieldsV1",
    };
    const fields = [own, ...taken].map((entry) => objectAt(entry, "fieldsV1")).reduce(union, {});
    const others = entries.filter((entry) => !isTakenOver(entry) && !isOwn(entry));
    return [...others, { ...own, fieldsV1: fields }];
}

/** Whether only others than `manager` manage the field at a path of map keys. */
export function isManagedByOthers(
    live: JsonObject,
    manager: string,
    path: readonly string[],
): boolean {
    const owners = managedFields(live)
        .filter((entry) => owns(objectAt(entry, "fieldsV1"), path))
        .map((entry) => textAt(entry, "manager"));
    return owners.length > 0 && !owners.includes(manager) && !owners.includes(CREATOR);
}

function managedFields(live: JsonObject): readonly JsonObject[] {
    return objectsAt(live, "metadata", "managedFields");
}

/** Subresources, such as the status, stay with who wrote them. */
function isTakenOver(entry: JsonObject): boolean {
    return (
        TAKEN_OVER.includes(textAt(entry, "manager") ?? "") &&
        textAt(entry, "operation") === "Update" &&
        (textAt(entry, "subresource") ?? "") === ""
    );
}

function owns(fields: JsonObject, path: readonly string[]): boolean {
    const [key, ...rest] = path;
    if (key === undefined) {
        return true;
    }
    const inner = fields[`f:${key}`];
    return isJsonObject(inner) && owns(inner, rest);
}

function union(left: JsonObject, right: JsonObject): JsonObject {
    const merged = Object.entries(right).map(([key, value]) => {
        const other = left[key];
        return [
            key,
            isJsonObject(other) && isJsonObject(value) ? union(other, value) : value,
        ] as const;
    });
    return { ...left, ...Object.fromEntries(merged) };
}
