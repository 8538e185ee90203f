/** A service account that its cloud lets act in a role of its own. */
export interface ServiceAccount {
    readonly namespace: string;
    readonly name: string;
}

/**
 * Service accounts of the charts that call a cloud. The chart makes the account; who makes the cluster gives it the
 * role: on EKS a Pod Identity association names both, and may come before the account is there.
 */
export const SERVICE_ACCOUNTS = {
    clusterAutoscaler: { namespace: "kube-system", name: "cluster-autoscaler" },
    karpenter: { namespace: "kube-system", name: "karpenter" },
} as const satisfies Readonly<Record<string, ServiceAccount>>;
