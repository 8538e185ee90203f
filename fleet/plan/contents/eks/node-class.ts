import type { AwsNodePoolPlan } from "../../pools/types";
import type { ObjectPlan } from "../types";
import type { EksFacts } from "./facts";
import {
    CLUSTER_SECURITY_GROUP_TAG,
    KARPENTER_DISCOVERY_TAG,
    nodeInstanceProfile,
} from "./karpenter-names";

/** In GiB: Bottlerocket keeps its system on the first disk; images, pods and logs are on the second. */
const SYSTEM_DISK = 4;

function encryptedDisk(deviceName: string, size: number) {
    return {
        deviceName,
        ebs: {
            volumeType: "gp3",
            volumeSize: `${size}Gi`,
            encrypted: true,
            deleteOnTermination: true,
        },
    };
}

/**
 * Image, disks and network of a pool's nodes, the same as those of the managed node groups: the newest Bottlerocket for
 * the control plane's version, encrypted disks, and instance metadata that pods do not reach.
 */
export function nodeClassObject(
    { name, diskSize }: AwsNodePoolPlan,
    { cloudName, tags }: Pick<EksFacts, "cloudName" | "tags">,
): ObjectPlan {
    return {
        apiVersion: "karpenter.k8s.aws/v1",
        kind: "EC2NodeClass",
        metadata: { name },
        spec: {
            amiSelectorTerms: [{ alias: "bottlerocket@latest" }],
            instanceProfile: nodeInstanceProfile(cloudName),
            subnetSelectorTerms: [{ tags: { [KARPENTER_DISCOVERY_TAG]: cloudName } }],
            securityGroupSelectorTerms: [{ tags: { [CLUSTER_SECURITY_GROUP_TAG]: cloudName } }],
            blockDeviceMappings: [
                encryptedDisk("/dev/xvda", SYSTEM_DISK),
                encryptedDisk("/dev/xvdb", diskSize),
            ],
            metadataOptions: {
                httpEndpoint: "enabled",
                httpProtocolIPv6: "disabled",
                httpPutResponseHopLimit: 1,
                httpTokens: "required",
            },
            tags,
        },
    };
}
