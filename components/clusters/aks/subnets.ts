import type * as pulumi from "@pulumi/pulumi";
import { NetworkSecurityGroup } from "@pulumi/azure-native/network/networkSecurityGroup";
import { SecurityRule } from "@pulumi/azure-native/network/securityRule";
import type { Subnet } from "@pulumi/azure-native/network/subnet";

import type { AzureClusterPlan } from "../../../fleet/plan/types";
import type { AzureNetwork } from "../../networks/azure-network";

/** The subnets that a cluster brings to its network. */
export interface ClusterSubnets {
    readonly nodes: Subnet;
    /** Absent where pods are on an overlay. */
    readonly pods: Subnet | undefined;
}

/** AKS puts this delegation on a subnet of pods by itself, under this name: without it, a refresh would show a difference. */
const POD_DELEGATION = {
    name: "aks-delegation",
    serviceName: "Microsoft.ContainerService/managedClusters",
};

/** Declares the subnets of a cluster, closed to the internet. */
export function declareSubnets(
    name: string,
    args: { readonly plan: AzureClusterPlan; readonly network: AzureNetwork },
    opts: pulumi.CustomResourceOptions,
): ClusterSubnets {
    const { plan, network } = args;
    const { cloudName } = plan;
    const { nodeRange, podRange } = plan.subnets;
    const guard = declareGuard(name, args, opts);
    const add = (
        role: "nodes" | "pods",
        addressPrefix: string,
        delegations?: [typeof POD_DELEGATION],
    ) =>
        network.addSubnet(
            `${name}-${role}`,
            {
                subnetName: `${cloudName}-${role}`,
                addressPrefix,
                networkSecurityGroup: { id: guard.id },
                ...(delegations === undefined ? {} : { delegations }),
            },
            opts,
        );
    return {
        nodes: add("nodes", nodeRange),
        pods: podRange === undefined ? undefined : add("pods", podRange, [POD_DELEGATION]),
    };
}

/**
 * Declares what may reach nodes and pods: the default rules let in the network, its peers and the load balancer's
 * probes, and nobody from the internet. Rules are resources of their own, so that others can be added beside them.
 */
function declareGuard(
    name: string,
    { plan, network }: { readonly plan: AzureClusterPlan; readonly network: AzureNetwork },
    opts: pulumi.CustomResourceOptions,
): NetworkSecurityGroup {
    const guard = new NetworkSecurityGroup(
        `${name}-nodes`,
        {
            ...network.placement,
            tags: plan.tags,
            networkSecurityGroupName: `${plan.cloudName}-nodes`,
        },
        network.inNetwork(opts),
    );
    if (plan.podNetwork.addresses === "overlay") {
        const inside = [plan.subnets.nodeRange, plan.ranges.pods];
        new SecurityRule(
            `${name}-nodes-and-pods`,
            {
                resourceGroupName: network.placement.resourceGroupName,
                networkSecurityGroupName: guard.name,
                securityRuleName: "nodes-and-pods",
                // Overlay packets bear the pods' addresses, which are none of the network's.
                priority: 100,
                direction: "Inbound",
                access: "Allow",
                protocol: "*",
                sourceAddressPrefixes: inside,
                sourcePortRange: "*",
                destinationAddressPrefixes: inside,
                destinationPortRange: "*",
            },
            network.inNetwork(opts),
        );
    }
    return guard;
}
