import * as pulumi from "@pulumi/pulumi";
import { NatGateway } from "@pulumi/azure-native/network/natGateway";
import { PublicIPAddress } from "@pulumi/azure-native/network/publicIPAddress";
import { VirtualNetwork } from "@pulumi/azure-native/network/virtualNetwork";
import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup";

import type { AzureClusterPlan } from "../../fleet/plan/types";
import { declareNodeSubnet } from "./azure-node-subnet";
import { pick } from "./pick";

/** What of a cluster's plan shapes its network; a change of anything else is none of the network's. */
const SHAPING = ["context", "region", "network", "ranges", "tags"] as const;

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

        const group = new ResourceGroup(
            `${name}-network`,
            { resourceGroupName: `${context}-network`, location: plan.region, tags },
            parent,
        );
        const placement = { resourceGroupName: group.name, location: plan.region, tags };

        const address = new PublicIPAddress(
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
        const nat = new NatGateway(
            name,
            {
                ...placement,
                natGatewayName: context,
                sku: { name: "Standard" },
                publicIpAddresses: [{ id: address.id }],
            },
            parent,
        );
        const virtualNetwork = new VirtualNetwork(
            name,
            {
                ...placement,
                virtualNetworkName: context,
                addressSpace: { addressPrefixes: [plan.network.range, plan.network.clusterRange] },
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
