import type * as pulumi from "@pulumi/pulumi";
import type { Cluster } from "@pulumi/aws/eks/cluster";
import { SecurityGroupIngressRule } from "@pulumi/aws/vpc/securityGroupIngressRule";

import type { AwsClusterPlan } from "../../../fleet/plan/types";
import type { AwsNetwork } from "../../networks/aws-network";

const HTTPS = 443;

/**
 * Lets what stands in the cluster's network reach the private endpoint, where the API server asks who it is. Of its own
 * accord, EKS lets in the cluster's nodes alone. https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html
 */
export function declareApiServerRule(
    name: string,
    args: {
        readonly plan: AwsClusterPlan;
        readonly network: AwsNetwork;
        readonly cluster: Cluster;
    },
    opts: pulumi.CustomResourceOptions,
): pulumi.Resource {
    const { plan, network, cluster } = args;
    return new SecurityGroupIngressRule(
        `${name}-api-server`,
        {
            region: plan.region,
            securityGroupId: cluster.vpcConfig.clusterSecurityGroupId,
            prefixListId: network.rangesId,
            ipProtocol: "tcp",
            fromPort: HTTPS,
            toPort: HTTPS,
            description: "API server, from the network",
            tags: plan.tags,
        },
        opts,
    );
}
