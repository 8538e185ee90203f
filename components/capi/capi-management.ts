import * as pulumi from "@pulumi/pulumi";

import { managementPart } from "../../fleet/plan/contents/management-part";
import type { ClusterBaseline } from "../access/cluster-baseline";
import type { Addon } from "../addons/addon";
import { declareContents } from "../addons/declare-contents";
import type { ClusterOutputs } from "../clusters/cluster-outputs";

export interface CapiManagementArgs {
    /** A cluster that others of the fleet name under `managedBy`: the operator and their providers are in its plan. */
    readonly cluster: ClusterOutputs;
    /** Its namespaces, which come first; absent: they are there. */
    readonly baseline?: ClusterBaseline;
}

/** What a cluster needs to make other clusters: Cluster API's operator, and the providers that it installs. */
export class CapiManagement extends pulumi.ComponentResource {
    /** By the names of the releases. */
    readonly addons: Readonly<Record<string, Addon>>;

    constructor(name: string, args: CapiManagementArgs, opts?: pulumi.ComponentResourceOptions) {
        super("atoll:index:CapiManagement", name, {}, opts);
        const part = managementPart(args.cluster.plan.contents);
        if (part.addons.length === 0) {
            throw new pulumi.ResourceError(
                `the plan of cluster ${args.cluster.plan.name}: expected Cluster API's operator, which it has when a cluster of the fleet names it under managedBy`,
                this,
            );
        }
        this.addons = declareContents(part, { ...args, parent: this });
        this.registerOutputs({ addons: this.addons });
    }
}
