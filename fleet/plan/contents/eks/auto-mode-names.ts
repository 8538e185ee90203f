/**
 * Role of the nodes of EKS Auto Mode, which its node classes name; who makes the cluster gives it this name. Roles have
 * at most 64 characters, and a cluster's name leaves room. docs.aws.amazon.com/eks/latest/userguide/create-node-class.html
 */
export function autoModeNodeRole(cloudName: string): string {
    return `${cloudName}-auto-nodes`;
}

/**
 * Tag of the subnets that a cluster's pods have their addresses from, whoever gives them out: the VPC CNI finds them by
 * it too. github.com/aws/amazon-vpc-cni-k8s, CHANGELOG of v1.22.1
 */
export function podSubnetTag(cloudName: string): string {
    return `cni.networking.k8s.aws/cluster/${cloudName}`;
}
