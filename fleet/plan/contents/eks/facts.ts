import type { AwsNodePoolPlan } from "../../pools/types";
import type { AwsClusterPlan, MaintenancePlan } from "../../types";

/** What of an EKS cluster decides about its contents. */
export interface EksFacts {
    readonly region: string;
    readonly cloudName: string;
    /** Kubernetes minor version, such as "1.35". */
    readonly version: string;
    readonly autoscaling: AwsClusterPlan["autoscaling"];
    /** The pool that the cluster starts with: a managed node group. */
    readonly nodePool: AwsNodePoolPlan;
    /** Pools beyond the first. */
    readonly pools: readonly AwsNodePoolPlan[];
    /** Release of Bottlerocket for the nodes that Karpenter makes, such as "1.66.0". */
    readonly bottlerocket: string;
    /** Tags of its cloud resources. */
    readonly tags: Readonly<Record<string, string>>;
    /** When nodes may be replaced by newer ones; absent: at any time. */
    readonly maintenance?: MaintenancePlan;
}
