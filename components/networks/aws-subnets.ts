import type * as pulumi from "@pulumi/pulumi";
import * as ec2 from "@pulumi/aws/ec2";

import type { AwsNetworkArgs } from "./aws-network";

/** The subnets of one zone. */
export interface ZoneSubnets {
    readonly zone: string;
    readonly public: ec2.Subnet;
    readonly private: ec2.Subnet;
    readonly pods: ec2.Subnet;
}

const ANYWHERE = "0.0.0.0/0";

/** Declares the subnets of every zone, tagged for what finds them by tag: load balancers and the VPC CNI. */
export function declareSubnets(
    name: string,
    args: {
        readonly plan: AwsNetworkArgs["plan"];
        readonly vpc: ec2.Vpc;
        readonly podRange: ec2.VpcIpv4CidrBlockAssociation;
    },
    opts: pulumi.CustomResourceOptions,
): readonly ZoneSubnets[] {
    const { plan, vpc, podRange } = args;

    return plan.network.zones.map((zone) => {
        const subnet = (
            role: "public" | "private" | "pods",
            vpcId: pulumi.Output<string>,
            cidrBlock: string,
            tags: Record<string, string>,
        ): ec2.Subnet =>
            new ec2.Subnet(
                `${name}-${role}-${zone.zone}`,
                {
                    region: plan.region,
                    vpcId,
                    availabilityZone: zone.zone,
                    cidrBlock,
                    mapPublicIpOnLaunch: false,
                    tags: { ...plan.tags, ...tags, Name: `${plan.context}-${role}-${zone.zone}` },
                },
                opts,
            );

        return {
            zone: zone.zone,
            public: subnet("public", vpc.id, zone.publicRange, { "kubernetes.io/role/elb": "1" }),
            // "cni: 0" keeps pods out of the nodes' range (VPC CNI 1.21 and newer); they all go to the "cni: 1" ones.
            private: subnet("private", vpc.id, zone.privateRange, {
                "kubernetes.io/role/internal-elb": "1",
                "kubernetes.io/role/cni": "0",
            }),
            // The id comes from the association: a subnet of the secondary range needs it first.
            pods: subnet("pods", podRange.vpcId, zone.podRange, { "kubernetes.io/role/cni": "1" }),
        };
    });
}

/**
 * Declares the ways out: an internet gateway for the public subnets, NAT gateways for the others.
 *
 * @returns the route table of nodes and pods for each zone
 */
export function declareEgress(
    name: string,
    args: {
        readonly plan: AwsNetworkArgs["plan"];
        readonly vpc: ec2.Vpc;
        readonly subnets: readonly ZoneSubnets[];
    },
    opts: pulumi.CustomResourceOptions,
): Readonly<Record<string, pulumi.Output<string>>> {
    const { plan, vpc, subnets } = args;
    const { region } = plan;
    const tags = { ...plan.tags, Name: plan.context };

    const internet = new ec2.InternetGateway(name, { region, vpcId: vpc.id, tags }, opts);
    const publicTable = declareTable(`${name}-public`, { plan, vpc }, opts);
    new ec2.Route(
        `${name}-public`,
        {
            region,
            routeTableId: publicTable.id,
            destinationCidrBlock: ANYWHERE,
            gatewayId: internet.id,
        },
        opts,
    );

    const nats = new Map(
        subnets
            .filter(({ zone }) => plan.network.natZones.includes(zone))
            .map(({ zone, public: subnet }) => [
                zone,
                declareNat(`${name}-${zone}`, { plan, subnet, internet }, opts),
            ]),
    );
    const [firstNat] = nats.values();

    const tables = subnets.map((zone) => {
        const table = declareTable(`${name}-private-${zone.zone}`, { plan, vpc }, opts);
        new ec2.Route(
            `${name}-private-${zone.zone}`,
            {
                region,
                routeTableId: table.id,
                destinationCidrBlock: ANYWHERE,
                natGatewayId: (nats.get(zone.zone) ?? firstNat)?.id,
            },
            opts,
        );
        associate(`${name}-public-${zone.zone}`, region, zone.public, publicTable, opts);
        associate(`${name}-private-${zone.zone}`, region, zone.private, table, opts);
        associate(`${name}-pods-${zone.zone}`, region, zone.pods, table, opts);
        return [zone.zone, table.id] as const;
    });
    return Object.fromEntries(tables);
}

function declareTable(
    name: string,
    args: { readonly plan: AwsNetworkArgs["plan"]; readonly vpc: ec2.Vpc },
    opts: pulumi.CustomResourceOptions,
): ec2.RouteTable {
    // Routes are resources of their own, so that a link can add one without owning the table.
    return new ec2.RouteTable(
        name,
        {
            region: args.plan.region,
            vpcId: args.vpc.id,
            tags: { ...args.plan.tags, Name: name },
        },
        opts,
    );
}

function declareNat(
    name: string,
    args: {
        readonly plan: AwsNetworkArgs["plan"];
        readonly subnet: ec2.Subnet;
        readonly internet: ec2.InternetGateway;
    },
    opts: pulumi.CustomResourceOptions,
): ec2.NatGateway {
    const { plan, subnet, internet } = args;
    const tags = { ...plan.tags, Name: name };
    // A public address works, and can be released, only while the gateway is attached to the VPC.
    const attached = { ...opts, dependsOn: [internet] };
    const address = new ec2.Eip(name, { region: plan.region, domain: "vpc", tags }, attached);
    return new ec2.NatGateway(
        name,
        { region: plan.region, allocationId: address.id, subnetId: subnet.id, tags },
        attached,
    );
}

function associate(
    name: string,
    region: string,
    subnet: ec2.Subnet,
    table: ec2.RouteTable,
    opts: pulumi.CustomResourceOptions,
): void {
    new ec2.RouteTableAssociation(
        name,
        { region, subnetId: subnet.id, routeTableId: table.id },
        opts,
    );
}
