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
const MINUTES = 60;

/** In which a machine is drained and another one takes its place. */
const MINUTES_FOR_EACH = 20;

/** An upgrade replaces every machine, where the pools are small one after the other. */
function patience({ controlPlane, machineDeployments }: CapiClusterPlan): pulumi.CustomTimeouts {
    const workers = machineDeployments.map(({ size }) =>
        size.kind === "fixed" ? size.replicas : size.max,
    );
    const machines = workers.reduce((sum, count) => sum + count, controlPlane.replicas);
    const minutes = `${MINUTES}m`;
    const update = `${MINUTES + machines * MINUTES_FOR_EACH}m`;
    return { create: minutes, update, delete: minutes };
}

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
        customTimeouts: patience(plan),
    });
}
