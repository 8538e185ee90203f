import { at, numberAt, objectsAt, textAt } from "../api/json";
import type { JsonObject } from "../api/json";

/** What an object still waits for; nothing when it is ready. */
export type Pending = readonly string[];

/** The condition of a type; undefined when the object has none. */
export function condition(live: JsonObject, type: string): JsonObject | undefined {
    return objectsAt(live, "status", "conditions").find(
        (candidate) => textAt(candidate, "type") === type,
    );
}

/** Whether an object has a condition of a type and it holds. */
export function isTrue(live: JsonObject, type: string): boolean {
    const found = condition(live, type);
    return found !== undefined && textAt(found, "status") === "True";
}

/** Whether the controller of an object has seen its latest change. */
export function isObserved(live: JsonObject): boolean {
    const generation = numberAt(live, "metadata", "generation");
    return at(live, "status", "observedGeneration") === generation;
}
