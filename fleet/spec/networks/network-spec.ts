import * as z from "zod";

import { closedObject } from "../closed-object";
import { cidr, listOf, oneOf, text, wholeNumber } from "../fields";
import { region } from "../clusters/managed-fields";
import { because, mismatch } from "../wording";

const ranges = listOf(cidr("10.20.0.0/16"), "ranges: [10.20.0.0/16]").describe(
    "Every range that the network has",
);

const asn = wholeNumber(64512, 4294967294, "asn: 64512")
    .optional()
    .describe("Private autonomous system number for BGP; the lock chooses one");

const range = cidr("range: 10.0.0.0/22")
    .optional()
    .describe("Range of the network's own subnets; the lock chooses one");

const AwsNetworkSchema = closedObject({
    cloud: z.literal("aws"),
    region: region("us-east-1"),
    existing: closedObject({
        vpcId: text(/^vpc-[0-9a-f]{8,17}$/, {
            expected: "the id of a VPC",
            example: "vpcId: vpc-0123456789abcdef0",
        }),
        ranges,
    })
        .optional()
        .describe("A VPC that somebody else made: it is used, never changed or destroyed"),
    range,
    asn,
}).describe("A VPC on AWS");

const GcpNetworkSchema = closedObject({
    cloud: z.literal("gcp"),
    region: region("europe-west1").describe(
        "Home region: shared subnets stand here; clusters may stand in others",
    ),
    project: text(/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/, {
        expected: "the id of a Google Cloud project",
        example: "project: acme-prod",
    }),
    existing: closedObject({
        network: text(/^projects\/[a-z][a-z0-9-]+\/global\/networks\/[a-z][a-z0-9-]*$/, {
            expected: "the path of a VPC network",
            example: "network: projects/acme-prod/global/networks/shared",
        }),
        ranges,
    })
        .optional()
        .describe("A VPC network that exists, such as a shared VPC's: used, never changed"),
    range,
    asn,
}).describe("A VPC network on Google Cloud");

const AzureNetworkSchema = closedObject({
    cloud: z.literal("azure"),
    region: region("westeurope"),
    existing: closedObject({
        vnetId: text(
            /^\/subscriptions\/[0-9a-f-]{36}\/resourceGroups\/[\w.()-]+\/providers\/Microsoft\.Network\/virtualNetworks\/[\w.-]+$/i,
            {
                expected: "the resource id of a virtual network",
                example:
                    "vnetId: /subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/hub",
            },
        ),
        ranges,
    })
        .optional()
        .describe("A virtual network that exists: used, never changed"),
    range,
    asn,
}).describe("A virtual network on Azure");

const SiteNetworkSchema = closedObject({
    cloud: z.literal("site"),
    ranges,
    location: text(/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/, {
        expected: "a word for where it is",
        example: "location: frankfurt",
    })
        .optional()
        .describe("Where the site is: networks of one location count as near one another"),
    gateway: closedObject({
        address: text(/^(\d{1,3}\.){3}\d{1,3}$/, {
            expected: "a public IPv4 address",
            example: "address: 198.51.100.7",
        }).describe("Public address of its VPN gateway"),
        kind: oneOf(["ipsec", "wireguard"], "kind").default("ipsec"),
    })
        .optional()
        .describe("The site's VPN gateway; without one its nodes dial out with WireGuard"),
    asn,
}).describe("A network on premises");

/** A network that the fleet names: one that Atoll makes, or one that exists. */
export const NetworkSchema = z.discriminatedUnion(
    "cloud",
    [AwsNetworkSchema, GcpNetworkSchema, AzureNetworkSchema, SiteNetworkSchema],
    {
        error: ({ input }) =>
            because(
                mismatch(input, "a network"),
                "write, for example, { cloud: aws, region: us-east-1 }",
            ),
    },
);

export type NetworkSpec = z.output<typeof NetworkSchema>;
