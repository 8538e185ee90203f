import * as pulumi from "@pulumi/pulumi";
import { getClientConfigOutput } from "@pulumi/azure-native/authorization/getClientConfig";
import { getVirtualNetworkOutput } from "@pulumi/azure-native/network/getVirtualNetwork";
import { VirtualNetwork } from "@pulumi/azure-native/network/virtualNetwork";

import type { NetworkBuildPlanIn } from "../../fleet/plan/networks/types";
import {
    type AzureEgress,
    type AzurePlacement,
    declareEgress,
    existingEgress,
} from "./azure-egress";
import { parseResourceId, sameResource } from "./azure-resource-id";

/** A virtual network, whoever made it. */
export interface AzureVirtualNetwork {
    readonly virtualNetworkId: pulumi.Output<string>;
    readonly virtualNetworkName: pulumi.Output<string>;
    /** Resource group that the network is in. */
    readonly resourceGroupName: pulumi.Output<string>;
    readonly subscriptionId: pulumi.Output<string>;
    readonly egress: AzureEgress;
}

/** Declares a virtual network of Atoll's own, with room for its clusters' subnets and for its own. */
export function declareVirtualNetwork(
    name: string,
    args: { readonly plan: NetworkBuildPlanIn<"azure">; readonly placement: AzurePlacement },
    opts: pulumi.CustomResourceOptions,
): AzureVirtualNetwork {
    const { plan, placement } = args;
    const { context, range, clusterRanges, formerRanges = [], subscriptionId } = plan;
    const egress = declareEgress(name, { context, placement }, opts);
    const network = new VirtualNetwork(
        name,
        {
            ...placement,
            virtualNetworkName: context,
            addressSpace: {
                addressPrefixes: [
                    ...(range === undefined ? [] : [range]),
                    ...clusterRanges,
                    ...formerRanges,
                ],
            },
        },
        opts,
    );
    return {
        virtualNetworkId: network.id,
        virtualNetworkName: network.name,
        resourceGroupName: pulumi.output(placement.resourceGroupName),
        subscriptionId:
            subscriptionId === undefined
                ? getClientConfigOutput({ parent: opts.parent }).subscriptionId
                : pulumi.output(subscriptionId),
        egress,
    };
}

/**
 * Looks up a virtual network that somebody else made.
 *
 * @throws pulumi.ResourceError when it is found in another subscription than its id says
 */
export function readVirtualNetwork(
    plan: NetworkBuildPlanIn<"azure">,
    existingId: string,
    parent: pulumi.Resource,
): AzureVirtualNetwork {
    const { subscriptionId, resourceGroupName, name } = parseResourceId(existingId);
    const network = getVirtualNetworkOutput(
        { resourceGroupName, virtualNetworkName: name },
        { parent },
    );
    return {
        virtualNetworkId: network.apply(({ id = "" }) => {
            // A provider looks in its own subscription alone, where another network may have the same name.
            if (!sameResource(id, existingId)) {
                throw new pulumi.ResourceError(
                    `existing: expected ${existingId}, found ${id}; the network's subscription is that of its id`,
                    parent,
                    true,
                );
            }
            return id;
        }),
        virtualNetworkName: network.name,
        resourceGroupName: pulumi.output(resourceGroupName),
        subscriptionId: pulumi.output(subscriptionId),
        egress: existingEgress(plan, parent),
    };
}
