import type { AwsNodePoolPlan } from "../../pools/types";
import type { ObjectPlan } from "../types";
import { autoModeNodeRole, podSubnetTag } from "./auto-mode-names";
import type { EksFacts } from "./facts";
import { CLUSTER_SECURITY_GROUP_TAG, KARPENTER_DISCOVERY_TAG } from "./karpenter-names";
import type { NodeClassReference } from "./node-pool";

/** The class of a pool: never "default", which is the name of EKS's own. */
export function autoModeNodeClass({ name }: Pick<AwsNodePoolPlan, "name">): NodeClassReference {
    return { group: "eks.amazonaws.com", kind: "NodeClass", name: `${name}-nodes` };
}

/**
 * Network and disk of a pool's nodes in EKS Auto Mode. Pods have addresses of their own subnets, like those of the VPC
 * CNI elsewhere, and with them the cluster's security group: EKS wants both terms or none. Image, metadata and the
 * encryption of disks are EKS's own. docs.aws.amazon.com/eks/latest/userguide/create-node-class.html
 */
export function autoModeNodeClassObject(
    pool: AwsNodePoolPlan,
    { cloudName, tags }: Pick<EksFacts, "cloudName" | "tags">,
): ObjectPlan {
    const securityGroups = [{ tags: { [CLUSTER_SECURITY_GROUP_TAG]: cloudName } }];
    return {
        apiVersion: "eks.amazonaws.com/v1",
        kind: "NodeClass",
        metadata: { name: autoModeNodeClass(pool).name },
        spec: {
            role: autoModeNodeRole(cloudName),
            subnetSelectorTerms: [{ tags: { [KARPENTER_DISCOVERY_TAG]: cloudName } }],
            securityGroupSelectorTerms: securityGroups,
            podSubnetSelectorTerms: [{ tags: { [podSubnetTag(cloudName)]: "shared" } }],
            podSecurityGroupSelectorTerms: securityGroups,
            // What a policy selects is closed, and the rest is open, as with the VPC CNI elsewhere.
            networkPolicy: "DefaultAllow",
            ephemeralStorage: { size: `${pool.diskSize}Gi` },
            tags,
        },
    };
}
