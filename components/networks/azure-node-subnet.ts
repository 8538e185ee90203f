import type * as pulumi from "@pulumi/pulumi";
import type { NatGateway } from "@pulumi/azure-native/network/natGateway";
import { NetworkSecurityGroup } from "@pulumi/azure-native/network/networkSecurityGroup";
import { Subnet } from "@pulumi/azure-native/network/subnet";
import type { VirtualNetwork } from "@pulumi/azure-native/network/virtualNetwork";

import type { AzureNetworkArgs } from "./azure-network";

/** Declares the subnet of a cluster's nodes, closed to the internet, with the NAT gateway as its only way out. */
export function declareNodeSubnet(
    name: string,
    args: {
        readonly plan: AzureNetworkArgs["plan"];
        readonly placement: {
            readonly resourceGroupName: pulumi.Input<string>;
            readonly location: string;
            readonly tags: Readonly<Record<string, string>>;
        };
        readonly virtualNetwork: VirtualNetwork;
        readonly nat: NatGateway;
    },
    opts: pulumi.CustomResourceOptions,
): Subnet {
    const { plan, placement, virtualNetwork, nat } = args;
    const inside = [plan.network.nodeRange, plan.ranges.pods];
    // The default rules do the rest: in from the network, its peers and the load balancer's probes, not from the internet.
    const guard = new NetworkSecurityGroup(
        `${name}-nodes`,
        {
            ...placement,
            networkSecurityGroupName: `${plan.context}-nodes`,
            securityRules: [
                {
                    // Overlay packets bear the pods' addresses, which are none of the network's.
                    name: "nodes-and-pods",
                    priority: 100,
                    direction: "Inbound",
                    access: "Allow",
                    protocol: "*",
                    sourceAddressPrefixes: inside,
                    sourcePortRange: "*",
                    destinationAddressPrefixes: inside,
                    destinationPortRange: "*",
                },
            ],
        },
        opts,
    );
    return new Subnet(
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
