import * as pulumi from "@pulumi/pulumi";

import type { ObjectPlan } from "../../fleet/plan/contents/types";

/** An object of the plan whose kind is of the core group. */
export interface CoreObjectArgs {
    readonly kind: string;
    readonly metadata: pulumi.Input<Omit<ObjectPlan["metadata"], "namespace">>;
    readonly [field: string]: unknown;
}

/**
 * An object of the core group, such as a ConfigMap. The SDK's class for objects of any kind would leave the group out of
 * its type, and the provider reads no type without one.
 */
export class CoreObject extends pulumi.CustomResource {
    constructor(name: string, args: CoreObjectArgs, opts: pulumi.CustomResourceOptions) {
        super(`kubernetes:core/v1:${args.kind}`, name, args, opts);
    }
}
