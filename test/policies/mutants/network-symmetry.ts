import type { ResourceInput } from "../../../policies/model/resource-input";
import { AZURE_VPN, GCP_VPN } from "../network/vpns";
import { cleanFleet } from "../support/clean-fleet";
import { resource } from "../support/inputs";
import type { Mutant } from "./mutant";

const TAGS = {
    "atoll-fleet": "acme",
    cluster: "one",
    "cost-center": "platform",
    environment: "production",
    "managed-by": "atoll",
};

/** A link with both of its ends, and without the last of its resources. */
function mutant(name: string, whole: readonly ResourceInput[]): Mutant {
    return {
        rule: "net-link-symmetry",
        name,
        clean: [...cleanFleet(), ...whole],
        broken: [...cleanFleet(), ...whole.slice(0, -1)],
    };
}

const AWS_ENDS = ["a", "b"].flatMap((name, index) => [
    resource(
        "aws:ec2/vpc:Vpc",
        { id: `vpc-${name}`, cidrBlock: `10.20${index}.0.0/20`, region: "eu-west-1", tags: TAGS },
        { name: `link-${name}` },
    ),
    resource(
        "aws:ec2/flowLog:FlowLog",
        { vpcId: `vpc-${name}`, trafficType: "ALL", tags: TAGS },
        { name: `link-${name}` },
    ),
    resource(
        "aws:ec2/routeTable:RouteTable",
        { id: `rtb-${name}`, vpcId: `vpc-${name}`, tags: TAGS },
        { name: `link-${name}` },
    ),
]);

const awsPeering = (properties: Readonly<Record<string, unknown>>): ResourceInput =>
    resource(
        "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
        { id: "pcx-1", vpcId: "vpc-a", peerVpcId: "vpc-b", tags: TAGS, ...properties },
        { name: "a-b" },
    );

const awsRoute = (from: string, to: string): ResourceInput =>
    resource(
        "aws:ec2/route:Route",
        {
            routeTableId: `rtb-${from}`,
            destinationCidrBlock: to,
            vpcPeeringConnectionId: "pcx-1",
        },
        { name: `${from}-to-peer` },
    );

const AWS_ROUTES = [awsRoute("a", "10.201.0.0/20"), awsRoute("b", "10.200.0.0/20")];

const AWS_ACCEPTER = resource(
    "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter",
    { vpcPeeringConnectionId: "pcx-1", autoAccept: true, tags: TAGS },
    { name: "a-b" },
);

const self = (name: string): string => `projects/acme/global/networks/link-${name}`;

const gcpPeering = (from: string, to: string): ResourceInput =>
    resource(
        "gcp:compute/networkPeering:NetworkPeering",
        { name: `${from}-${to}`, network: self(from), peerNetwork: self(to) },
        { name: `${from}-${to}` },
    );

const GCP_ENDS = ["a", "b"].map((name) =>
    resource(
        "gcp:compute/network:Network",
        { id: self(name), name: `link-${name}`, autoCreateSubnetworks: false },
        { name: `link-${name}` },
    ),
);

const AZURE = "/subscriptions/s/resourceGroups/links/providers/Microsoft.Network/virtualNetworks";

const azurePeering = (from: string, to: string): ResourceInput =>
    resource(
        "azure-native:network:VirtualNetworkPeering",
        {
            resourceGroupName: "links",
            virtualNetworkName: `link-${from}`,
            virtualNetworkPeeringName: to,
            remoteVirtualNetwork: { id: `${AZURE}/link-${to}` },
            allowVirtualNetworkAccess: true,
        },
        { name: `${from}-${to}` },
    );

const AZURE_ENDS = ["a", "b"].map((name, index) =>
    resource(
        "azure-native:network:VirtualNetwork",
        {
            id: `${AZURE}/link-${name}`,
            name: `link-${name}`,
            location: "westeurope",
            addressSpace: { addressPrefixes: [`10.21${index}.0.0/20`] },
            tags: TAGS,
        },
        { name: `link-${name}` },
    ),
);

const gatewayId = (name: string): string =>
    `projects/acme/regions/europe-west1/vpnGateways/${name}`;

