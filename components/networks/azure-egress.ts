import * as pulumi from "@pulumi/pulumi";
import { getNatGatewayOutput } from "@pulumi/azure-native/network/getNatGateway";
import { getPublicIPAddressOutput } from "@pulumi/azure-native/network/getPublicIPAddress";
import { getPublicIPPrefixOutput } from "@pulumi/azure-native/network/getPublicIPPrefix";
import { NatGateway } from "@pulumi/azure-native/network/natGateway";
import { PublicIPAddress } from "@pulumi/azure-native/network/publicIPAddress";

import type { NetworkBuildPlanIn } from "../../fleet/plan/networks/types";
import { parseResourceId } from "./azure-resource-id";

/** How what stands in a virtual network gets out of it. */
export type AzureEgress =
    | {
          readonly kind: "nat-gateway";
          readonly natGatewayId: pulumi.Output<string>;
          /** Public addresses, as ranges, that everything behind it is seen with. */
          readonly ranges: pulumi.Output<readonly string[]>;
      }
    /** By a route, to a firewall as a rule: which address it shows is its owner's matter. */
    | { readonly kind: "route-table"; readonly routeTableId: pulumi.Output<string> }
    /** The network has no way out: AKS puts each cluster behind a load balancer of its own. */
    | { readonly kind: "load-balancer" };

/** Where resources of a network stand, and their tags. */
export interface AzurePlacement {
    readonly resourceGroupName: pulumi.Input<string>;
    readonly location: string;
    readonly tags: Readonly<Record<string, string>>;
}

/** Declares the one way out of a network that is made: a NAT gateway with a fixed address. */
export function declareEgress(
    name: string,
    args: { readonly context: string; readonly placement: AzurePlacement },
    opts: pulumi.CustomResourceOptions,
): AzureEgress {
    const { context, placement } = args;
    const address = new PublicIPAddress(
        name,
        {
            ...placement,
            publicIpAddressName: context,
            // Without zones of its own, a standard address is in all zones of its region.
            sku: { name: "Standard" },
            publicIPAllocationMethod: "Static",
        },
        opts,
    );
    const nat = new NatGateway(
        name,
        {
            ...placement,
            natGatewayName: context,
            sku: { name: "Standard" },
            publicIpAddresses: [{ id: address.id }],
        },
        opts,
    );
    return {
        kind: "nat-gateway",
        natGatewayId: nat.id,
        ranges: address.ipAddress.apply((ip) => [hostRange(ip, address)]),
    };
}

/** The way out of a network that somebody else made, as its owner names it. */
export function existingEgress(
    { egress }: NetworkBuildPlanIn<"azure">,
    parent: pulumi.Resource,
): AzureEgress {
    if (egress === undefined || egress.cloud !== "azure") {
        return { kind: "load-balancer" };
    }
    return "routeTableId" in egress
        ? { kind: "route-table", routeTableId: pulumi.output(egress.routeTableId) }
        : {
              kind: "nat-gateway",
              natGatewayId: pulumi.output(egress.natGatewayId),
              ranges: natGatewayRanges(egress.natGatewayId, parent),
          };
}

/** The addresses and prefixes of a NAT gateway that exists. */
function natGatewayRanges(
    natGatewayId: string,
    parent: pulumi.Resource,
): pulumi.Output<readonly string[]> {
    const { resourceGroupName, name } = parseResourceId(natGatewayId);
    const nat = getNatGatewayOutput({ resourceGroupName, natGatewayName: name }, { parent });
    return nat.apply(({ publicIpAddresses = [], publicIpPrefixes = [] }) =>
        pulumi.all([
            ...publicIpAddresses.flatMap(({ id }) =>
                id === undefined ? [] : rangeOfAddress(id, parent),
            ),
            ...publicIpPrefixes.flatMap(({ id }) =>
                id === undefined ? [] : rangeOfPrefix(id, parent),
            ),
        ]),
    );
}

function rangeOfAddress(id: string, parent: pulumi.Resource): pulumi.Output<string> {
    const { resourceGroupName, name } = parseResourceId(id);
    return getPublicIPAddressOutput(
        { resourceGroupName, publicIpAddressName: name },
        { parent },
    ).apply(({ ipAddress }) => hostRange(ipAddress, parent));
}

function rangeOfPrefix(id: string, parent: pulumi.Resource): pulumi.Output<string> {
    const { resourceGroupName, name } = parseResourceId(id);
    return getPublicIPPrefixOutput({ resourceGroupName, publicIpPrefixName: name }, { parent })
        .ipPrefix;
}

function hostRange(ip: string | undefined, resource: pulumi.Resource): string {
    if (ip === undefined) {
        throw new pulumi.ResourceError("ipAddress: expected a static address", resource, true);
    }
    return `${ip}/32`;
}
