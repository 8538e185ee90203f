import * as z from "zod";

import { asMap } from "../../as-map";
import { region } from "../clusters/managed-fields";
import { closedObject } from "../closed-object";
import { cidr, mapOf, project, text } from "../fields";
import { because, mismatch } from "../wording";
import { SiteNetworkSchema, asn, ranges } from "./site-spec";

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
        }).describe("Id of the VPC"),
        ranges,
        routeTables: mapOf(
            text(/^rtb-[0-9a-f]{8,17}$/, {
                expected: "the id of a route table",
                example: "us-east-1a: rtb-0123456789abcdef0",
            }),
            "routeTables: { us-east-1a: rtb-0123456789abcdef0 }",
        )
            .default({})
            .describe(
                "Route table of each zone that clusters stand in, with a default route that leads out",
            ),
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
    project: project.describe("Google Cloud project that has it"),
    existing: closedObject({
        network: text(
            /^projects\/[a-z][a-z0-9-]{4,28}[a-z0-9]\/global\/networks\/[a-z][a-z0-9-]{0,62}$/,
            {
                expected: "the path of a VPC network",
                example: "network: projects/acme-prod/global/networks/shared",
            },
        ).describe("Path of the VPC network"),
        ranges,
    })
        .optional()
        .describe("A VPC network that exists, such as a shared VPC's: used, never changed"),
    range,
    asn,
}).describe("A VPC network on Google Cloud");

/** The resource id of something in an Azure network; Azure itself writes some of its capitals small. */
function networkResource(key: string, type: string, what: string) {
    const either = (word: string) =>
        word.replace(/[A-Z]/g, (letter) => `[${letter.toLowerCase()}${letter}]`);
    const parts = [
        "^\\/subscriptions\\/[0-9a-fA-F-]{36}",
        `${either("ResourceGroups")}\\/[\\w.()-]{1,90}`,
        `providers\\/${either("Microsoft")}\\.${either("Network")}`,
        `${either(type)}\\/[\\w.-]{1,80}$`,
    ];
    return text(new RegExp(parts.join("\\/")), {
        expected: `the resource id of ${what}`,
        example: `${key}: /subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/hub/providers/Microsoft.Network/${type}/hub`,
    });
}

const AzureNetworkSchema = closedObject({
    cloud: z.literal("azure"),
    region: region("westeurope"),
    existing: closedObject({
        vnetId: networkResource("vnetId", "virtualNetworks", "a virtual network").describe(
            "Resource id of the virtual network",
        ),
        ranges,
        routeTableId: networkResource("routeTableId", "routeTables", "a route table")
            .optional()
            .describe("Route table of the clusters' subnets, whose default route leads out"),
        natGatewayId: networkResource("natGatewayId", "natGateways", "a NAT gateway")
            .optional()
            .describe(
                "NAT gateway of the clusters' subnets; with neither, each cluster gets out by a load balancer of its own",
            ),
    })
        .refine(
            ({ routeTableId, natGatewayId }) =>
                routeTableId === undefined || natGatewayId === undefined,
            {
                error: "says two ways out: a route table and a NAT gateway\nname the route table alone where its default route leads to a firewall, else the NAT gateway",
            },
        )
        .optional()
        .describe("A virtual network that exists: used, never changed"),
    range,
    asn,
}).describe("A virtual network on Azure");

function complaint({ code, input }: { readonly code?: string; readonly input?: unknown }): string {
    return code === "invalid_union"
        ? because(
              mismatch(asMap(input)?.cloud, "a kind of network that Atoll knows"),
              "write one of aws, gcp, azure, site",
          )
        : because(
              mismatch(input, "a map"),
              "write, for example, { cloud: aws, region: us-east-1 }",
          );
}

/** A network that the fleet names: one that Atoll makes, or one that exists. */
export const NetworkSchema = z.discriminatedUnion(
    "cloud",
    [AwsNetworkSchema, GcpNetworkSchema, AzureNetworkSchema, SiteNetworkSchema],
    { error: complaint },
);

export type NetworkSpec = z.output<typeof NetworkSchema>;
