import type * as pulumi from "@pulumi/pulumi";
import { LaunchTemplate } from "@pulumi/aws/ec2/launchTemplate";
import type { Addon } from "@pulumi/aws/eks/addon";
import type { Cluster } from "@pulumi/aws/eks/cluster";
import { NodeGroup } from "@pulumi/aws/eks/nodeGroup";

import type { AwsClusterPlan } from "../../../fleet/plan/types";
import type { AwsNetwork } from "../../networks/aws-network";
import { declareServiceRole } from "./service-role";

/** Bottlerocket, as EKS names its images. */
const AMI_TYPE: Readonly<Record<AwsClusterPlan["architecture"], string>> = {
    x86_64: "BOTTLEROCKET_x86_64",
    arm64: "BOTTLEROCKET_ARM_64",
};

/** Declares the plan's node pool: a managed group of Bottlerocket nodes in the private subnets. */
export function declareNodePool(
    name: string,
    args: {
        readonly plan: AwsClusterPlan;
        readonly cluster: Cluster;
        readonly network: AwsNetwork;
        /** What a node needs to become ready. */
        readonly addons: readonly Addon[];
    },
    opts: pulumi.CustomResourceOptions,
): NodeGroup {
    const { plan, cluster, network, addons } = args;
    const { nodePool } = plan;
    const { role, attachments } = declareServiceRole(
        `${name}-nodes`,
        {
            description: `Nodes of ${plan.context}`,
            service: "ec2.amazonaws.com",
            actions: ["sts:AssumeRole"],
            policies: ["AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly"],
            tags: plan.tags,
        },
        opts,
    );
    const template = declareLaunchTemplate(`${name}-${nodePool.name}`, plan, opts);
    return new NodeGroup(
        `${name}-${nodePool.name}`,
        {
            region: plan.region,
            clusterName: cluster.name,
            // Takes the value once the control plane is there: nodes are never newer than it.
            version: cluster.version,
            nodeRoleArn: role.arn,
            subnetIds: [...network.privateSubnetIds],
            amiType: AMI_TYPE[plan.architecture],
            instanceTypes: [nodePool.instanceType],
            capacityType: "ON_DEMAND",
            launchTemplate: {
                id: template.id,
                version: template.latestVersion.apply((version) => version.toString()),
            },
            scalingConfig: {
                minSize: nodePool.minSize,
                maxSize: nodePool.maxSize,
                desiredSize: nodePool.minSize,
            },
            updateConfig: { maxUnavailablePercentage: 33 },
            nodeRepairConfig: { enabled: true },
            tags: plan.tags,
        },
        {
            ...opts,
            // Between the bounds, the autoscaler decides.
            ignoreChanges: ["scalingConfig.desiredSize"],
            // The network as a whole: without its routes a node reaches neither the API server nor a registry.
            dependsOn: [network, ...addons, ...attachments],
        },
    );
}

/** Session tokens for instance metadata, out of reach of pods, and encrypted disks. */
function declareLaunchTemplate(
    name: string,
    plan: AwsClusterPlan,
    opts: pulumi.CustomResourceOptions,
): LaunchTemplate {
    const tags = { ...plan.tags, Name: name };
    return new LaunchTemplate(
        name,
        {
            region: plan.region,
            updateDefaultVersion: true,
            metadataOptions: {
                httpEndpoint: "enabled",
                httpTokens: "required",
                httpPutResponseHopLimit: 1,
            },
            blockDeviceMappings: [
                // Bottlerocket keeps its system on the first disk; images, pods and logs are on the second.
                encryptedDisk("/dev/xvda", 4),
                encryptedDisk("/dev/xvdb", plan.nodePool.diskSize),
            ],
            tagSpecifications: ["instance", "volume", "network-interface"].map((resourceType) => ({
                resourceType,
                tags,
            })),
            tags,
        },
        opts,
    );
}

/** @param volumeSize in GiB */
function encryptedDisk(deviceName: string, volumeSize: number) {
    return {
        deviceName,
        ebs: {
            volumeType: "gp3",
            volumeSize,
            encrypted: "true",
            deleteOnTermination: "true",
        },
    };
}
