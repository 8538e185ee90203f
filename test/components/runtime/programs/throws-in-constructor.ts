import "../../../../components/runtime/traces";

import * as pulumi from "@pulumi/pulumi";

/** Elided by the transpiler, so that its lines are not those of the source. */
interface Elided {
    readonly inner?: { readonly value: string };
}

class Broken extends pulumi.ComponentResource {
    readonly value: string;

    constructor(name: string, args: Elided) {
        super("test:index:Broken", name, {});
        // As a value that the types promise and nobody gives.
        const { inner } = args as Required<Elided>;
        this.value = inner.value; // throws here
        this.registerOutputs({ value: this.value });
    }
}

export async function program(): Promise<void> {
    await Promise.resolve();
    new Broken("first", {});
}
