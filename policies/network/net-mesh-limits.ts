import { z } from "zod";

import { violation, type Observation } from "../model/observation";
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
    const byEnd = new Map<string, ResourceInput[]>();
    for (const link of stack.matching(each.links).filter((link) => counts(link, each))) {
        // A link of a network with itself is one of its links all the same.
        for (const end of new Set(each.ends.map((path) => endOf(link, path)))) {
            if (end !== undefined) {
                byEnd.set(end, [...(byEnd.get(end) ?? []), link]);
            }
        }
    }
    return [...byEnd.values()].flatMap((links) => overrun(links, each, most));
}

function counts({ properties }: ResourceInput, { only }: LinkQuota): boolean {
    return only === undefined || properties.at(only.property).text() === only.value;
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
