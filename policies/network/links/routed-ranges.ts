import type { PropertyReader } from "../../model/property-reader";
import { UNKNOWN } from "../../model/reading";
import type { ResourceInput } from "../../model/resource-input";
import { azureNativeType, resourceTypes, type TypeMatcher } from "../../model/resource-types";

/** A range that is sent into a link, or announced over one. */
export interface RoutedRange {
    readonly at: PropertyReader;
    /** Through a hub, where a default route may lead to a way out that networks share. */
    readonly hub: boolean;
}

interface RoutingType {
    readonly appliesTo: TypeMatcher;
    readonly rangesOf: (properties: PropertyReader) => readonly RoutedRange[];
}

const DIRECT = ["vpcPeeringConnectionId"];
const HUBS = ["transitGatewayId", "coreNetworkArn"];
const VPN_GATEWAY = /^vgw-/;

/** What routes into links or announces over them, on each cloud. */
export const ROUTING_TYPES: readonly RoutingType[] = [
    {
        appliesTo: resourceTypes("aws:ec2/route:Route"),
        rangesOf: (route) => awsRoute(route, ["destinationCidrBlock", "destinationIpv6CidrBlock"]),
    },
    {
        appliesTo: resourceTypes(
            "aws:ec2/routeTable:RouteTable",
            "aws:ec2/defaultRouteTable:DefaultRouteTable",
        ),
        rangesOf: (table) =>
            table
                .at("routes")
                .items()
                .filter(({ unknown }) => !unknown)
                .flatMap((route) => awsRoute(route, ["cidrBlock", "ipv6CidrBlock"])),
    },
    {
        appliesTo: resourceTypes("aws:ec2/vpnConnectionRoute:VpnConnectionRoute"),
        rangesOf: (route) => [direct(route.at("destinationCidrBlock"))],
    },
    {
        appliesTo: resourceTypes("gcp:compute/route:Route"),
        rangesOf: (route) =>
            route.at("nextHopVpnTunnel").absent ? [] : [direct(route.at("destRange"))],
    },
    {
        appliesTo: resourceTypes("gcp:compute/routerPeer:RouterPeer"),
        rangesOf: (peer) => announced(peer),
    },
    {
        appliesTo: resourceTypes("gcp:compute/router:Router"),
        rangesOf: (router) => announced(router.at("bgp")),
    },
    {
        appliesTo: azureNativeType("network", "Route"),
        rangesOf: azureRoute,
    },
    {
        appliesTo: azureNativeType("network", "RouteTable"),
        rangesOf: (table) => table.at("routes").items().flatMap(azureRoute),
    },
    {
        appliesTo: azureNativeType("network", "LocalNetworkGateway"),
        rangesOf: (gateway) =>
            gateway.at("localNetworkAddressSpace", "addressPrefixes").items().map(direct),
    },
];

/** The ranges that a resource routes; none where it is nothing of this kind. */
export function routedRanges({ type, properties }: ResourceInput): readonly RoutedRange[] {
    return ROUTING_TYPES.filter(({ appliesTo }) => appliesTo(type)).flatMap(({ rangesOf }) =>
        rangesOf(properties),
    );
}

function direct(at: PropertyReader): RoutedRange {
    return { at, hub: false };
}

/** A route to an internet or NAT gateway is none to a link. */
function awsRoute(route: PropertyReader, keys: readonly string[]): readonly RoutedRange[] {
    const gateway = route.at("gatewayId").text();
    const isGiven = (key: string): boolean => !route.at(key).absent && route.at(key).text() !== "";
    const toVpn = gateway !== UNKNOWN && gateway !== undefined && VPN_GATEWAY.test(gateway);
    const hub = HUBS.some(isGiven);
    return hub || toVpn || DIRECT.some(isGiven)
        ? keys.filter(isGiven).map((key) => ({ at: route.at(key), hub }))
        : [];
}

function announced(session: PropertyReader): readonly RoutedRange[] {
    return session
        .at("advertisedIpRanges")
        .items()
        .map((each) => direct(each.at("range")));
}

/** One to an appliance may be the firewall that everything goes through on its way out. */
function azureRoute(route: PropertyReader): readonly RoutedRange[] {
    const prefix = route.at("addressPrefix");
    return route.at("nextHopType").text() === "VirtualNetworkGateway" ? [direct(prefix)] : [];
}
