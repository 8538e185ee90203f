import type { ClusterRanges, ManagedClusterPlan } from "../types";

/** Widest and narrowest prefix length, and whose rule that is. */
export interface SizeLimit {
    readonly widest: number;
    readonly narrowest: number;
    readonly rule: string;
}

/** How large a cluster's ranges may be on each cloud. */
export const SIZE_LIMITS: Readonly<
    Record<ManagedClusterPlan["cloud"], Readonly<Record<keyof ClusterRanges, SizeLimit>>>
> = {
    aws: {
        nodes: {
            widest: 16,
            narrowest: 24,
            rule: "a VPC takes ranges of /16 to /28, and its smallest subnet is a sixteenth of this one",
        },
        pods: {
            widest: 16,
            narrowest: 22,
            rule: "a VPC takes ranges of /16 to /28, and each zone has a quarter of this one for its pods",
        },
        services: { widest: 12, narrowest: 24, rule: "EKS takes /12 to /24" },
    },
    gcp: {
        nodes: { widest: 8, narrowest: 29, rule: "a subnetwork takes /29 and larger" },
        pods: { widest: 9, narrowest: 21, rule: "GKE takes /9 to /21 for pods" },
        services: { widest: 16, narrowest: 27, rule: "GKE takes /16 to /27 for services" },
    },
    azure: {
        nodes: {
            widest: 8,
            narrowest: 28,
            rule: "half of it is the nodes' subnet, which takes /29 and larger",
        },
        pods: { widest: 8, narrowest: 22, rule: "AKS gives each node a /24 of it" },
        services: { widest: 13, narrowest: 27, rule: "AKS takes ranges smaller than /12" },
    },
};
