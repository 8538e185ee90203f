import type { PropertyReader } from "../../model/property-reader";
import { UNKNOWN } from "../../model/reading";
import type { ResourceInput } from "../../model/resource-input";
import { azureNativeType, resourceTypes, type TypeMatcher } from "../../model/resource-types";

/** A range that is sent into a link, or announced over one. */
export interface RoutedRange {
    readonly at: PropertyReader;
    /** Through a hub, where a default route may lead to a way out that networks share. */
    readonly hub: boolean;
    /** What is not known yet and may say that this goes into no link. */
    readonly unless?: PropertyReader;
}

interface RoutingType {
    readonly appliesTo: TypeMatcher;
    readonly rangesOf: (properties: PropertyReader) => readonly RoutedRange[];
}

const DIRECT = ["vpcPeeringConnectionId", "odbNetworkArn"];
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
                .flatMap((route) =>
                    route.unknown
                        ? [direct(route)]
                        : awsRoute(route, ["cidrBlock", "ipv6CidrBlock"]),
                ),
    },
    {
        appliesTo: resourceTypes("aws:ec2transitgateway/route:Route"),
        rangesOf: transitRoute,
    },
    {
        appliesTo: resourceTypes("aws:directconnect/gatewayAssociation:GatewayAssociation"),
        rangesOf: (association) => association.at("allowedPrefixes").items().map(direct),
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
        rangesOf: (peer) => [
            ...listed(peer, "advertisedIpRanges"),
            ...listed(peer, "customLearnedIpRanges"),
        ],
    },
    {
        appliesTo: resourceTypes("gcp:compute/router:Router"),
        rangesOf: (router) => listed(router.at("bgp"), "advertisedIpRanges"),
    },
    {
        appliesTo: resourceTypes(
            "gcp:networkconnectivity/gatewayAdvertisedRoute:GatewayAdvertisedRoute",
        ),
        rangesOf: (route) => [{ at: route.at("ipRange"), hub: true }],
    },
    {
        appliesTo: azureNativeType("network", "Route"),
        rangesOf: azureRoute,
    },
    {
        appliesTo: azureNativeType("network", "RouteTable"),
        rangesOf: (table) =>
            table
                .at("routes")
                .items()
                .flatMap((route) => (route.unknown ? [direct(route)] : azureRoute(route))),
    },
    {
        appliesTo: azureNativeType("network", "LocalNetworkGateway"),
        rangesOf: (gateway) =>
            gateway.at("localNetworkAddressSpace", "addressPrefixes").items().map(direct),
    },
    {
        appliesTo: azureNativeType("network", "VpnSite"),
        rangesOf: (site) => site.at("addressSpace", "addressPrefixes").items().map(direct),
    },
    {
        appliesTo: azureNativeType("network", "HubRouteTable"),
        rangesOf: (table) => table.at("routes").items().flatMap(azureHubRoute),
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

function awsRoute(route: PropertyReader, keys: readonly string[]): readonly RoutedRange[] {
    const way = leadsTo(route);
    return way === "nowhere"
        ? []
        : keys
              .filter((key) => isGiven(route, key))
              .map((key) => ({ at: route.at(key), hub: way === "hub" }));
}

/**
 * Whether a route of AWS leads into a link or a hub of links, as far as its own properties tell: an
 * internet or NAT gateway is neither.
 */
export function leadsTo(route: PropertyReader): "hub" | "link" | "nowhere" {
    if (HUBS.some((key) => isGiven(route, key))) {
        return "hub";
    }
    const gateway = route.at("gatewayId").text();
    const toVpn = typeof gateway === "string" && VPN_GATEWAY.test(gateway);
    return toVpn || DIRECT.some((key) => isGiven(route, key)) ? "link" : "nowhere";
}

function isGiven(route: PropertyReader, key: string): boolean {
    return !route.at(key).absent && route.at(key).text() !== "";
}

/** A route that drops what it matches goes nowhere. */
function transitRoute(route: PropertyReader): readonly RoutedRange[] {
    const dropped = route.at("blackhole");
    return dropped.flag() === true
        ? []
        : [
              {
                  at: route.at("destinationCidrBlock"),
                  hub: true,
                  unless: dropped.unknown ? dropped : undefined,
              },
          ];
}

function listed(session: PropertyReader, key: string): readonly RoutedRange[] {
    return session
        .at(key)
        .items()
        .map((each) => direct(each.at("range")));
}

/** One to an appliance may be the firewall that everything goes through on its way out. */
function azureRoute(route: PropertyReader): readonly RoutedRange[] {
    const next = route.at("nextHopType");
    const type = next.text();
    if (type === UNKNOWN) {
        return [{ ...direct(route.at("addressPrefix")), unless: next }];
    }
    return type?.toLowerCase() === "virtualnetworkgateway"
        ? [direct(route.at("addressPrefix"))]
        : [];
}

/** Of a virtual WAN's hub, whose own firewall is a way out and no link. */
function azureHubRoute(route: PropertyReader): readonly RoutedRange[] {
    const next = route.at("nextHop");
    const id = next.text();
    if (typeof id === "string" && /\/azureFirewalls\//i.test(id)) {
        return [];
    }
    return route
        .at("destinations")
        .items()
        .map((at) => ({ at, hub: true, unless: id === UNKNOWN ? next : undefined }));
}
