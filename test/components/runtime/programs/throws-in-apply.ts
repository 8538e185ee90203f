import "../../../../components/runtime/traces";

import * as pulumi from "@pulumi/pulumi";

/** Elided by the transpiler, so that its lines are not those of the source. */
interface Elided {
    readonly inner?: { readonly value: string };
}

class Fine extends pulumi.ComponentResource {
    readonly value: pulumi.Output<string>;

    constructor(name: string, args: pulumi.Input<Elided>) {
        super("test:index:Fine", name, {});
        this.value = pulumi.output(args).apply((known) => {
            // As a value that the types promise and nobody gives.
            const { inner } = known as Required<Elided>;
            return inner.value; // throws here
        });
        this.registerOutputs({ value: this.value });
    }
}

export async function program(): Promise<void> {
    await Promise.resolve();
    new Fine("first", Promise.resolve({}));
}
