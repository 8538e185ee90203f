/**
 * Release of Bottlerocket that Karpenter's nodes start with, for each Kubernetes minor that EKS has: not "latest", which
 * would replace nodes on the day of a release, whether anybody has tried it or not. A newer one is a matter of Atoll's
 * next release, or of the cluster's own `bottlerocket`; nodes follow in the maintenance windows.
 * karpenter.sh/docs/tasks/managing-amis, github.com/bottlerocket-os/bottlerocket/releases/tag/v1.66.0 (2026-09-22)
 */
export const BOTTLEROCKET = "1.66.0";
