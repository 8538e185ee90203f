import { VPCS, VPC_PEERINGS } from "./peering-routes";
import type { Path } from "./named-end";
import { azureNativeType, resourceTypes, type TypeMatcher } from "../../model/resource-types";

/** How many links of a kind one end may have. */
export interface LinkQuota {
    /** Name of the parameter that raises it. */
    readonly parameter: LinkQuotaName;
    /** What is counted. */
    readonly links: TypeMatcher;
    /** What is at the ends. */
    readonly of: TypeMatcher;
    /** Values of a property with which a link does not count, in lower case. */
    readonly except?: { readonly property: string; readonly values: readonly string[] };
    /** Properties that name an end, each as a path. */
    readonly ends: readonly Path[];
    /** Such as "peerings of a VPC". */
    readonly noun: string;
}

export type LinkQuotaName = keyof typeof DEFAULT_QUOTAS;

/**
 * What clouds give unless they are asked for more: quotas of Amazon VPC, Transit Gateway and
 * Site-to-Site VPN, of Google Cloud VPC, of Azure Virtual Network and of VPN Gateway (VpnGw1 to
 * VpnGw3).
 *
 * https://docs.aws.amazon.com/general/latest/gr/vpc-service.html,
 * https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-quotas.html,
 * https://docs.aws.amazon.com/vpn/latest/s2svpn/vpn-limits.html,
 * https://cloud.google.com/vpc/docs/quota,
 * https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits
 */
export const DEFAULT_QUOTAS = {
    awsPeeringsPerVpc: 50,
    awsAttachmentsPerTransitGateway: 5000,
    awsPeeringsPerTransitGateway: 50,
    awsConnectionsPerVpnGateway: 10,
    gcpPeeringsPerNetwork: 25,
    azurePeeringsPerVnet: 500,
    azureConnectionsPerVpnGateway: 30,
};

const TRANSIT_GATEWAYS = resourceTypes("aws:ec2transitgateway/transitGateway:TransitGateway");

export const LINK_QUOTAS: readonly LinkQuota[] = [
    {
        parameter: "awsPeeringsPerVpc",
        links: VPC_PEERINGS,
        of: VPCS,
        ends: [["vpcId"], ["peerVpcId"]],
        noun: "peerings of a VPC",
    },
    {
        parameter: "awsAttachmentsPerTransitGateway",
        links: resourceTypes(
            "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
            "aws:ec2transitgateway/peeringAttachment:PeeringAttachment",
            "aws:ec2transitgateway/connect:Connect",
            "aws:ec2/vpnConnection:VpnConnection",
        ),
        of: TRANSIT_GATEWAYS,
        ends: [["transitGatewayId"], ["peerTransitGatewayId"]],
        noun: "attachments of a transit gateway",
    },
    {
        parameter: "awsPeeringsPerTransitGateway",
        links: resourceTypes("aws:ec2transitgateway/peeringAttachment:PeeringAttachment"),
        of: TRANSIT_GATEWAYS,
        ends: [["transitGatewayId"], ["peerTransitGatewayId"]],
        noun: "peerings of a transit gateway",
    },
    {
        parameter: "awsConnectionsPerVpnGateway",
        links: resourceTypes("aws:ec2/vpnConnection:VpnConnection"),
        of: resourceTypes("aws:ec2/vpnGateway:VpnGateway"),
        ends: [["vpnGatewayId"]],
        noun: "VPN connections of a virtual private gateway",
    },
    {
        parameter: "gcpPeeringsPerNetwork",
        links: resourceTypes("gcp:compute/networkPeering:NetworkPeering"),
        of: resourceTypes("gcp:compute/network:Network"),
        // Each side declares its own: the other one counts where it is declared.
        ends: [["network"]],
        noun: "peerings of a network",
    },
    {
        parameter: "azurePeeringsPerVnet",
        links: azureNativeType("network", "VirtualNetworkPeering"),
        of: azureNativeType("network", "VirtualNetwork"),
        ends: [["virtualNetworkName"]],
        noun: "peerings of a virtual network",
    },
    {
        parameter: "azureConnectionsPerVpnGateway",
        links: azureNativeType("network", "VirtualNetworkGatewayConnection"),
        of: azureNativeType("network", "VirtualNetworkGateway"),
        except: { property: "connectionType", values: ["expressroute", "vpnclient"] },
        ends: [["virtualNetworkGateway1", "id"]],
        noun: "connections of a VPN gateway",
    },
];
