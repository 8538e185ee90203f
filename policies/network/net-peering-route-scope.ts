import { z } from "zod";

import { undecided, violation, type Observation } from "../model/observation";
import { UNKNOWN } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { azureNativeType, resourceTypes } from "../model/resource-types";
import { defineRule } from "../model/rule";
import { ALL, inspectRange } from "./links/range-scope";
import { ROUTING_TYPES, routedRanges } from "./links/routed-ranges";
import { routesOfStack } from "./links/stack-routes";

const TRANSIT_GATEWAY = resourceTypes("aws:ec2transitgateway/transitGateway:TransitGateway");
const AZURE_GATEWAY = azureNativeType("network", "VirtualNetworkGateway");

const parameters = z.strictObject({
    supernets: z
        .array(z.string())
        .default(["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"])
        .describe("Ranges of which no link takes the whole; the private ones unless given."),
    sharedEgress: z
        .boolean()
        .default(false)
        .describe("Whether networks go out to the internet through a hub, by a default route."),
});

export const peeringRouteScope = defineRule({
    id: "net-peering-route-scope",
    title: "A link carries the ranges of its other end, and no more",
    severity: "high",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "A route for everything, or for all private addresses, hands the other network what is " +
        "meant for others: it can read it, drop it, or reach networks that nobody linked with it.",
    fix:
        "Route and announce the ranges of the network at the other end, one by one. Turn off " +
        "autoAcceptSharedAttachments of transit gateways, and accept each attachment.",
    limits:
        "Routes that networks learn by Border Gateway Protocol, that attachments propagate or that " +
        "peerings exchange by themselves are not seen, nor several that make a supernet together.",
    frameworks: [{ name: "Checkov", controls: ["CKV2_AWS_44", "CKV_AWS_331"] }],
    parameters,
    checks: (settings) => [
        ...ROUTING_TYPES.map(({ appliesTo }) => ({
            scope: "resource" as const,
            appliesTo,
            inspect: (resource: ResourceInput) =>
                routedRanges(resource).flatMap((range) => inspectRange(resource, range, settings)),
        })),
        {
            scope: "stack",
            inspect: (stack) =>
                routesOfStack(stack).flatMap(({ resource, range }) =>
                    inspectRange(resource, range, settings),
                ),
        },
        { scope: "resource", appliesTo: TRANSIT_GATEWAY, inspect: inspectTransitGateway },
        { scope: "resource", appliesTo: AZURE_GATEWAY, inspect: inspectDefaultSite },
    ],
});

function* inspectTransitGateway(gateway: ResourceInput): Iterable<Observation> {
    const accepts = gateway.properties.at("autoAcceptSharedAttachments");
    const text = accepts.text();
    if (text === UNKNOWN) {
        yield undecided(gateway, accepts);
    } else if (text === "enable") {
        yield violation(gateway, accepts, "accepts the attachment of whoever it is shared with");
    }
}

/** https://learn.microsoft.com/azure/vpn-gateway/about-site-to-site-tunneling */
function* inspectDefaultSite(gateway: ResourceInput): Iterable<Observation> {
    const site = gateway.properties.at("gatewayDefaultSite");
    if (site.unknown) {
        yield undecided(gateway, site);
    } else if (site.isMap && !site.at("id").absent) {
        yield violation(gateway, site, ALL);
    }
}
