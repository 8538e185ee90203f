import type * as pulumi from "@pulumi/pulumi";
import type { input } from "@pulumi/azure-native/types";

import type { AzureClusterPlan } from "../../../fleet/plan/types";
import type { AzureEgress } from "../../networks/azure-egress";
import type { AzureNetwork } from "../../networks/azure-network";

/** How AKS names the ways out of a network. */
const OUTBOUND_TYPES: Readonly<Record<AzureEgress["kind"], string>> = {
    "nat-gateway": "userAssignedNATGateway",
    "route-table": "userDefinedRouting",
    "load-balancer": "loadBalancer",
};

/** Cilium carries the pods' traffic and enforces network policies, with addresses of an overlay or of a subnet. */
export function networkSettings(
    plan: AzureClusterPlan,
    network: AzureNetwork,
): input.containerservice.ContainerServiceNetworkProfileArgs {
    return {
        networkPlugin: "azure",
        networkDataplane: "cilium",
        networkPolicy: "cilium",
        // Without the mode pods get the addresses of their subnet, and the range that the SDK writes all the same says nothing.
        ...(plan.podNetwork.addresses === "overlay"
            ? { networkPluginMode: "overlay", podCidr: plan.ranges.pods }
            : {}),
        ipFamilies: ["IPv4"],
        serviceCidr: plan.ranges.services,
        dnsServiceIP: plan.dnsServiceAddress,
        loadBalancerSku: "standard",
        outboundType: OUTBOUND_TYPES[network.egress.kind],
    };
}

/** Who reaches the API server from where. */
export function apiAccess(
    plan: AzureClusterPlan,
    network: AzureNetwork,
): input.containerservice.ManagedClusterAPIServerAccessProfileArgs {
    // It would run commands as administrator for whoever may call Azure.
    const closed = { disableRunCommand: true };
    switch (plan.api.kind) {
        case "private":
            return { ...closed, enablePrivateCluster: true, ...apiName(network) };
        case "restricted":
            return {
                ...closed,
                enablePrivateCluster: false,
                authorizedIPRanges: authorizedRanges(plan.api.allowedRanges, network.egress),
            };
    }
}

/**
 * Where the name of a private API server is resolved. In a network of Atoll's own, by a private zone that AKS links to
 * it. One that somebody else made is not linked to anything, and in a hub often asks DNS servers that know no such
 * zone: there the name is public, and its address is a private one all the same.
 * https://learn.microsoft.com/azure/aks/private-clusters#hub-and-spoke-with-custom-dns
 */
function apiName(
    network: AzureNetwork,
): Pick<
    input.containerservice.ManagedClusterAPIServerAccessProfileArgs,
    "privateDNSZone" | "enablePrivateClusterPublicFQDN"
> {
    return network.origin === "created"
        ? { privateDNSZone: "system", enablePrivateClusterPublicFQDN: false }
        : { privateDNSZone: "none", enablePrivateClusterPublicFQDN: true };
}

/** Nodes call the API server by their way out: AKS lets in the addresses of its own load balancer, no others. */
function authorizedRanges(
    allowed: readonly string[],
    egress: AzureEgress,
): pulumi.Input<pulumi.Input<string>[]> {
    return egress.kind === "nat-gateway"
        ? egress.ranges.apply((own) => [
              ...allowed,
              ...own.filter((range) => !allowed.includes(range)),
          ])
        : [...allowed];
}
