import * as pulumi from "@pulumi/pulumi";
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource";

import { ownsMachines } from "../../fleet/plan/contents/owns-machines";
import type { AddonObjectPlan, AddonPlan, ClusterContents } from "../../fleet/plan/contents/types";
import type { ClusterBaseline } from "../access/cluster-baseline";
import type { ClusterOutputs } from "../clusters/cluster-outputs";
import { goneWithCluster, inCluster } from "../clusters/in-cluster";
import { Addon } from "./addon";
import { CoreObject } from "./core-object";
import { inOrder } from "./in-order";

/** An hour to drain machines, which their pools say, and time for the cloud to take them away. */
const DRAINED = "90m";

/** Where charts and objects are put. */
export interface ContentsPlace {
    readonly cluster: ClusterOutputs;
    /** Its namespaces, which come first; absent: they are there. */
    readonly baseline?: ClusterBaseline;
    /** The component that has them. */
    readonly parent: pulumi.Resource;
    /** Charts that the cluster has besides, by the names of their releases. */
    readonly standing?: Readonly<Record<string, Addon>>;
}

/**
 * Declares charts and objects of a cluster's plan, each after what it needs.
 *
 * @returns the charts by the names of their releases
 */
export function declareContents(
    { addons, objects }: Pick<ClusterContents, "addons" | "objects">,
    place: ContentsPlace,
): Readonly<Record<string, Addon>> {
    const { cluster, standing = {} } = place;
    const made = new Map<string, Addon>();
    const known = new Map(Object.entries(standing));
    for (const addon of inOrder(cluster.plan.name, addons, [...known.keys()])) {
        const declared = declareAddon(addon, place, known);
        made.set(addon.name, declared);
        known.set(addon.name, declared);
    }
    for (const object of objects) {
        declareObject(object, place, known);
    }
    return Object.fromEntries(made);
}

function declareAddon(
    addon: AddonPlan,
    { cluster, baseline, parent }: ContentsPlace,
    known: ReadonlyMap<string, Addon>,
): Addon {
    const namespace = baseline?.namespaces[addon.namespace];
    return new Addon(
        `${cluster.plan.name}-${addon.name}`,
        {
            cluster,
            addon,
            ...(namespace === undefined ? {} : { namespace }),
            after: addon.after.map((each) => releaseOf(each, cluster, known)),
        },
        { parent },
    );
}

function declareObject(
    { after, object }: AddonObjectPlan,
    { cluster, baseline, parent }: ContentsPlace,
    known: ReadonlyMap<string, Addon>,
): void {
    const { metadata } = object;
    const { name, namespace } = metadata;
    const names = [cluster.plan.name, ...(namespace === undefined ? [] : [namespace]), name];
    const standing = namespace === undefined ? undefined : baseline?.namespaces[namespace];
    const machines = ownsMachines(object);
    const placement = machines ? inCluster : goneWithCluster;
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
            ...placement(cluster, parent),
            ...(machines ? { customTimeouts: { delete: DRAINED } } : {}),
            ...(after === undefined ? {} : { dependsOn: releaseOf(after, cluster, known) }),
        },
    );
}

/** @throws RunError for a chart that the cluster does not get */
function releaseOf(
    name: string,
    { plan }: ClusterOutputs,
    known: ReadonlyMap<string, Addon>,
): pulumi.Resource {
    const addon = known.get(name);
    if (addon === undefined) {
        throw new pulumi.RunError(
            `the plan of cluster ${plan.name}: an object waits for ${name}, a chart that the cluster does not get`,
        );
    }
    return addon.release;
}
