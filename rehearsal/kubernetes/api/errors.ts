import { at, numberAt, objectsAt, textAt } from "./json";
import type { JsonObject } from "./json";

/** A refusal by an API server: a Status object, as its REST API defines it. */
export class ApiError extends Error {
    override readonly name = "ApiError";
    /** HTTP status. */
    readonly code: number;
    /** Machine-readable reason, such as "AlreadyExists"; empty when the server gave none. */
    readonly reason: string;
    /** Kind of what the refusal is about, such as "namespaces"; empty when the server gave none. */
    readonly subject: string;
    /** Field paths that the refusal is about. */
    readonly fields: readonly string[];

    constructor(code: number, status: JsonObject) {
        super(textAt(status, "message") ?? `the server answered with HTTP status ${code}`);
        this.code = numberAt(status, "code") ?? code;
        this.reason = textAt(status, "reason") ?? "";
        this.subject = textAt(status, "details", "kind") ?? "";
        this.fields = objectsAt(at(status, "details"), "causes").flatMap(
            (cause) => textAt(cause, "field") ?? [],
        );
    }
}

/** No answer from an API server: it is down, its certificate is wrong, or nobody can log in. */
export class UnreachableError extends Error {
    override readonly name = "UnreachableError";
    /** Address that did not answer. */
    readonly server: string;

    constructor(server: string, cause: string) {
        super(`the Kubernetes API server at ${server} cannot be reached: ${cause}`);
        this.server = server;
    }
}

/** A kind that the API server does not serve, as when its custom resource definition is missing. */
export class NoMatchError extends Error {
    override readonly name = "NoMatchError";

    constructor(apiVersion: string, kind: string) {
        super(`no matches for kind "${kind}" in version "${apiVersion}"`);
    }
}

/** The call was given up: the engine was interrupted or the time limit passed. */
export class CancelledError extends Error {
    override readonly name = "CancelledError";
}

export function isNotFound(error: unknown): boolean {
    return error instanceof ApiError && error.code === 404;
}

export function isAlreadyExists(error: unknown): boolean {
    return error instanceof ApiError && error.reason === "AlreadyExists";
}

export function isConflict(error: unknown): boolean {
    return error instanceof ApiError && error.reason === "Conflict";
}
