import * as pulumi from "@pulumi/pulumi";
import { DefaultSecurityGroup } from "@pulumi/aws/ec2/defaultSecurityGroup";
import { getVpcOutput } from "@pulumi/aws/ec2/getVpc";
import { ManagedPrefixList } from "@pulumi/aws/ec2/managedPrefixList";
import { Vpc } from "@pulumi/aws/ec2/vpc";

import { type AwsEgress, declareEgress } from "./aws-egress";
import { declareInterfaceEndpoints, declareS3Endpoint } from "./aws-endpoints";
import { declareFlowLogs } from "./aws-flow-logs";
import type { AwsNetworkArgs } from "./aws-network";
import { declareSubnets } from "./aws-subnets";
import { misfit } from "./aws-vpc-fit";

/** A VPC as clusters need it, whoever made it. */
export interface AwsVpc extends AwsEgress {
    readonly vpcId: pulumi.Output<string>;
    /** Id of the prefix list of all its ranges, the clusters' included: for rules that let in the whole network. */
    readonly rangesId: pulumi.Output<string>;
    /** Subnets of internet-facing load balancers, one per zone, in the plan's order; its owner's are not known. */
    readonly publicSubnetIds: readonly pulumi.Output<string>[];
}

/** Declares a VPC with its ways out, its flow logs and the endpoints of AWS's services in it. */
export function declareVpc(
    name: string,
    plan: AwsNetworkArgs["plan"],
    opts: pulumi.CustomResourceOptions,
): AwsVpc {
    const { context, range } = plan;
    const { region } = plan.place;
    const tags = { ...plan.tags, Name: context };
    const vpc = new Vpc(
        name,
        {
            region,
            cidrBlock: range,
            // Both are needed by the private endpoints of EKS and of other services, whose names resolve in the VPC.
            enableDnsSupport: true,
            enableDnsHostnames: true,
            tags,
        },
        opts,
    );
    // Without rules: whatever is put in the default group by mistake can talk to nothing.
    new DefaultSecurityGroup(name, { region, vpcId: vpc.id, ingress: [], egress: [], tags }, opts);
    declareFlowLogs(name, { plan, vpc }, opts);
    const subnets = declareSubnets(name, { plan, vpc, purpose: "public" }, opts);
    const egress = declareEgress(name, { plan, vpc, subnets }, opts);
    declareS3Endpoint(name, { plan, vpc, ...egress }, opts);
    const rangesId = declareRanges(name, plan, opts);
    if (plan.privateEndpoints) {
        declareInterfaceEndpoints(name, { plan, vpc, ranges: rangesId }, opts);
    }
    const publicSubnetIds = subnets.map(({ subnet }) => subnet.id);
    return { vpcId: vpc.id, rangesId, publicSubnetIds, ...egress };
}

/** Looks up a VPC that somebody else made, and what clusters need of it. */
export function readVpc(
    name: string,
    plan: AwsNetworkArgs["plan"] & { readonly existingId: string },
    parent: pulumi.Resource,
): AwsVpc {
    const { existingId: id } = plan;
    const vpc = getVpcOutput({ id, region: plan.place.region }, { parent });
    const tables = plan.egress?.cloud === "aws" ? plan.egress.routeTables : {};
    return {
        vpcId: vpc.apply((found) => {
            const reason = misfit(plan, found);
            if (reason !== undefined) {
                throw new pulumi.RunError(reason);
            }
            return found.id;
        }),
        rangesId: declareRanges(name, plan, { parent }),
        publicSubnetIds: [],
        routeTableIds: Object.fromEntries(
            Object.entries(tables).map(([zone, table]) => [zone, pulumi.output(table)]),
        ),
        egressAddresses: [],
    };
}

/** AWS gives a VPC 5 ranges unless it is asked for more. A security group counts a list as this many rules, full or not. */
const MOST_RANGES = 20;

/** Declares the list of the network's ranges: a cluster that joins changes it, and no rule of another cluster. */
function declareRanges(
    name: string,
    plan: AwsNetworkArgs["plan"],
    opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
    const list = new ManagedPrefixList(
        name,
        {
            region: plan.place.region,
            name: plan.context,
            addressFamily: "IPv4",
            maxEntries: MOST_RANGES,
            entries: plan.announced.map((cidr) => ({ cidr })),
            tags: { ...plan.tags, Name: plan.context },
        },
        opts,
    );
    return list.id;
}
