import * as pulumi from "@pulumi/pulumi";
import { Subnet, type SubnetArgs } from "@pulumi/azure-native/network/subnet";
import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup";

import type { NetworkBuildPlanIn } from "../../fleet/plan/networks/types";
import type { AzureEgress, AzurePlacement } from "./azure-egress";
import {
    type AzureVirtualNetwork,
    declareVirtualNetwork,
    readVirtualNetwork,
} from "./azure-virtual-network";
import { pick } from "./pick";

/** What of a network's plan shapes it; a change of anything else is none of its own. */
const SHAPING = [
    "context",
    "place",
    "origin",
    "existingId",
    "range",
    "clusterRanges",
    "formerRanges",
    "egress",
    "tags",
] as const;

export interface AzureNetworkArgs {
    readonly plan: NetworkBuildPlanIn<"azure">;
}

/** What a cluster says of a subnet; the rest is the network's matter. */
export type AzureSubnetArgs = Pick<
    SubnetArgs,
    "subnetName" | "addressPrefix" | "networkSecurityGroup" | "delegations"
>;

/**
 * A virtual network that clusters bring their subnets to, with its way out. One that somebody else made is looked up
 * and never changed: only the clusters' subnets, and a resource group for what they need, are added.
 */
export class AzureNetwork extends pulumi.ComponentResource implements AzureVirtualNetwork {
    readonly virtualNetworkId: pulumi.Output<string>;
    readonly virtualNetworkName: pulumi.Output<string>;
    readonly resourceGroupName: pulumi.Output<string>;
    readonly subscriptionId: pulumi.Output<string>;
    readonly egress: AzureEgress;
    /** created: by Atoll. existing: somebody else's. */
    readonly origin: "created" | "existing";
    /** Where what clusters need in the network stands: in its region and subscription, in a group of Atoll's own. */
    readonly placement: AzurePlacement;
    private lastSubnet: Subnet | undefined;

    constructor(name: string, args: AzureNetworkArgs, opts?: pulumi.ComponentResourceOptions) {
        super("atoll:index:AzureNetwork", name, { plan: pick(args.plan, SHAPING) }, opts);
        const { plan } = args;
        const { tags, context, place, origin, existingId } = plan;
        const parent = { parent: this };

        const group = new ResourceGroup(
            `${name}-network`,
            { resourceGroupName: `${context}-network`, location: place.region, tags },
            parent,
        );
        this.origin = origin;
        this.placement = { resourceGroupName: group.name, location: place.region, tags };
        const network =
            existingId === undefined
                ? declareVirtualNetwork(name, { plan, placement: this.placement }, parent)
                : readVirtualNetwork(plan, existingId, this);
        this.virtualNetworkId = network.virtualNetworkId;
        this.virtualNetworkName = network.virtualNetworkName;
        this.resourceGroupName = network.resourceGroupName;
        this.subscriptionId = network.subscriptionId;
        this.egress = network.egress;
        this.registerOutputs({
            virtualNetworkId: this.virtualNetworkId,
            virtualNetworkName: this.virtualNetworkName,
            resourceGroupName: this.resourceGroupName,
            subscriptionId: this.subscriptionId,
            egress: this.egress,
            origin: this.origin,
            placement: this.placement,
        });
    }

    /**
     * Declares a subnet that somebody brings to the network, with the network's way out. Azure changes one subnet of a
     * network at a time and refuses the others meanwhile, so each waits for the one before it.
     * https://github.com/pulumi/pulumi-azure-native/issues/3720
     */
    addSubnet(name: string, args: AzureSubnetArgs, opts: pulumi.CustomResourceOptions): Subnet {
        const subnet = new Subnet(
            name,
            {
                ...args,
                resourceGroupName: this.resourceGroupName,
                virtualNetworkName: this.virtualNetworkName,
                ...wayOut(this.egress),
                // Azure would otherwise give machines an address to go out with that nobody chose.
                defaultOutboundAccess: false,
            },
            {
                ...this.inNetwork(opts),
                ...(this.lastSubnet === undefined ? {} : { dependsOn: [this.lastSubnet] }),
            },
        );
        this.lastSubnet = subnet;
        return subnet;
    }

    /** The options with the provider of the network's subscription, which may be another one than a cluster's. */
    inNetwork(opts: pulumi.CustomResourceOptions): pulumi.CustomResourceOptions {
        const provider = this.getProvider("azure-native:network:Subnet");
        return provider === undefined ? opts : { ...opts, provider };
    }
}

function wayOut(egress: AzureEgress): Pick<SubnetArgs, "natGateway" | "routeTable"> {
    switch (egress.kind) {
        case "nat-gateway":
            return { natGateway: { id: egress.natGatewayId } };
        case "route-table":
            return { routeTable: { id: egress.routeTableId } };
        case "load-balancer":
            return {};
    }
}
