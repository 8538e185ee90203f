import * as pulumi from "@pulumi/pulumi";
import { DefaultSecurityGroup } from "@pulumi/aws/ec2/defaultSecurityGroup";
import { Vpc } from "@pulumi/aws/ec2/vpc";
import { VpcIpv4CidrBlockAssociation } from "@pulumi/aws/ec2/vpcIpv4CidrBlockAssociation";

import type { AwsClusterPlan } from "../../fleet/plan/types";
import { declareFlowLogs } from "./aws-flow-logs";
import { declareEgress } from "./aws-egress";
import { declareSubnets } from "./aws-subnets";
import { pick } from "./pick";

/** What of a cluster's plan shapes its network; a change of anything else is none of the network's. */
const SHAPING = ["context", "region", "network", "tags", "logRetentionDays"] as const;

export interface AwsNetworkArgs {
    /** Plan of the cluster that stands in the network. */
    readonly plan: Pick<AwsClusterPlan, (typeof SHAPING)[number]>;
}

/**
 * A VPC for one cluster: over each zone a public subnet for load balancers and NAT, and subnets of secondary ranges
 * for nodes and for pods; no node has a public address.
 */
export class AwsNetwork extends pulumi.ComponentResource {
    readonly vpcId: pulumi.Output<string>;
    /** Subnets of nodes and of the control plane's interfaces, one per zone, in the plan's order. */
    readonly privateSubnetIds: readonly pulumi.Output<string>[];
    /** Subnets of internet-facing load balancers, one per zone, in the plan's order. */
    readonly publicSubnetIds: readonly pulumi.Output<string>[];
    /** Route tables of nodes and pods by zone: links add their routes to them. */
    readonly routeTableIds: Readonly<Record<string, pulumi.Output<string>>>;

    constructor(name: string, args: AwsNetworkArgs, opts?: pulumi.ComponentResourceOptions) {
        super("atoll:index:AwsNetwork", name, { plan: pick(args.plan, SHAPING) }, opts);
        const { region, network, tags, context } = args.plan;
        const parent = { parent: this };

        const vpc = new Vpc(
            name,
            {
                region,
                cidrBlock: network.range,
                // Both are needed by the private endpoint of EKS, whose name resolves inside the VPC.
                enableDnsSupport: true,
                enableDnsHostnames: true,
                tags: { ...tags, Name: context },
            },
            parent,
        );
        const associate = (role: "nodes" | "pods", cidrBlock: string) =>
            new VpcIpv4CidrBlockAssociation(
                `${name}-${role}`,
                { region, vpcId: vpc.id, cidrBlock },
                parent,
            );
        const nodeRange = associate("nodes", network.nodeRange);
        const podRange = associate("pods", network.podRange);
        // Without rules: whatever is put in the default group by mistake can talk to nothing.
        new DefaultSecurityGroup(
            name,
            { region, vpcId: vpc.id, ingress: [], egress: [], tags: { ...tags, Name: context } },
            parent,
        );
        declareFlowLogs(name, { plan: args.plan, vpc }, parent);

        const subnets = declareSubnets(name, { plan: args.plan, vpc, nodeRange, podRange }, parent);
        this.vpcId = vpc.id;
        this.publicSubnetIds = subnets.map((zone) => zone.public.id);
        this.privateSubnetIds = subnets.map((zone) => zone.private.id);
        this.routeTableIds = declareEgress(name, { plan: args.plan, vpc, subnets }, parent);

        this.registerOutputs({
            vpcId: this.vpcId,
            privateSubnetIds: this.privateSubnetIds,
            publicSubnetIds: this.publicSubnetIds,
            routeTableIds: this.routeTableIds,
        });
    }
}
