import { status } from "@grpc/grpc-js";

import { ProviderError } from "../../wire/provider-error";
import type { PartialResource } from "../../wire/provider-error";
import type { PropertyMap } from "../../wire/property-value";
import { ApiError, isAlreadyExists, isConflict, NoMatchError } from "../api/errors";
import { secretTexts } from "../properties";
import type { Kind } from "./kinds";

/** Shorter strings are left in messages: they say nothing, and leaving them out garbles the rest. */
const SHORTEST_SECRET = 4;

const ALREADY_EXISTS =
    "It is in the cluster already, so somebody else made it. A renamed resource needs an alias; " +
    "one that is to be adopted needs `pulumi import`, or `upsertExistingObjects` on its provider.";

/** Object that was made or changed and then did not become ready. */
export class NotReadyError extends Error {
    override readonly name = "NotReadyError";
}

/** The error of a creation that made nothing. */
export function createFailure(error: unknown, urn: string, kind: Kind, inputs: PropertyMap): Error {
    const said = redacted(error, inputs);
    if (error instanceof NoMatchError) {
        return failure(
            `creation of resource "${urn}" with kind ${kind.apiVersion}/${kind.kind} failed because the ` +
                "Kubernetes API server reported that the apiVersion for this resource does not exist. " +
                `Verify that any required CRDs have been created: ${said}`,
        );
    }
    const hint = isAlreadyExists(error) ? `\n${ALREADY_EXISTS}` : "";
    return failure(
        `resource "${urn}" was not successfully created by the Kubernetes API server: ${said}${hint}`,
    );
}

export function updateFailure(
    error: unknown,
    urn: string,
    manager: string,
    inputs: PropertyMap,
): Error {
    const conflict = isConflict(error)
        ? `server-side apply field conflict detected: the resource is managed by field manager "${manager}". `
        : "";
    return failure(`update of resource "${urn}" failed: ${conflict}${redacted(error, inputs)}`);
}

/** An object that exists but is not ready: the engine keeps it in its state. */
export function notReady(reason: string, partial: PartialResource): Error {
    return new ProviderError(status.UNKNOWN, reason, partial);
}

export function failure(message: string): Error {
    return new ProviderError(status.UNKNOWN, message);
}

/** What an error says, without what is secret in the inputs: API servers quote invalid values. */
export function redacted(error: unknown, inputs: PropertyMap): string {
    const message = error instanceof Error ? error.message : String(error);
    const fields =
        error instanceof ApiError && error.fields.length > 0
            ? ` (${[...new Set(error.fields)].join(", ")})`
            : "";
    return secretTexts(inputs)
        .flatMap((text) => [
            text,
            Buffer.from(text).toString("base64"),
            Buffer.from(text, "base64").toString("utf8"),
        ])
        .filter((text) => text.length >= SHORTEST_SECRET)
        .reduce((result, text) => result.replaceAll(text, "[secret]"), `${message}${fields}`);
}
