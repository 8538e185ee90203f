import * as pulumi from "@pulumi/pulumi";
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource";

import { ownsMachines } from "../../fleet/plan/contents/owns-machines";
import type { AddonObjectPlan, AddonPlan } from "../../fleet/plan/contents/types";
import type { ClusterBaseline } from "../access/cluster-baseline";
import type { ClusterOutputs } from "../clusters/cluster-outputs";
import { goneWithCluster, inCluster } from "../clusters/in-cluster";
import { Addon } from "./addon";
import { CoreObject } from "./core-object";
import { inOrder } from "./in-order";

export interface ClusterAddonsArgs {
    readonly cluster: ClusterOutputs;
    /** Its namespaces, which come first. */
    readonly baseline: ClusterBaseline;
}

/** The charts and objects of a cluster's plan, each after what it needs. */
export class ClusterAddons extends pulumi.ComponentResource {
    /** By the names of the releases. */
    readonly addons: Readonly<Record<string, Addon>>;

    constructor(name: string, args: ClusterAddonsArgs, opts?: pulumi.ComponentResourceOptions) {
        super("atoll:index:ClusterAddons", name, {}, opts);
        const { addons, objects } = args.cluster.plan.contents;

        const made = new Map<string, Addon>();
        for (const addon of inOrder(name, addons)) {
            made.set(addon.name, this.declareAddon(name, addon, args, made));
        }
        for (const object of objects) {
            this.declareObject(name, object, args, made);
        }

        this.addons = Object.fromEntries(made);
        this.registerOutputs({ addons: this.addons });
    }

    private declareAddon(
        clusterName: string,
        addon: AddonPlan,
        { cluster, baseline }: ClusterAddonsArgs,
        made: ReadonlyMap<string, Addon>,
    ): Addon {
        const namespace = baseline.namespaces[addon.namespace];
        return new Addon(
            `${clusterName}-${addon.name}`,
            {
                cluster,
                addon,
                ...(namespace === undefined ? {} : { namespace }),
                after: addon.after.map((each) => releaseOf(each, cluster, made)),
            },
            { parent: this },
        );
    }

    private declareObject(
        clusterName: string,
        { after, object }: AddonObjectPlan,
        { cluster, baseline }: ClusterAddonsArgs,
        made: ReadonlyMap<string, Addon>,
    ): void {
        const { metadata } = object;
        const { name, namespace } = metadata;
        const names = [clusterName, ...(namespace === undefined ? [] : [namespace]), name];
        const standing = namespace === undefined ? undefined : baseline.namespaces[namespace];
        const placement = ownsMachines(object) ? inCluster : goneWithCluster;
        const Kind = object.apiVersion === "v1" ? CoreObject : CustomResource;
        new Kind(
            names.join("-"),
            {
                ...object,
                metadata: {
                    ...metadata,
                    ...(standing === undefined ? {} : { namespace: standing }),
                },
            },
            {
                ...placement(cluster, this),
                ...(after === undefined ? {} : { dependsOn: releaseOf(after, cluster, made) }),
            },
        );
    }
}

/** @throws RunError for a chart that the cluster does not get */
function releaseOf(
    name: string,
    { plan }: ClusterOutputs,
    made: ReadonlyMap<string, Addon>,
): pulumi.Resource {
    const addon = made.get(name);
    if (addon === undefined) {
        throw new pulumi.RunError(
            `the plan of cluster ${plan.name}: an object waits for ${name}, a chart that the cluster does not get`,
        );
    }
    return addon.release;
}
