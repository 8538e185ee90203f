/**
 * What Karpenter finds in the cloud by name or tag, all of it known before the cluster is made; who makes the cluster
 * gives these names and sets this tag.
 */

/**
 * Tag of the subnets that Karpenter's nodes stand in, with the cluster's name in its cloud as the value: the nodes' own
 * subnets, and not those of the pods. karpenter.sh/docs/concepts/nodeclasses/#specsubnetselectorterms
 */
export const KARPENTER_DISCOVERY_TAG = "karpenter.sh/discovery";

/** EKS sets it on the cluster's security group, and on that one alone: load balancers' groups have other tags. */
export const CLUSTER_SECURITY_GROUP_TAG = "aws:eks:cluster-name";

/** Queue that tells of spot machines which are taken back, and of machines that AWS is to restart. */
export function interruptionQueue(cloudName: string): string {
    return cloudName;
}

/**
 * Instance profile with the nodes' role. With one of its own making, Karpenter would have to reach IAM, which has no
 * private endpoint, and to hand out roles. karpenter.sh/docs/concepts/nodeclasses/#specinstanceprofile
 */
export function nodeInstanceProfile(cloudName: string): string {
    return `${cloudName}-karpenter`;
}
