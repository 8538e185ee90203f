import type { PropertyReader } from "../../model/property-reader";
import type { ResourceInput } from "../../model/resource-input";
import { resourceTypes } from "../../model/resource-types";
import type { StackIndex } from "../../model/stack-index";
import { ROUTES, TABLES } from "./peering-routes";
import { rangesOfLists } from "./prefix-lists";
import { leadsTo, type RoutedRange } from "./routed-ranges";

const VPN_GATEWAYS = resourceTypes("aws:ec2/vpnGateway:VpnGateway");

/** Where a route goes that has no gateway. */
const OTHER_WAYS = [
    "carrierGatewayId",
    "egressOnlyGatewayId",
    "localGatewayId",
    "natGatewayId",
    "vpcEndpointId",
];

export interface StackRoute {
    readonly resource: ResourceInput;
    readonly range: RoutedRange;
}

/** A route of AWS, by itself or in a table. */
interface AwsRoute {
    readonly resource: ResourceInput;
    readonly route: PropertyReader;
    readonly ranges: readonly string[];
    /** The property of the resource that its gateway stands in. */
    readonly property: string;
}

/** Ranges that go into links, which only several resources together say. */
export function routesOfStack(stack: StackIndex): readonly StackRoute[] {
    return [...awsRoutes(stack).flatMap((each) => toNewVpn(stack, each)), ...rangesOfLists(stack)];
}

function awsRoutes(stack: StackIndex): readonly AwsRoute[] {
    const apart = stack.matching(ROUTES).map((resource) => ({
        resource,
        route: resource.properties,
        ranges: ["destinationCidrBlock", "destinationIpv6CidrBlock"],
        property: "gatewayId",
    }));
    const inline = stack.matching(TABLES).flatMap((resource) =>
        resource.properties
            .at("routes")
            .items()
            .map((route) => ({
                resource,
                route,
                ranges: ["cidrBlock", "ipv6CidrBlock"],
                property: "routes",
            })),
    );
    return [...apart, ...inline];
}

/**
 * A route to a gateway that has no id yet: whether it is a VPN's is known by what the id is
 * computed from. Of a table this tells what one of its routes goes to, and not which.
 */
function toNewVpn(
    stack: StackIndex,
    { resource, route, ranges, property }: AwsRoute,
): readonly StackRoute[] {
    const gateway = route.at("gatewayId");
    const made = resource.dependenciesOf(property);
    const isVpn = stack.matching(VPN_GATEWAYS).some(({ urn }) => made.includes(urn));
    const isOther = leadsTo(route) !== "nowhere" || OTHER_WAYS.some((key) => !route.at(key).absent);
    if (!gateway.unknown || isOther || (made.length > 0 && !isVpn)) {
        return [];
    }
    const unless = isVpn && property === "gatewayId" ? undefined : gateway;
    return ranges
        .map((key) => route.at(key))
        .filter((at) => !at.unknown || unless === undefined)
        .map((at) => ({ resource, range: { at, hub: false, unless } }));
}
