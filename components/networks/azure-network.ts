import * as pulumi from "@pulumi/pulumi";
import * as network from "@pulumi/azure-native/network";
import * as resources from "@pulumi/azure-native/resources";

import type { AzureClusterPlan } from "../../fleet/plan/types";
import { pick } from "./pick";

/** What of a cluster's plan shapes its network; a change of anything else is none of the network's. */
const SHAPING = ["context", "region", "network", "tags"] as const;

export interface AzureNetworkArgs {
    /** Plan of the cluster that stands in the network. */
    readonly plan: Pick<AzureClusterPlan, (typeof SHAPING)[number]>;
}

/** A virtual network for one cluster: a subnet for nodes, whose only way out is a NAT gateway. Pods are on an overlay. */
export class AzureNetwork extends pulumi.ComponentResource {
    readonly virtualNetworkId: pulumi.Output<string>;
    readonly nodeSubnetId: pulumi.Output<string>;
    /** The public address that everything in the network is seen with from outside. */
    readonly egressAddress: pulumi.Output<string>;

    constructor(name: string, args: AzureNetworkArgs, opts?: pulumi.ComponentResourceOptions) {
        super("atoll:index:AzureNetwork", name, { plan: pick(args.plan, SHAPING) }, opts);
        const { plan } = args;
        const { tags, context } = plan;
        const parent = { parent: this };

        const group = new resources.ResourceGroup(
            `${name}-network`,
            { resourceGroupName: `${context}-network`, location: plan.region, tags },
            parent,
        );
        const placement = { resourceGroupName: group.name, location: plan.region, tags };

        const address = new network.PublicIPAddress(
            name,
            {
                ...placement,
                publicIpAddressName: context,
                // Without zones of its own, a standard address is in all zones of its region.
                sku: { name: "Standard" },
                publicIPAllocationMethod: "Static",
            },
            parent,
        );
        const nat = new network.NatGateway(
            name,
            {
                ...placement,
                natGatewayName: context,
                sku: { name: "Standard" },
                publicIpAddresses: [{ id: address.id }],
            },
            parent,
        );
        const virtualNetwork = new network.VirtualNetwork(
            name,
            {
                ...placement,
                virtualNetworkName: context,
                addressSpace: { addressPrefixes: [plan.network.range] },
            },
            parent,
        );
        const subnet = declareNodeSubnet(name, { plan, placement, virtualNetwork, nat }, parent);

        this.virtualNetworkId = virtualNetwork.id;
        this.nodeSubnetId = subnet.id;
        this.egressAddress = address.ipAddress.apply((ip) => {
            if (ip === undefined) {
                throw new pulumi.ResourceError("ipAddress: expected a static address", this, true);
            }
            return ip;
        });
        this.registerOutputs({
            virtualNetworkId: this.virtualNetworkId,
            nodeSubnetId: this.nodeSubnetId,
            egressAddress: this.egressAddress,
        });
    }
}

function declareNodeSubnet(
    name: string,
    args: {
        readonly plan: AzureNetworkArgs["plan"];
        readonly placement: {
            readonly resourceGroupName: pulumi.Input<string>;
            readonly location: string;
            readonly tags: Readonly<Record<string, string>>;
        };
        readonly virtualNetwork: network.VirtualNetwork;
        readonly nat: network.NatGateway;
    },
    opts: pulumi.CustomResourceOptions,
): network.Subnet {
    const { plan, placement, virtualNetwork, nat } = args;
    // Without rules of its own, it lets nothing in from the internet; AKS adds what services ask for to its own group.
    const guard = new network.NetworkSecurityGroup(
        `${name}-nodes`,
        { ...placement, networkSecurityGroupName: `${plan.context}-nodes` },
        opts,
    );
    return new network.Subnet(
        `${name}-nodes`,
        {
            resourceGroupName: placement.resourceGroupName,
            virtualNetworkName: virtualNetwork.name,
            subnetName: "nodes",
            addressPrefix: plan.network.nodeRange,
            natGateway: { id: nat.id },
            networkSecurityGroup: { id: guard.id },
            // Azure would otherwise give machines an address to go out with that nobody chose.
            defaultOutboundAccess: false,
        },
        opts,
    );
}
