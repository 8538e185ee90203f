/**
 * AWS's services that a private network has interface endpoints of, as the names of the endpoints end: what a cluster's
 * nodes and its system's pods call. EC2 and load balancing, images, roles, logs, EKS, and autoscaling.
 * docs.aws.amazon.com/eks/latest/userguide/private-clusters.html
 */
export const AWS_ENDPOINT_SERVICES = [
    "autoscaling",
    "ec2",
    "ecr.api",
    "ecr.dkr",
    "eks",
    "eks-auth",
    "elasticloadbalancing",
    "logs",
    "sts",
] as const;
