import type * as pulumi from "@pulumi/pulumi";
import { Eip } from "@pulumi/aws/ec2/eip";
import { InternetGateway } from "@pulumi/aws/ec2/internetGateway";
import { NatGateway } from "@pulumi/aws/ec2/natGateway";
import { Route } from "@pulumi/aws/ec2/route";
import { RouteTable } from "@pulumi/aws/ec2/routeTable";
import { RouteTableAssociation } from "@pulumi/aws/ec2/routeTableAssociation";
import type { Vpc } from "@pulumi/aws/ec2/vpc";

import type { AwsNetworkArgs } from "./aws-network";
import type { ZoneSubnet } from "./aws-subnets";

interface EgressArgs {
    readonly plan: AwsNetworkArgs["plan"];
    readonly vpc: Vpc;
    /** The public subnets. */
    readonly subnets: readonly ZoneSubnet[];
}

/** The ways out of a VPC. */
export interface AwsEgress {
    /** Route table of each zone's private subnets. */
    readonly routeTableIds: Readonly<Record<string, pulumi.Output<string>>>;
    /** Public addresses that what goes out comes from; empty where somebody else's gateways are the way out. */
    readonly egressAddresses: readonly pulumi.Output<string>[];
}

const ANYWHERE = "0.0.0.0/0";

/** Declares an internet gateway for the public subnets, and NAT gateways in them for all others. */
export function declareEgress(
    name: string,
    args: EgressArgs,
    opts: pulumi.CustomResourceOptions,
): AwsEgress {
    const { plan, vpc, subnets } = args;
    const { region } = plan.place;
    const internet = new InternetGateway(
        name,
        { region, vpcId: vpc.id, tags: { ...plan.tags, Name: plan.context } },
        opts,
    );
    const publicTable = declareTable(`${name}-public`, args, { gatewayId: internet.id }, opts);
    for (const { zone, subnet } of subnets) {
        new RouteTableAssociation(
            `${name}-public-${zone}`,
            { region, subnetId: subnet.id, routeTableId: publicTable.id },
            opts,
        );
    }
    const ways = declareNats(name, args, { ...opts, dependsOn: [internet] });
    const [first] = ways.values();
    const tables = subnets.map(({ zone }) => {
        const natGatewayId = (ways.get(zone) ?? first)?.nat.id;
        const table = declareTable(`${name}-private-${zone}`, args, { natGatewayId }, opts);
        return [zone, table.id] as const;
    });
    return {
        routeTableIds: Object.fromEntries(tables),
        egressAddresses: [...ways.values()].map(({ address }) => address.publicIp),
    };
}

/** A table whose default route goes one way. Routes are resources of their own, so that links can add theirs. */
function declareTable(
    name: string,
    { plan, vpc }: EgressArgs,
    wayOut:
        | { readonly gatewayId: pulumi.Input<string> }
        | { readonly natGatewayId: pulumi.Input<string> | undefined },
    opts: pulumi.CustomResourceOptions,
): RouteTable {
    const { region } = plan.place;
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
): ReadonlyMap<string, { readonly nat: NatGateway; readonly address: Eip }> {
    const { region } = plan.place;
    const own = subnets.filter(({ zone }) => plan.natZones.includes(zone));
    return new Map(
        own.map(({ zone, subnet }) => {
            const zoneName = `${name}-${zone}`;
            const tags = { ...plan.tags, Name: zoneName };
            const address = new Eip(zoneName, { region, domain: "vpc", tags }, opts);
            const nat = new NatGateway(
                zoneName,
                { region, allocationId: address.id, subnetId: subnet.id, tags },
                opts,
            );
            return [zone, { nat, address }];
        }),
    );
}
