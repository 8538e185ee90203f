import type * as pulumi from "@pulumi/pulumi";
import { Eip } from "@pulumi/aws/ec2/eip";
import { InternetGateway } from "@pulumi/aws/ec2/internetGateway";
import { NatGateway } from "@pulumi/aws/ec2/natGateway";
import { Route } from "@pulumi/aws/ec2/route";
import { RouteTable } from "@pulumi/aws/ec2/routeTable";
import { RouteTableAssociation } from "@pulumi/aws/ec2/routeTableAssociation";
import type { Subnet } from "@pulumi/aws/ec2/subnet";
import type { Vpc } from "@pulumi/aws/ec2/vpc";

import type { AwsNetworkArgs } from "./aws-network";
import type { ZoneSubnets } from "./aws-subnets";

interface EgressArgs {
    readonly plan: AwsNetworkArgs["plan"];
    readonly vpc: Vpc;
    readonly subnets: readonly ZoneSubnets[];
}

const ANYWHERE = "0.0.0.0/0";

/**
 * Declares the ways out: an internet gateway for the public subnets, NAT gateways for the others.
 *
 * @returns the route table of nodes and pods for each zone
 */
export function declareEgress(
    name: string,
    args: EgressArgs,
    opts: pulumi.CustomResourceOptions,
): Readonly<Record<string, pulumi.Output<string>>> {
    const { plan, vpc, subnets } = args;
    const { region } = plan;

    const internet = new InternetGateway(
        name,
        { region, vpcId: vpc.id, tags: { ...plan.tags, Name: plan.context } },
        opts,
    );
    const publicTable = declareTable(`${name}-public`, args, { gatewayId: internet.id }, opts);
    const nats = declareNats(name, args, { ...opts, dependsOn: [internet] });
    const [firstNat] = nats.values();

    const tables = subnets.map((zone) => {
        const nat = nats.get(zone.zone) ?? firstNat;
        const privateTable = declareTable(
            `${name}-private-${zone.zone}`,
            args,
            { natGatewayId: nat?.id },
            opts,
        );
        const associate = (role: string, subnet: Subnet, table: RouteTable): void => {
            new RouteTableAssociation(
                `${name}-${role}-${zone.zone}`,
                { region, subnetId: subnet.id, routeTableId: table.id },
                opts,
            );
        };
        associate("public", zone.public, publicTable);
        associate("private", zone.private, privateTable);
        associate("pods", zone.pods, privateTable);
        return [zone.zone, privateTable.id] as const;
    });
    return Object.fromEntries(tables);
}

/** A table whose default route goes one way. Routes are resources of their own, so that links can add theirs. */
function declareTable(
    name: string,
    { plan, vpc }: EgressArgs,
    wayOut:
        | { readonly gatewayId: pulumi.Input<string> }
        | { readonly natGatewayId?: pulumi.Input<string> },
    opts: pulumi.CustomResourceOptions,
): RouteTable {
    const { region } = plan;
    const table = new RouteTable(
        name,
        { region, vpcId: vpc.id, tags: { ...plan.tags, Name: name } },
        opts,
    );
    new Route(
        name,
        { region, routeTableId: table.id, destinationCidrBlock: ANYWHERE, ...wayOut },
        opts,
    );
    return table;
}

/**
 * @param opts depends on the internet gateway: a public address works, and can be released, only while that is
 * attached to the VPC
 */
function declareNats(
    name: string,
    { plan, subnets }: EgressArgs,
    opts: pulumi.CustomResourceOptions,
): ReadonlyMap<string, NatGateway> {
    const { region } = plan;
    const own = subnets.filter(({ zone }) => plan.network.natZones.includes(zone));
    return new Map(
        own.map(({ zone, public: subnet }) => {
            const zoneName = `${name}-${zone}`;
            const tags = { ...plan.tags, Name: zoneName };
            const address = new Eip(zoneName, { region, domain: "vpc", tags }, opts);
            const nat = new NatGateway(
                zoneName,
                { region, allocationId: address.id, subnetId: subnet.id, tags },
                opts,
            );
            return [zone, nat];
        }),
    );
}
