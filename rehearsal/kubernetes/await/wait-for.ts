import { numberAt, objectsAt, textAt } from "../api/json";
import type { Json, JsonObject } from "../api/json";
import type { Pending } from "./conditions";
import { parseJsonPath, selectJson } from "./json-path";

/** Annotation that says what an object is waited for, in place of what its kind means by ready. */
const WAIT_FOR = "pulumi.com/waitFor";

/** One thing that an object is waited for. */
type Expression = (live: JsonObject) => Pending;

/**
 * What the annotation of an object says that it is waited for: `condition=<type>[=<status>]`, `jsonpath={<path>}[=<value>]`,
 * or a JSON list of these (the plugin's provider/pkg/metadata/overrides.go). Undefined when it has no such annotation.
 *
 * @throws Error when the annotation cannot be read.
 */
export function waitForCheck(object: JsonObject): Expression | undefined {
    const text = textAt(object, "metadata", "annotations", WAIT_FOR) ?? "";
    if (text === "") {
        return undefined;
    }
    const expressions = listOf(text).map(parseExpression);
    if (expressions.length === 0) {
        throw new Error("at least one condition must be specified");
    }
    return (live) => expressions.flatMap((pending) => pending(live));
}

/** What is no JSON list of texts is one expression. */
function listOf(text: string): readonly string[] {
    try {
        const parsed = JSON.parse(text) as Json;
        return Array.isArray(parsed) && parsed.every((each) => typeof each === "string")
            ? parsed
            : [text];
    } catch {
        return [text];
    }
}

function parseExpression(text: string): Expression {
    if (text.startsWith("condition=")) {
        return conditionIs(text.slice("condition=".length));
    }
    if (text.startsWith("jsonpath=")) {
        return pathHas(text.slice("jsonpath=".length));
    }
    throw new Error(`expected a "jsonpath=" or "condition=" prefix, got "${text}"`);
}

/** Whether what a status says is about an earlier form of its object: the controller has not come to this one yet. */
function isOutdated(live: JsonObject, part?: JsonObject): boolean {
    const seen =
        numberAt(part, "observedGeneration") ?? numberAt(live, "status", "observedGeneration");
    return seen !== undefined && seen < (numberAt(live, "metadata", "generation") ?? seen);
}

/**
 * As for `kubectl wait --for=condition=…`, capitals do not matter, and what a controller said of an earlier generation
 * does not count (the plugin's provider/pkg/await/condition/kubectl.go).
 */
function conditionIs(text: string): Expression {
    const at = text.indexOf("=");
    const type = at < 0 ? text : text.slice(0, at);
    const status = at < 0 ? "True" : text.slice(at + 1);
    const same = (one: string | undefined, other: string): boolean =>
        one?.toLowerCase() === other.toLowerCase();
    return (live) => {
        const found = objectsAt(live, "status", "conditions").find((condition) =>
            same(textAt(condition, "type"), type),
        );
        if (found !== undefined && isOutdated(live, found)) {
            return [`condition ${type} is of an earlier generation`];
        }
        if (found !== undefined && same(textAt(found, "status"), status)) {
            return [];
        }
        const message = textAt(found, "message") ?? "";
        return [`condition ${type} is not ${status}${message === "" ? "" : `: ${message}`}`];
    };
}

/** Whether a path is there, or has a value as its text. */
function pathHas(text: string): Expression {
    const [, path, value] = /^\{([^{}]*)\}(?:=(.+))?$/s.exec(text) ?? [];
    if (path === undefined) {
        throw new Error(`format should be {.path}=value or {.path}, got "${text}"`);
    }
    const steps = parseJsonPath(path.trim());
    return (live) => {
        if (isOutdated(live)) {
            return [`{${path}} is of an earlier generation`];
        }
        const [found] = selectJson(live, steps);
        if (found === undefined) {
            return [`{${path}} selected nothing`];
        }
        const shown = typeof found === "object" ? JSON.stringify(found) : String(found);
        return value === undefined || shown === value
            ? []
            : [`{${path}} is ${shown}, not ${value}`];
    };
}
