import type * as pulumi from "@pulumi/pulumi";
import { LaunchTemplate } from "@pulumi/aws/ec2/launchTemplate";

import type { AwsNodePoolPlan } from "../../../fleet/plan/pools/types";
import type { AwsClusterPlan } from "../../../fleet/plan/types";

/** In GiB: Bottlerocket keeps its system on the first disk; images, pods and logs are on the second. */
const SYSTEM_DISK = 4;

/** Declares what EKS has no setting for: instance metadata out of reach of pods, encrypted disks, tags of machines. */
export function declareLaunchTemplate(
    name: string,
    args: { readonly plan: AwsClusterPlan; readonly pool: AwsNodePoolPlan },
    opts: pulumi.CustomResourceOptions,
): LaunchTemplate {
    const { plan, pool } = args;
    const tags = { ...plan.tags, Name: `${plan.cloudName}-${pool.name}` };
    return new LaunchTemplate(
        name,
        {
            region: plan.region,
            updateDefaultVersion: true,
            metadataOptions: {
                httpEndpoint: "enabled",
                httpTokens: "required",
                // An answer does not pass from the node into a pod's network.
                httpPutResponseHopLimit: 1,
            },
            blockDeviceMappings: [
                encryptedDisk("/dev/xvda", SYSTEM_DISK),
                encryptedDisk("/dev/xvdb", pool.diskSize),
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

/**
 * A disk under the account's default key for EBS, which is AWS's own unless the account names another one.
 *
 * @param volumeSize in GiB
 */
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
