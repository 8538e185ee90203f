import type * as pulumi from "@pulumi/pulumi";
import { SecurityGroup } from "@pulumi/aws/ec2/securityGroup";
import { SecurityGroupIngressRule } from "@pulumi/aws/vpc/securityGroupIngressRule";

import type { AwsClusterPlan } from "../../../fleet/plan/types";
import type { AwsNetwork } from "../../networks/aws-network";

const HTTPS = 443;

export interface ApiServerGroup {
    readonly group: SecurityGroup;
    /** Lets the network in: whoever calls the private endpoint comes after it. */
    readonly rule: pulumi.Resource;
}

/**
 * Declares the security group of the API server's interfaces alone, by which what stands in the cluster's network reaches
 * the private endpoint, where the API server asks who it is. The cluster's own group lets in the cluster's nodes alone,
 * and nodes and pods have it too: a rule there would open them as well.
 * https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html
 */
export function declareApiServerGroup(
    name: string,
    { plan, network }: { readonly plan: AwsClusterPlan; readonly network: AwsNetwork },
    opts: pulumi.CustomResourceOptions,
): ApiServerGroup {
    const { region, tags, cloudName } = plan;
    const group = new SecurityGroup(
        `${name}-api-server`,
        {
            region,
            vpcId: network.vpcId,
            description: `API server of ${plan.context}`,
            tags: { ...tags, Name: `${cloudName}-api-server` },
        },
        opts,
    );
    const rule = new SecurityGroupIngressRule(
        `${name}-api-server`,
        {
            region,
            securityGroupId: group.id,
            prefixListId: network.rangesId,
            ipProtocol: "tcp",
            fromPort: HTTPS,
            toPort: HTTPS,
            description: "API server, from the network",
            tags,
        },
        opts,
    );
    return { group, rule };
}
