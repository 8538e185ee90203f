/** The managed add-ons of an EKS cluster, by AWS's names. */
export const EKS_ADDONS = [
    "aws-ebs-csi-driver",
    "coredns",
    "eks-pod-identity-agent",
    "kube-proxy",
    "vpc-cni",
] as const;

export type EksAddon = (typeof EKS_ADDONS)[number];
