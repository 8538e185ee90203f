import type * as pulumi from "@pulumi/pulumi";
import type { Cluster } from "@pulumi/aws/eks/cluster";

import type { AwsClusterPlan } from "../../../fleet/plan/types";
import { declareAutoModeNodes } from "./auto-mode-nodes";
import { declareClusterAutoscaler } from "./cluster-autoscaler";
import { declareKarpenter } from "./karpenter";

/**
 * Declares what whoever adds and removes nodes needs in AWS.
 *
 * @returns what must exist before its chart or its pools are made
 */
export function declareAutoscaling(
    name: string,
    args: { readonly plan: AwsClusterPlan; readonly cluster: Cluster },
    opts: pulumi.CustomResourceOptions,
): readonly pulumi.Resource[] {
    switch (args.plan.autoscaling) {
        case "cluster-autoscaler":
            return declareClusterAutoscaler(name, args, opts);
        case "karpenter":
            return declareKarpenter(name, args, opts);
        case "auto-mode":
            return declareAutoModeNodes(name, args, opts);
    }
}
