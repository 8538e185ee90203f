/**
 * Stack traces without their cost; to be imported before anything else.
 *
 * The SDK captures some hundred traces for every resource and maps each frame to the TypeScript source: more than
 * half of the time that a program takes. Nobody reads them. So here no trace is taken while a resource is being
 * registered, none is mapped when it is taken, and an error that nobody expected has its own frames mapped when it
 * is reported. `ATOLL_TRACES=full` leaves everything as the SDK and the transpiler set it up.
 */
import "./lazy-code-paths";

import { createRequire } from "node:module";

import type * as Registration from "@pulumi/pulumi/runtime/resource";

import { mapStack } from "./source-positions";

/** Frames of an error: enough to get from a helper of the SDK back to our own code. */
const FRAMES = 20;

function leanTraces(): void {
    Reflect.deleteProperty(Error, "prepareStackTrace");
    Error.stackTraceLimit = FRAMES;
    registerWithoutTraces();
    // Before the SDK's own handlers, which print what they are given.
    process.prependListener("uncaughtException", mapOwnFrames);
    process.prependListener("unhandledRejection", mapOwnFrames);
}

/**
 * Declaring a resource is synchronous up to the last of its traces, so the limit is back in place for whatever
 * comes next: an error of ours, in a constructor or in an `apply`, has all of its frames.
 */
function registerWithoutTraces(): void {
    // The module itself: an import may be a copy of it. Its own declaration file says what it is.
    const registration = createRequire(__filename)(
        "@pulumi/pulumi/runtime/resource",
    ) as typeof Registration;
    const { registerResource } = registration;
    const quiet: typeof registerResource = (...args) => {
        Error.stackTraceLimit = 0;
        try {
            registerResource(...args);
        } finally {
            Error.stackTraceLimit = FRAMES;
        }
    };
    // The SDK calls it through the module's exports.
    Object.assign(registration, { registerResource: quiet });
}

function mapOwnFrames(error: unknown): void {
    if (error instanceof Error && error.stack !== undefined) {
        error.stack = mapStack(error.stack);
        // The SDK hangs the failed promise on it, and would print that too, with everything it holds.
        Reflect.deleteProperty(error, "promise");
    }
}

if (process.env["ATOLL_TRACES"] !== "full") {
    leanTraces();
}
