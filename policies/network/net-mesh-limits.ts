import { z } from "zod";

import { undecided, violation, type Observation } from "../model/observation";
import { UNKNOWN } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";
import type { StackIndex } from "../model/stack-index";
import { endOf } from "./links/link-ends";
import { DEFAULT_QUOTAS, LINK_QUOTAS, type LinkQuota, type LinkQuotaName } from "./links/quotas";

function quota(name: LinkQuotaName, counted: string) {
    return z
        .int()
        .min(0)
        .default(DEFAULT_QUOTAS[name])
        .describe(`Most ${counted} that its account may have.`);
}

const parameters = z.strictObject({
    awsPeeringsPerVpc: quota("awsPeeringsPerVpc", "peerings of a VPC"),
    awsAttachmentsPerTransitGateway: quota(
        "awsAttachmentsPerTransitGateway",
        "attachments of a transit gateway",
    ),
    awsPeeringsPerTransitGateway: quota(
        "awsPeeringsPerTransitGateway",
        "peerings of a transit gateway",
    ),
    awsConnectionsPerVpnGateway: quota(
        "awsConnectionsPerVpnGateway",
        "VPN connections of a virtual private gateway",
    ),
    gcpPeeringsPerNetwork: quota("gcpPeeringsPerNetwork", "peerings of a network"),
    azurePeeringsPerVnet: quota("azurePeeringsPerVnet", "peerings of a virtual network"),
    azureConnectionsPerVpnGateway: quota(
        "azureConnectionsPerVpnGateway",
        "connections of a VPN gateway",
    ),
});

export const meshLimits = defineRule({
    id: "net-mesh-limits",
    title: "No network has more links than its cloud allows",
    severity: "medium",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "A full mesh of N networks takes N(N-1)/2 links, N-1 at each network. The link that is one " +
        "too many fails in the middle of an update, when the cluster behind it is there already.",
    fix:
        "Join the networks by a hub: a transit gateway on AWS, Network Connectivity Center on " +
        "Google Cloud, a virtual WAN on Azure. Where the cloud has raised the quota, write it " +
        "into the rule's parameters.",
    limits:
        "It counts the links of this stack. Links that other stacks or people made at the same " +
        "network count for the cloud, and are not seen.",
    frameworks: [],
    parameters,
    checks: (allowed) => [
        {
            scope: "stack",
            inspect: (stack) =>
                LINK_QUOTAS.flatMap((each) => inspect(stack, each, allowed[each.parameter])),
        },
    ],
});

function inspect(stack: StackIndex, each: LinkQuota, most: number): readonly Observation[] {
    const ends = stack.matching(each.of);
    const byEnd = new Map<string, ResourceInput[]>();
    const open = new Set<ResourceInput>();
    for (const link of stack.matching(each.links).filter((link) => counts(link, each))) {
        // A link of a network with itself is one of its links all the same.
        for (const end of new Set(each.ends.map((path) => endOf(link, path, ends)))) {
            if (end === UNKNOWN) {
                open.add(link);
            } else if (end !== undefined) {
                byEnd.set(end, [...(byEnd.get(end) ?? []), link]);
            }
        }
    }
    const found = [...byEnd.values()].flatMap((links) => overrun(links, each, most));
    return found.length > 0 ? found : mayOverrun([...byEnd.values()], open, most);
}

/** A property that is not known excepts nothing. */
function counts({ properties }: ResourceInput, { except }: LinkQuota): boolean {
    const value = except === undefined ? undefined : properties.at(except.property).text();
    return typeof value !== "string" || except?.values.includes(value.toLowerCase()) !== true;
}

/** Where an end has too many links as soon as those of which it is not known yet are its own. */
function mayOverrun(
    known: readonly (readonly ResourceInput[])[],
    open: ReadonlySet<ResourceInput>,
    most: number,
): readonly Observation[] {
    const [first] = open;
    const others = known.map((links) => links.filter((link) => !open.has(link)).length);
    return first === undefined || Math.max(0, ...others) + open.size <= most
        ? []
        : [undecided(first, first.properties, "which end it is a link of is not known yet")];
}

/** One finding for each end, at the first link that is too many. */
function overrun(
    links: readonly ResourceInput[],
    { noun, parameter }: LinkQuota,
    most: number,
): readonly Observation[] {
    const first = links[most];
    return first === undefined
        ? []
        : [
              violation(
                  first,
                  first.properties,
                  `is beyond the ${most} ${noun} that the cloud allows (${parameter}): the stack has ${links.length}`,
              ),
          ];
}
