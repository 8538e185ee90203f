import { z } from "zod";

import { chartName } from "../kubernetes/chart-name";
import { kubernetesKinds } from "../kubernetes/kinds";
import { objectsOf } from "../kubernetes/objects";
import { undecided, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import type { ResourceInput } from "../model/resource-input";
import { resourceTypes, type TypeMatcher } from "../model/resource-types";
import { defineRule } from "../model/rule";
import { AZURE_LINES } from "./links/azure-lines";
import { inspectInterconnects } from "./links/interconnects";
import { refused, wanted } from "./links/plain-text";

const RELEASE = resourceTypes("kubernetes:helm.sh/v3:Release");
const SUBMARINER_CHART = "submariner-operator";
const DRIVER = "cableDriver";
const PLAIN_DRIVER = "vxlan";

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
        "attachments with encryption: IPSEC or on an interconnect with MACsec, a Direct Connect connection whose encryptionMode is " +
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
                  { scope: "stack" as const, inspect: inspectInterconnects },
                  ...AZURE_LINES.map(({ appliesTo, inspect }) => line(appliesTo, inspect)),
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

function* inspectRelease(release: ResourceInput): Iterable<Observation> {
    const chart = release.properties.at("chart");
    const values = release.properties.at("values", "submariner");
    if (chart.unknown && values.at(DRIVER).text() === PLAIN_DRIVER) {
        yield undecided(release, chart);
    } else if (chartName(chart.text()) === SUBMARINER_CHART) {
        yield* inspectDriver(release, values);
    }
}

function* inspectSubmariner(resource: ResourceInput): Iterable<Observation> {
    for (const { at } of objectsOf(resource)) {
        yield* inspectDriver(resource, at.at("spec"));
    }
}

/** libreswan unless it says otherwise. https://submariner.io/getting-started/architecture/gateway-engine/ */
function inspectDriver(resource: ResourceInput, of: PropertyReader): Iterable<Observation> {
    return refused(resource, of.at(DRIVER), PLAIN_DRIVER, "joins clusters in plain text");
}
