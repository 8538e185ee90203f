import * as pulumi from "@pulumi/pulumi";

import { besidesManagement, managementPart } from "../../fleet/plan/contents/management-part";
import type { ClusterBaseline } from "../access/cluster-baseline";
import { CapiManagement } from "../capi/capi-management";
import type { ClusterOutputs } from "../clusters/cluster-outputs";
import type { Addon } from "./addon";
import { declareContents } from "./declare-contents";

export interface ClusterAddonsArgs {
    readonly cluster: ClusterOutputs;
    /** Its namespaces, which come first. */
    readonly baseline: ClusterBaseline;
}

/** The charts and objects of a cluster's plan, each after what it needs. */
export class ClusterAddons extends pulumi.ComponentResource {
    /** By the names of the releases, with those that make other clusters. */
    readonly addons: Readonly<Record<string, Addon>>;
    /** What makes other clusters; undefined: the cluster makes none. */
    readonly management: CapiManagement | undefined;

    constructor(name: string, args: ClusterAddonsArgs, opts?: pulumi.ComponentResourceOptions) {
        super("atoll:index:ClusterAddons", name, {}, opts);
        const { cluster, baseline } = args;
        const { contents } = cluster.plan;

        this.management =
            managementPart(contents).addons.length === 0
                ? undefined
                : new CapiManagement(name, { cluster, baseline }, { parent: this });
        const standing = this.management?.addons ?? {};
        const own = declareContents(besidesManagement(contents), {
            ...{ cluster, baseline, standing },
            parent: this,
        });

        this.addons = { ...standing, ...own };
        this.registerOutputs({ addons: this.addons, management: this.management });
    }
}
