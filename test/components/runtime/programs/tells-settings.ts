import "../../../../components/runtime/traces";

import * as pulumi from "@pulumi/pulumi";

/** Writes how many frames an error gets before and after a resource is declared, and whether they are mapped. */
export async function program(): Promise<void> {
    await Promise.resolve();
    const before = Error.stackTraceLimit;
    new pulumi.ComponentResource("test:index:Component", "first");
    const mapped = typeof Error.prepareStackTrace === "function";
    process.stderr.write(JSON.stringify({ before, after: Error.stackTraceLimit, mapped }));
}
