import type * as pulumi from "@pulumi/pulumi";
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource";

import { capiObjects } from "../../fleet/plan/capi/objects/capi-objects";
import type { ObjectPlan } from "../../fleet/plan/contents/types";
import type { CapiClusterPlan } from "../../fleet/plan/types";
import type { ClusterOutputs } from "../clusters/cluster-outputs";
import { goneWithCluster, inCluster } from "../clusters/in-cluster";
import { declareEncryptionKey } from "./encryption-key";

export interface ClusterObjectsArgs {
    readonly plan: CapiClusterPlan;
    /** The cluster whose controllers make this one. */
    readonly management: ClusterOutputs;
    /** Its controllers: without them it does not know the kinds. */
    readonly ready: pulumi.Resource;
}

/** Hosts of metal are cleaned, written and started one after the other, and machines drained before they go. */
const PATIENCE = { create: "60m", update: "60m", delete: "60m" };

/**
 * Declares a cluster and what it is made from in its management cluster.
 *
 * @returns the Cluster object: it is there once the control plane is
 */
export function declareClusterObjects(
    name: string,
    { plan, management, ready }: ClusterObjectsArgs,
    parent: pulumi.Resource,
): CustomResource {
    const { templates, clusterClass, nodeCredentials, cluster } = capiObjects(plan);
    const beside = { ...goneWithCluster(management, parent), dependsOn: [ready] };
    const declare = (key: string, object: ObjectPlan, opts: pulumi.CustomResourceOptions) =>
        new CustomResource(key, { ...object }, opts);

    const made = templates.map(({ key, object }) => declare(`${name}-${key}`, object, beside));
    const key = declareEncryptionKey(name, plan, parent, beside);
    const classObject = declare(`${name}-class`, clusterClass, { ...beside, dependsOn: made });
    const credentials =
        nodeCredentials === undefined
            ? []
            : [declare(`${name}-node-credentials`, nodeCredentials, beside)];
    return declare(name, cluster, {
        // Not gone with its management cluster: only that one's controllers remove the machines.
        ...inCluster(management, parent),
        dependsOn: [classObject, key, ...credentials],
        protect: plan.protect,
        customTimeouts: PATIENCE,
    });
}
