import type { QuotasSpec } from "../../spec/quotas-spec";
import type { HubPlan } from "./types";
import type { LinkUsage } from "./link-usage";

/** A quota, and what to do when it is reached. */
export interface Quota {
    readonly key: keyof QuotasSpec;
    readonly cloud: "aws" | "gcp" | "azure";
    /** What it counts, such as "peerings". */
    readonly noun: string;
    /** What has it, such as "a VPC". */
    readonly holder: string;
    /** What no request gets beyond. */
    readonly most?: { readonly value: number; readonly why: string };
    readonly wayOver: string;
}

interface NetworkQuota extends Quota {
    readonly needed: (usage: LinkUsage) => number;
}

interface HubQuota extends Quota {
    readonly hub: HubPlan["kind"];
}

/** A hub beside the peerings first, so that nothing is cut: routes are moved one by one. */
function overToHub(kind: string, hub: string): string {
    return `build a ${hub} beside the peerings: write kind: ${kind} for pairs that are not linked yet, move the routes, then take the peerings out with kind: none`;
}

const FEWER_LINKS =
    "link fewer networks: write topology: hub-and-spoke, or only the pairs that need it";

/** Default route to the NAT gateway, which every private route table has. */
const DEFAULT_ROUTES = 1;

/** Quotas of each network. Sources: reference of quotas-spec.ts, and those named below. */
export const NETWORK_QUOTAS: readonly NetworkQuota[] = [
    {
        key: "awsPeeringsPerVpc",
        cloud: "aws",
        noun: "peerings",
        holder: "a VPC",
        most: {
            value: 125,
            why: "AWS raises it to 125 at most, so a full mesh of peerings ends at 126 networks",
        },
        wayOver: overToHub("transit-gateway", "transit gateway"),
        needed: ({ peerings }) => peerings,
    },
    {
        key: "awsRoutesPerTable",
        cloud: "aws",
        noun: "routes",
        holder: "a VPC route table",
        most: { value: 1000, why: "AWS raises it to 1000 at most" },
        wayOver: overToHub("transit-gateway", "transit gateway"),
        needed: ({ fixedRoutes }) => fixedRoutes + DEFAULT_ROUTES,
    },
    {
        key: "awsPropagatedRoutesPerTable",
        cloud: "aws",
        noun: "propagated routes",
        holder: "a VPC route table",
        most: { value: 100, why: "AWS does not raise it" },
        wayOver:
            "put the networks on a transit gateway, which takes their VPNs: write kind: transit-gateway for their pairs, or topology: hub-and-spoke",
        needed: ({ learnedRoutes }) => learnedRoutes,
    },
    {
        key: "awsRulesPerSecurityGroup",
        cloud: "aws",
        noun: "inbound rules",
        holder: "a security group",
        most: { value: 1000, why: "AWS raises it to 1000 at most" },
        wayOver: FEWER_LINKS,
        // One rule for each prefix from which its nodes are reached.
        needed: ({ fixedRoutes, learnedRoutes }) => fixedRoutes + learnedRoutes,
    },
    {
        key: "gcpPeeringsPerNetwork",
        cloud: "gcp",
        noun: "peerings",
        holder: "a VPC network",
        most: {
            value: 25,
            why: "Google Cloud gives 25, so a full mesh of peerings ends at 26 networks",
        },
        wayOver:
            "move to a hub: take the project's peerings out with kind: none, run the lock and `pulumi up`, then link them with kind: network-connectivity-center, since spokes of one hub may not be peered",
        needed: ({ peerings }) => peerings,
    },
    {
        key: "gcpLearnedRoutesPerRegion",
        cloud: "gcp",
        noun: "prefixes that Cloud Routers learn",
        holder: "a region of a VPC network",
        wayOver: FEWER_LINKS,
        needed: ({ learnedRoutes }) => learnedRoutes,
    },
    {
        key: "azurePeeringsPerVnet",
        cloud: "azure",
        noun: "peerings",
        holder: "a virtual network",
        most: {
            value: 500,
            why: "Azure gives 500, so a full mesh of peerings ends at 501 networks",
        },
        wayOver: overToHub("virtual-wan", "virtual WAN"),
        needed: ({ peerings }) => peerings,
    },
    {
        key: "azureRoutesPerTable",
        cloud: "azure",
        noun: "routes to a WireGuard gateway",
        holder: "a route table",
        most: { value: 400, why: "Azure gives 400" },
        wayOver: FEWER_LINKS,
        // Peerings and gateways bring their routes themselves: only a gateway machine needs some in a table.
        needed: ({ gatewayRoutes }) => gatewayRoutes,
    },
    {
        key: "azureVpnGatewayRoutes",
        cloud: "azure",
        noun: "prefixes over BGP",
        holder: "a VPN gateway",
        most: { value: 4000, why: "Azure gives 4000" },
        wayOver: FEWER_LINKS,
        needed: ({ learnedRoutes }) => learnedRoutes,
    },
    {
        key: "azureVpnConnectionsPerGateway",
        cloud: "azure",
        noun: "connections",
        holder: "a VPN gateway",
        most: { value: 100, why: "Azure's largest gateways, VpnGw4AZ and VpnGw5AZ, take 100" },
        wayOver:
            "put the networks on a virtual WAN, whose hubs take their VPNs: write kind: virtual-wan for their pairs, or topology: hub-and-spoke",
        needed: ({ vpnConnections }) => vpnConnections,
    },
];

/** Quotas of the hubs. */
export const HUB_QUOTAS: readonly HubQuota[] = [
    {
        key: "awsTransitGatewayAttachments",
        cloud: "aws",
        hub: "transit-gateway",
        noun: "attachments",
        holder: "a transit gateway",
        most: { value: 5000, why: "AWS gives 5000" },
        wayOver: FEWER_LINKS,
    },
    {
        key: "gcpSpokesPerHub",
        cloud: "gcp",
        hub: "network-connectivity-center",
        noun: "spokes",
        holder: "a hub",
        wayOver: FEWER_LINKS,
    },
];
