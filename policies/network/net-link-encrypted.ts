import { z } from "zod";

import { kubernetesKinds } from "../kubernetes/kinds";
import { objectsOf } from "../kubernetes/objects";
import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { azureNativeType, resourceTypes, type TypeMatcher } from "../model/resource-types";
import { defineRule } from "../model/rule";

const RELEASE = resourceTypes("kubernetes:helm.sh/v3:Release");
const SUBMARINER_CHART = /(^|\/)submariner-operator$/;
const LINE = "carries a link in plain text";

export const linkEncrypted = defineRule({
    id: "net-link-encrypted",
    title: "Every link between clouds and sites is encrypted",
    severity: "critical",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "What leaves a cloud crosses lines and machines of others. Leased lines are private, not " +
        "encrypted, and Submariner's driver vxlan wraps packets without hiding them.",
    fix:
        "Use IPsec or WireGuard: libreswan or wireguard as Submariner's cableDriver, VLAN " +
        "attachments with encryption: IPSEC, a Direct Connect connection whose encryptionMode is " +
        "must_encrypt, and a VPN over ExpressRoute.",
    limits:
        "It sees leased lines that the stack declares; of a virtual interface on somebody else's " +
        "line it knows nothing. Peerings stay within one cloud, which has the lines. What runs " +
        "encrypted above a line is said by underlayEncrypted.",
    frameworks: [],
    parameters: z.strictObject({
        underlayEncrypted: z
            .boolean()
            .default(false)
            .describe(
                "Whether leased lines, or the networks under Submariner, are encrypted by other " +
                    "means, such as MACsec or a VPN above them.",
            ),
    }),
    checks: ({ underlayEncrypted }) =>
        underlayEncrypted
            ? []
            : [
                  line(
                      resourceTypes("aws:directconnect/connection:Connection"),
                      inspectDirectConnect,
                  ),
                  line(
                      resourceTypes("gcp:compute/interconnectAttachment:InterconnectAttachment"),
                      inspectInterconnect,
                  ),
                  line(
                      azureNativeType("network", "VirtualNetworkGatewayConnection"),
                      inspectExpressRoute,
                  ),
                  line(RELEASE, inspectRelease),
                  line(kubernetesKinds("submariner.io", "Submariner"), inspectSubmariner),
              ],
});

function line(appliesTo: TypeMatcher, inspect: (resource: ResourceInput) => Iterable<Observation>) {
    return { scope: "resource", appliesTo, inspect } as const;
}

/** should_encrypt, which MACsec begins with, goes on in plain text when the keys do not agree. */
function inspectDirectConnect(resource: ResourceInput): Iterable<Observation> {
    return wanted(resource, resource.properties.at("encryptionMode"), "must_encrypt");
}

/** https://cloud.google.com/network-connectivity/docs/interconnect/concepts/ha-vpn-interconnect */
function inspectInterconnect(resource: ResourceInput): Iterable<Observation> {
    return wanted(resource, resource.properties.at("encryption"), "IPSEC");
}

function* wanted(
    resource: ResourceInput,
    at: PropertyReader,
    value: string,
): Iterable<Observation> {
    const text = at.text();
    if (text === UNKNOWN) {
        yield undecided(resource, at);
    } else if (text !== value) {
        yield violation(resource, at, LINE);
    }
}

function inspectExpressRoute(resource: ResourceInput): Iterable<Observation> {
    return refused(resource, resource.properties.at("connectionType"), "ExpressRoute", LINE);
}

function* inspectRelease(release: ResourceInput): Iterable<Observation> {
    const chart = release.properties.at("chart").text();
    if (typeof chart === "string" && SUBMARINER_CHART.test(chart)) {
        yield* inspectDriver(release, release.properties.at("values", "submariner"));
    }
}

function* inspectSubmariner(resource: ResourceInput): Iterable<Observation> {
    for (const { at } of objectsOf(resource)) {
        yield* inspectDriver(resource, at.at("spec"));
    }
}

/** libreswan unless it says otherwise. https://submariner.io/getting-started/architecture/gateway-engine/ */
function inspectDriver(resource: ResourceInput, of: PropertyReader): Iterable<Observation> {
    return refused(resource, of.at("cableDriver"), "vxlan", "joins clusters in plain text");
}

function* refused(
    resource: ResourceInput,
    at: PropertyReader,
    value: string,
    reason: string,
): Iterable<Observation> {
    const text = at.text();
    if (text === UNKNOWN) {
        yield undecided(resource, at);
    } else if (text === value) {
        yield violation(resource, at, reason);
    }
}
