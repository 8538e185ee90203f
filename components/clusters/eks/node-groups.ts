import type * as pulumi from "@pulumi/pulumi";
import type { Addon } from "@pulumi/aws/eks/addon";
import type { Cluster } from "@pulumi/aws/eks/cluster";
import { NodeGroup, type NodeGroupArgs } from "@pulumi/aws/eks/nodeGroup";

import { instanceTypesOf } from "../../../fleet/plan/pools/instance-types";
import type { AwsNodePoolPlan } from "../../../fleet/plan/pools/types";
import type { AwsClusterPlan } from "../../../fleet/plan/types";
import type { TaintEffect } from "../../../fleet/spec/labels";
import { declareLaunchTemplate } from "./launch-template";
import { type ServiceRole, declareServiceRole } from "./service-role";
import type { ClusterSubnets } from "./subnets";
import { REPLACED_AT_A_TIME, updateTime } from "./update-time";

/** A pool of the plan, as a managed node group. */
export interface ManagedPool {
    readonly pool: AwsNodePoolPlan;
    readonly group: NodeGroup;
}

export interface NodeGroupsArgs {
    readonly plan: AwsClusterPlan;
    readonly cluster: Cluster;
    /** The control plane's minor. */
    readonly version: pulumi.Output<string>;
    readonly subnets: ClusterSubnets;
    /** What a node needs to become ready. */
    readonly addons: readonly Addon[];
    /** What must be there before the first node, such as its way out. */
    readonly after: readonly pulumi.Resource[];
}

/** Bottlerocket, as EKS names its images. */
const AMI_TYPE: Readonly<Record<AwsNodePoolPlan["architecture"], string>> = {
    x86_64: "BOTTLEROCKET_x86_64",
    arm64: "BOTTLEROCKET_ARM_64",
};

const EFFECT: Readonly<Record<TaintEffect, string>> = {
    NoSchedule: "NO_SCHEDULE",
    PreferNoSchedule: "PREFER_NO_SCHEDULE",
    NoExecute: "NO_EXECUTE",
};

/** Pools that are managed node groups. Karpenter needs nodes that it does not manage itself; Auto Mode needs none. */
function managedPools({
    autoscaling,
    nodePool,
    pools,
}: AwsClusterPlan): readonly AwsNodePoolPlan[] {
    switch (autoscaling) {
        case "cluster-autoscaler":
            return [nodePool, ...pools];
        case "karpenter":
            return [nodePool];
        case "auto-mode":
            return [];
    }
}

/** Declares the plan's pools, as far as they are managed node groups, with the role of their nodes. */
export function declareNodeGroups(
    name: string,
    args: NodeGroupsArgs,
    opts: pulumi.CustomResourceOptions,
): readonly ManagedPool[] {
    const { plan } = args;
    const pools = managedPools(plan);
    if (pools.length === 0) {
        return [];
    }
    const role = declareServiceRole(
        `${name}-nodes`,
        {
            description: `Nodes of ${plan.context}`,
            service: "ec2.amazonaws.com",
            actions: ["sts:AssumeRole"],
            policies: ["AmazonEC2ContainerRegistryPullOnly", "AmazonEKSWorkerNodePolicy"],
            tags: plan.tags,
        },
        opts,
    );
    return pools.map((pool) => ({
        pool,
        group: declareGroup(name, { ...args, pool, role }, opts),
    }));
}

function declareGroup(
    name: string,
    args: NodeGroupsArgs & { readonly pool: AwsNodePoolPlan; readonly role: ServiceRole },
    opts: pulumi.CustomResourceOptions,
): NodeGroup {
    const { plan, cluster, version, subnets, addons, after, pool, role } = args;
    const template = declareLaunchTemplate(`${name}-${pool.name}`, { plan, pool }, opts);
    return new NodeGroup(
        `${name}-${pool.name}`,
        {
            region: plan.region,
            clusterName: cluster.name,
            nodeGroupName: pool.cloudName,
            // Takes the value once the control plane is there: nodes are never newer than it.
            version,
            nodeRoleArn: role.role.arn,
            subnetIds: pool.zones.flatMap((zone) => subnets.nodes.get(zone)?.id ?? []),
            amiType: AMI_TYPE[pool.architecture],
            instanceTypes: [...instanceTypesOf(pool)],
            capacityType: pool.spot ? "SPOT" : "ON_DEMAND",
            launchTemplate: {
                id: template.id,
                version: template.latestVersion.apply((latest) => latest.toString()),
            },
            scalingConfig: {
                minSize: pool.minSize,
                maxSize: pool.maxSize,
                desiredSize: pool.minSize,
            },
            labels: { ...pool.labels },
            taints: taintsOf(pool),
            updateConfig: updatesOf(pool),
            nodeRepairConfig: { enabled: true },
            tags: plan.tags,
        },
        {
            ...opts,
            // Between the bounds, the autoscaler decides; where they are one, the fleet does, or EKS would refuse
            // a minimum above the size that it was made with.
            ...(pool.minSize < pool.maxSize
                ? { ignoreChanges: ["scalingConfig.desiredSize"] }
                : {}),
            customTimeouts: { update: updateTime(pool), delete: updateTime(pool) },
            dependsOn: [...after, ...subnets.routes, ...addons, ...role.permissions],
        },
    );
}

/** EKS takes a taint without a value only where there is no value at all. */
function taintsOf({ taints }: AwsNodePoolPlan): NodeGroupArgs["taints"] {
    return taints.map(({ key, value, effect }) => ({
        key,
        ...(value === "" ? {} : { value }),
        effect: EFFECT[effect],
    }));
}

/**
 * How many nodes are replaced at a time. EKS first adds as many new ones, and drains the old ones once those are ready.
 * https://docs.aws.amazon.com/eks/latest/userguide/managed-node-update-behavior.html
 */
function updatesOf({ surge }: AwsNodePoolPlan): NonNullable<NodeGroupArgs["updateConfig"]> {
    return {
        updateStrategy: "DEFAULT",
        ...(surge === undefined
            ? { maxUnavailablePercentage: REPLACED_AT_A_TIME }
            : { maxUnavailable: surge }),
    };
}
