import { AZURE_VPN } from "../network/vpns";
import { cleanFleet } from "../support/clean-fleet";
import { manifest, resource } from "../support/inputs";
import type { Mutant } from "./mutant";

type Tree = Readonly<Record<string, unknown>>;

const TAGS = {
    "atoll-fleet": "acme",
    cluster: "one",
    "cost-center": "platform",
    environment: "production",
    "managed-by": "atoll",
};
const PEER = "10.200.0.0/20";

function mutant(name: string, type: string, clean: Tree, broken: Tree): Mutant {
    return {
        rule: "net-peering-route-scope",
        name,
        clean: [...cleanFleet(), resource(type, clean)],
        broken: [...cleanFleet(), resource(type, broken)],
    };
}

const awsRoute = (destinationCidrBlock: string): Tree => ({
    routeTableId: "rtb-1",
    destinationCidrBlock,
    vpcPeeringConnectionId: "pcx-1",
});

const transitGateway = (autoAcceptSharedAttachments: string): Tree => ({
    description: "hub of the fleet",
    amazonSideAsn: 64512,
    autoAcceptSharedAttachments,
    region: "eu-west-1",
    tags: TAGS,
});

const gcpRoute = (destRange: string): Tree => ({
    network: "projects/acme/global/networks/n",
    destRange,
    nextHopVpnTunnel: "projects/acme/regions/europe-west1/vpnTunnels/t",
});

const azureRoute = (addressPrefix: string): Tree => ({
    resourceGroupName: "fleet",
    routeTableName: "nodes",
    routeName: "peer",
    addressPrefix,
    nextHopType: "VirtualNetworkGateway",
});

const transitRoute = (destinationCidrBlock: string): Tree => ({
    destinationCidrBlock,
    transitGatewayAttachmentId: "tgw-attach-1",
    transitGatewayRouteTableId: "tgw-rtb-1",
});

const session = (range: string): Tree => ({
    customLearnedIpRanges: [{ range }],
    interface: "link",
    peerAsn: 64512,
    region: "europe-west1",
    router: "hub",
});

const site = (prefix: string): Tree => ({
    addressSpace: { addressPrefixes: [prefix] },
    location: "westeurope",
    resourceGroupName: "fleet",
    tags: TAGS,
    virtualWan: { id: "/subscriptions/s/virtualWans/w" },
});

function line(name: string, type: string, common: Tree, change: readonly [Tree, Tree]): Mutant {
    const [clean, broken] = change.map((each) => [
        ...cleanFleet(),
        resource(type, { ...common, ...each }),
    ]);
    return { rule: "net-link-encrypted", name, clean: clean ?? [], broken: broken ?? [] };
}

const submariner = (cableDriver: string) =>
    manifest({
        apiVersion: "submariner.io/v1alpha1",
        kind: "Submariner",
        metadata: { name: "submariner", namespace: "submariner-operator" },
        spec: { cableDriver, clusterID: "one", natEnabled: true },
    });

export const networkRouteMutants: readonly Mutant[] = [
    mutant("AWS", "aws:ec2/route:Route", awsRoute(PEER), awsRoute("0.0.0.0/0")),
    mutant("AWS, a supernet", "aws:ec2/route:Route", awsRoute(PEER), awsRoute("10.0.0.0/8")),
    mutant(
        "AWS, a hub",
        "aws:ec2transitgateway/transitGateway:TransitGateway",
        transitGateway("disable"),
        transitGateway("enable"),
    ),
    mutant(
        "AWS, in a hub",
        "aws:ec2transitgateway/route:Route",
        transitRoute(PEER),
        transitRoute("0.0.0.0/0"),
    ),
    mutant(
        "GCP, over a session",
        "gcp:compute/routerPeer:RouterPeer",
        session(PEER),
        session("0.0.0.0/0"),
    ),
    mutant("Azure, a site", "azure-native:network:VpnSite", site(PEER), site("10.0.0.0/8")),
    mutant("GCP", "gcp:compute/route:Route", gcpRoute(PEER), gcpRoute("0.0.0.0/0")),
    mutant("Azure", "azure-native:network:Route", azureRoute(PEER), azureRoute("0.0.0.0/0")),
    line(
        "AWS",
        "aws:directconnect/connection:Connection",
        { bandwidth: "10Gbps", location: "EqDC2", region: "eu-west-1", tags: TAGS },
        [{ encryptionMode: "must_encrypt" }, { encryptionMode: "no_encrypt" }],
    ),
    line(
        "GCP",
        "gcp:compute/interconnectAttachment:InterconnectAttachment",
        { region: "europe-west1", router: "hub", type: "DEDICATED" },
        [{ encryption: "IPSEC" }, { encryption: "NONE" }],
    ),
    line(
        "Azure",
        "azure-native:network:VirtualNetworkGatewayConnection",
        { ...AZURE_VPN, resourceGroupName: "fleet", tags: TAGS },
        [{}, { connectionType: "ExpressRoute" }],
    ),
    line(
        "Azure, a virtual WAN",
        "azure-native:network:VirtualWan",
        { location: "westeurope", resourceGroupName: "fleet", tags: TAGS },
        [{ disableVpnEncryption: false }, { disableVpnEncryption: true }],
    ),
    {
        rule: "net-link-encrypted",
        name: "Submariner",
        clean: [...cleanFleet(), submariner("libreswan")],
        broken: [...cleanFleet(), submariner("vxlan")],
    },
];
