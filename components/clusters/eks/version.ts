import type * as pulumi from "@pulumi/pulumi";
import type { Cluster } from "@pulumi/aws/eks/cluster";
import { getClusterOutput } from "@pulumi/aws/eks/getCluster";

import type { AwsClusterPlan } from "../../../fleet/plan/types";

/**
 * The minor that the control plane has, once it has it. Where the cloud moves it, the state knows of the minor at the last
 * refresh only: EKS itself is asked, or nodes and add-ons would be told to stay behind.
 */
export function controlPlaneVersion(
    { plan, cluster }: { readonly plan: AwsClusterPlan; readonly cluster: Cluster },
    { parent }: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
    switch (plan.versionOwner) {
        case "atoll":
            return cluster.version;
        case "cloud":
            return getClusterOutput(
                { region: plan.region, name: cluster.name },
                parent === undefined ? {} : { parent },
            ).version;
    }
}