const tunnel = (from: string, to: string, vpnGatewayInterface: number): ResourceInput =>
    resource(
        "gcp:compute/vPNTunnel:VPNTunnel",
        {
            ...GCP_VPN,
            labels: TAGS,
            peerGcpGateway: gatewayId(to),
            vpnGateway: gatewayId(from),
            vpnGatewayInterface,
        },
        { name: `${from}-${to}-${vpnGatewayInterface}` },
    );

const GCP_TUNNELS = [
    ...["a", "b"].map((name) =>
        resource(
            "gcp:compute/haVpnGateway:HaVpnGateway",
            {
                id: gatewayId(name),
                labels: TAGS,
                name,
                network: self(name),
                region: "europe-west1",
            },
            { name },
        ),
    ),
    ...[0, 1].flatMap((each) => [tunnel("a", "b", each), tunnel("b", "a", each)]),
];

const azureConnection = (from: string, to: string): ResourceInput =>
    resource(
        "azure-native:network:VirtualNetworkGatewayConnection",
        {
            ...AZURE_VPN,
            connectionType: "Vnet2Vnet",
            tags: TAGS,
            virtualNetworkGateway1: { id: azureGateway(from) },
            virtualNetworkGateway2: { id: azureGateway(to) },
        },
        { name: `${from}-${to}` },
    );

const azureGateway = (name: string): string =>
    `/subscriptions/s/resourceGroups/links/providers/Microsoft.Network/virtualNetworkGateways/${name}`;

const AZURE_GATEWAYS = ["a", "b"].map((name) =>
    resource(
        "azure-native:network:VirtualNetworkGateway",
        { gatewayType: "Vpn", id: azureGateway(name), location: "westeurope", name, tags: TAGS },
        { name },
    ),
);

/** What opens the ports of a gateway of links to a range, on each cloud. */
const GATEWAY_PORTS: readonly (readonly [
    name: string,
    gateway: (source: string) => ResourceInput,
])[] = [
    [
        "AWS",
        (source) =>
            resource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", {
                securityGroupId: "sg-1",
                cidrIpv4: source,
                ipProtocol: "udp",
                fromPort: 4500,
                toPort: 4500,
                tags: TAGS,
            }),
    ],
    [
        "Google Cloud",
        (source) =>
            resource("gcp:compute/firewall:Firewall", {
                name: "gateway",
                network: "link-a",
                direction: "INGRESS",
                allows: [{ protocol: "udp", ports: ["4490", "4500"] }],
                sourceRanges: [source],
            }),
    ],
    [
        "Azure",
        (source) =>
            resource("azure-native:network:SecurityRule", {
                resourceGroupName: "links",
                networkSecurityGroupName: "gateway",
                access: "Allow",
                direction: "Inbound",
                priority: 100,
                protocol: "Tcp",
                sourcePortRange: "*",
                sourceAddressPrefix: source,
                destinationAddressPrefix: "*",
                destinationPortRange: "15443",
            }),
    ],
];

export const networkSymmetryMutants: readonly Mutant[] = [
    mutant("AWS, a route", [...AWS_ENDS, awsPeering({ autoAccept: true }), ...AWS_ROUTES]),
    mutant("AWS, an accepter", [...AWS_ENDS, awsPeering({}), ...AWS_ROUTES, AWS_ACCEPTER]),
    mutant("GCP", [...GCP_ENDS, gcpPeering("a", "b"), gcpPeering("b", "a")]),
    {
        rule: "net-link-symmetry",
        name: "GCP, a tunnel to another gateway",
        clean: [...cleanFleet(), ...GCP_TUNNELS],
        broken: [...cleanFleet(), ...GCP_TUNNELS.slice(0, -1), tunnel("b", "elsewhere", 1)],
    },
    mutant("Azure, gateways", [
        ...AZURE_GATEWAYS,
        azureConnection("a", "b"),
        azureConnection("b", "a"),
    ]),
    mutant("Azure", [...AZURE_ENDS, azurePeering("a", "b"), azurePeering("b", "a")]),
    ...GATEWAY_PORTS.map(([name, gateway]): Mutant => ({
        rule: "net-link-symmetry",
        name: `ports of a gateway, ${name}`,
        clean: [...cleanFleet(), gateway("10.20.0.0/20")],
        broken: [...cleanFleet(), gateway("10.0.0.0/8")],
    })),
];
