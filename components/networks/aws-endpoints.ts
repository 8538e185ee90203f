import type * as pulumi from "@pulumi/pulumi";
import { SecurityGroup } from "@pulumi/aws/ec2/securityGroup";
import type { Vpc } from "@pulumi/aws/ec2/vpc";
import { VpcEndpoint } from "@pulumi/aws/ec2/vpcEndpoint";
import { VpcEndpointRouteTableAssociation } from "@pulumi/aws/ec2/vpcEndpointRouteTableAssociation";
import { SecurityGroupIngressRule } from "@pulumi/aws/vpc/securityGroupIngressRule";

import { AWS_ENDPOINT_SERVICES } from "../../fleet/plan/networks/aws-endpoint-services";
import type { AwsEgress } from "./aws-egress";
import type { AwsNetworkArgs } from "./aws-network";
import { declareSubnets } from "./aws-subnets";

interface EndpointsArgs {
    readonly plan: AwsNetworkArgs["plan"];
    readonly vpc: Vpc;
}

interface InterfaceEndpointsArgs extends EndpointsArgs {
    /** Id of the list of the network's ranges. */
    readonly ranges: pulumi.Input<string>;
}

const HTTPS = 443;

function serviceName({ plan }: EndpointsArgs, service: string): string {
    return `com.amazonaws.${plan.place.region}.${service}`;
}

/** Declares the way to S3 that costs nothing, where the layers of images in ECR are. */
export function declareS3Endpoint(
    name: string,
    args: EndpointsArgs & Pick<AwsEgress, "routeTableIds">,
    opts: pulumi.CustomResourceOptions,
): void {
    const { plan, vpc, routeTableIds } = args;
    const { region } = plan.place;
    const endpoint = new VpcEndpoint(
        `${name}-s3`,
        {
            region,
            vpcId: vpc.id,
            vpcEndpointType: "Gateway",
            serviceName: serviceName(args, "s3"),
            tags: { ...plan.tags, Name: `${plan.context}-s3` },
        },
        opts,
    );
    for (const [zone, routeTableId] of Object.entries(routeTableIds)) {
        new VpcEndpointRouteTableAssociation(
            `${name}-s3-${zone}`,
            { region, vpcEndpointId: endpoint.id, routeTableId },
            opts,
        );
    }
}

/**
 * Declares interface endpoints of AWS's services, in subnets of their own. Those need no way out: they keep the VPC's
 * main route table, which leads to nowhere else.
 */
export function declareInterfaceEndpoints(
    name: string,
    args: InterfaceEndpointsArgs,
    opts: pulumi.CustomResourceOptions,
): void {
    const { plan, vpc } = args;
    const { region } = plan.place;
    const subnets = declareSubnets(name, { ...args, purpose: "private-endpoints" }, opts);
    const group = declareSecurityGroup(`${name}-endpoints`, args, opts);
    for (const service of AWS_ENDPOINT_SERVICES) {
        new VpcEndpoint(
            `${name}-${service}`,
            {
                region,
                vpcId: vpc.id,
                vpcEndpointType: "Interface",
                serviceName: serviceName(args, service),
                subnetIds: subnets.map(({ subnet }) => subnet.id),
                securityGroupIds: [group.id],
                // The services' own names lead here: nobody has to be told of the endpoint.
                privateDnsEnabled: true,
                tags: { ...plan.tags, Name: `${plan.context}-${service}` },
            },
            opts,
        );
    }
}

/** Lets in what stands in the network, and lets nothing out: endpoints only answer. */
function declareSecurityGroup(
    name: string,
    { plan, vpc, ranges }: InterfaceEndpointsArgs,
    opts: pulumi.CustomResourceOptions,
): SecurityGroup {
    const { region } = plan.place;
    const group = new SecurityGroup(
        name,
        {
            region,
            vpcId: vpc.id,
            description: `Interface endpoints of ${plan.context}`,
            tags: { ...plan.tags, Name: `${plan.context}-endpoints` },
        },
        opts,
    );
    new SecurityGroupIngressRule(
        name,
        {
            region,
            securityGroupId: group.id,
            prefixListId: ranges,
            ipProtocol: "tcp",
            fromPort: HTTPS,
            toPort: HTTPS,
            tags: plan.tags,
        },
        opts,
    );
    return group;
}
