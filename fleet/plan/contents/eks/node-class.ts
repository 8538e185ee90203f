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
 * Pods on a node: as many as EKS gives the nodes of managed groups where addresses come in prefixes. Karpenter counts a
 * machine's addresses without them, which is 29 pods on an m6i.large. github.com/aws/karpenter-provider-aws/issues/6102
 */
const MOST_PODS = 110;

/**
 * Image, disks and network of a pool's nodes, the same as those of the managed node groups: Bottlerocket for the control
 * plane's minor, encrypted disks, and instance metadata that pods do not reach.
 */
export function nodeClassObject(
    { name, diskSize }: AwsNodePoolPlan,
    { cloudName, tags, bottlerocket }: Pick<EksFacts, "cloudName" | "tags" | "bottlerocket">,
): ObjectPlan {
    return {
        apiVersion: "karpenter.k8s.aws/v1",
        kind: "EC2NodeClass",
        metadata: { name },
        spec: {
            amiSelectorTerms: [{ alias: `bottlerocket@v${bottlerocket}` }],
            kubelet: { maxPods: MOST_PODS },
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
