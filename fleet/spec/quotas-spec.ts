import type * as z from "zod";

import { closedObject } from "./closed-object";
import { wholeNumber } from "./fields";

const quota = (standard: number, what: string) =>
    wholeNumber(0, 1_000_000, "100").default(standard).describe(what);

/**
 * What the fleet's accounts may have, at the clouds' defaults: raised ones are written down here. Sources: VPC quotas
 * and Transit Gateway quotas (docs.aws.amazon.com), VPC Network Peering and Network Connectivity Center quotas
 * (cloud.google.com), Azure virtual network limits (learn.microsoft.com).
 */
export const QuotasSchema = closedObject({
    awsPeeringsPerVpc: quota(50, "Active peerings of a VPC; AWS raises it to 125 at most"),
    awsBlocksPerVpc: quota(5, "IPv4 blocks of a VPC; AWS raises it to 50 at most"),
    awsRoutesPerTable: quota(50, "Routes of a VPC route table that are not propagated"),
    awsPropagatedRoutesPerTable: quota(100, "Routes that BGP may bring into a VPC route table"),
    awsRulesPerSecurityGroup: quota(60, "Inbound rules of a security group"),
    awsTransitGatewayAttachments: quota(5000, "Attachments of a transit gateway"),
    gcpPeeringsPerNetwork: quota(25, "Peerings of a VPC network"),
    gcpSpokesPerHub: quota(250, "Active VPC spokes of a Network Connectivity Center hub"),
    gcpLearnedRoutesPerRegion: quota(250, "Prefixes that Cloud Routers of one region learn"),
    azurePeeringsPerVnet: quota(500, "Peerings of a virtual network"),
    azureRoutesPerTable: quota(400, "Routes of a route table"),
    azureVpnGatewayRoutes: quota(4000, "Prefixes that a VPN gateway takes over BGP"),
    azureVpnConnectionsPerGateway: quota(30, "Site-to-site connections of a VPN gateway"),
}).describe("Quotas of the fleet's accounts, where they differ from the clouds' defaults");

export type QuotasSpec = z.output<typeof QuotasSchema>;
