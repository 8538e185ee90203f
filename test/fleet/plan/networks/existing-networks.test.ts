import { AWS, AZURE, GCP, fleetOf, planOf, refusalLines } from "../../support/fleets";

const TABLE = "rtb-0123456789abcdef0";
const VPC = { vpcId: "vpc-0123456789abcdef0", ranges: ["10.20.0.0/16"] };
const VNETS =
    "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/hub/providers/Microsoft.Network";
const VNET = { vnetId: `${VNETS}/virtualNetworks/hub`, ranges: ["10.20.0.0/16"] };
const RANGES = { nodes: "10.20.0.0/20", pods: "10.20.64.0/18" };

const inside = (network: object, cluster: object) =>
    fleetOf({ a: { ...cluster, network: "n", ranges: RANGES } }, { networks: { n: network } });

const ZONES = ["us-east-1a", "us-east-1b"];
const EKS = { cloud: "aws", zones: ZONES };
const AKS = { cloud: "azure", cni: "pod-subnet" };

test("a VPC that exists: nodes get out by its owner's route tables, and Atoll adds no NAT", () => {
    const routeTables = { "us-east-1a": TABLE, "us-east-1b": "rtb-0123456789abcdef1" };
    const { networks } = planOf(inside({ ...AWS, existing: { ...VPC, routeTables } }, EKS));
    expect(networks).toMatchObject([
        {
            name: "n",
            context: "production-n",
            origin: "existing",
            existingId: VPC.vpcId,
            egress: { cloud: "aws", routeTables },
            natZones: [],
            privateEndpoints: false,
            clusterRanges: [RANGES.nodes, RANGES.pods],
            // No subnets of the network's own: the interfaces of the cluster's control plane alone.
            subnets: [
                { purpose: "api-server", zone: "us-east-1a", cluster: "a" },
                { purpose: "api-server", zone: "us-east-1b", cluster: "a" },
            ],
        },
    ]);
    expect(networks[0]).not.toHaveProperty("range");
});

test.each([
    ["a route table", { routeTableId: `${VNETS}/routeTables/out` }],
    ["a NAT gateway", { natGatewayId: `${VNETS}/natGateways/out` }],
])("a virtual network that exists: nodes get out by %s", (_, way) => {
    const plan = planOf(inside({ ...AZURE, existing: { ...VNET, ...way } }, AKS));
    expect(plan.networks[0]?.egress).toEqual({ cloud: "azure", ...way });
});

test("a virtual network that exists, whose owner says no way out", () => {
    const plan = planOf(inside({ ...AZURE, existing: VNET }, AKS));
    expect(plan.networks[0]).not.toHaveProperty("egress");
});

test.each([
    [
        "zones without a route table",
        inside({ ...AWS, existing: { ...VPC, routeTables: { "us-east-1b": TABLE } } }, EKS),
        "networks.n.existing.routeTables: has no route table for us-east-1a, where nodes of a stand: they would not get out to join it => add us-east-1a: rtb-…: tables of the VPC whose default route leads to a NAT gateway, a transit gateway or a firewall",
    ],
    [
        "a route table of no zone",
        fleetOf(
            {},
            {
                networks: {
                    n: { ...AWS, existing: { ...VPC, routeTables: { "eu-west-1a": TABLE } } },
                },
            },
        ),
        'networks.n.existing.routeTables.eu-west-1a: "eu-west-1a" is not a zone of us-east-1 => write, for example, us-east-1a',
    ],
    [
        "a route table without its id",
        fleetOf(
            {},
            {
                networks: {
                    n: { ...AWS, existing: { ...VPC, routeTables: { "us-east-1a": "x" } } },
                },
            },
        ),
        'networks.n.existing.routeTables.us-east-1a: "x" is not the id of a route table => write, for example, us-east-1a: rtb-0123456789abcdef0',
    ],
    [
        "two ways out of a virtual network",
        inside(
            {
                ...AZURE,
                existing: {
                    ...VNET,
                    routeTableId: `${VNETS}/routeTables/out`,
                    natGatewayId: `${VNETS}/natGateways/out`,
                },
            },
            AKS,
        ),
        "networks.n.existing: says two ways out: a route table and a NAT gateway => name the route table alone where its default route leads to a firewall, else the NAT gateway",
    ],
    [
        "a project that does not have the network",
        fleetOf(
            {},
            {
                networks: {
                    n: {
                        ...GCP,
                        existing: {
                            network: "projects/acme-host/global/networks/shared",
                            ranges: ["10.20.0.0/16"],
                        },
                    },
                },
            },
        ),
        "networks.n.project: acme-prod does not have the network: acme-host does, by its path => write project: acme-host; clusters that stand in it may name another one",
    ],
])("%s", (_, fleet, expected) => {
    expect(refusalLines(fleet)).toEqual([expected]);
});
