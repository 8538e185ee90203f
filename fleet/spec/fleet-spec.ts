import * as z from "zod";

import { AccessSchema } from "./access-spec";
import { closedObject } from "./closed-object";
import { ClusterSchema } from "./cluster-spec";
import { ConnectivitySchema } from "./connectivity-spec";
import { CostSchema } from "./cost-spec";
import { DNS_LABEL, NAMES, cidr, clusterName, listOf, mapOf, oneOf, text } from "./fields";
import { LinksSchema } from "./links-spec";
import { NetworkSchema } from "./networks/network-spec";
import { QuotasSchema } from "./quotas-spec";
import { UpgradesSchema } from "./upgrades-spec";
import { because, mismatch } from "./wording";
import { WorkloadSchema } from "./workloads-spec";

const supernet = (kind: string, example: string) =>
    cidr(`${kind}: ${example}`)
        .default(example)
        .describe(`Where the lock takes the clusters' ${kind} ranges from`);

const AddressesSchema = closedObject({
    nodes: supernet("nodes", "10.0.0.0/10"),
    services: supernet("services", "10.64.0.0/12"),
    pods: supernet("pods", "10.128.0.0/9"),
    loadBalancers: supernet("loadBalancers", "10.80.0.0/12"),
    globalnet: cidr("globalnet: 242.0.0.0/8")
        .default("242.0.0.0/8")
        .describe("Where the lock takes Globalnet ranges from"),
    tunnels: cidr("tunnels: 169.254.0.0/16")
        .default("169.254.0.0/16")
        .describe("Where the lock takes tunnels' inside ranges from"),
    elsewhere: listOf(cidr("192.168.0.0/16"), "elsewhere: [192.168.0.0/16]")
        .default([])
        .describe(
            "Ranges that the networks reach elsewhere: nothing of the fleet may overlap them",
        ),
}).describe("Address space of the fleet");

const TagsSchema = mapOf(
    text(/^[A-Za-z0-9 _.:=+@/-]{0,63}$/, {
        expected: "a tag's value (at most 63 of A-Z a-z 0-9 space _ . : = + @ / -)",
        example: "cost-center: platform",
    }),
    "tags: { cost-center: platform }",
);

/** The fleet of one stack, under `atoll:fleet` in its file. */
export const FleetSchema = closedObject({
    name: text(DNS_LABEL, {
        expected: "a DNS label (a-z 0-9 -) of at most 40 characters",
        example: "name: acme",
    }).describe("Name of the fleet"),
    environment: oneOf(["production", "staging", "development"], "environment").describe(
        "What the fleet is for: production protects what it makes and keeps logs for a year",
    ),
    clusters: z
        .record(z.string(), ClusterSchema, {
            error: ({ input }) =>
                because(
                    mismatch(input, "a map"),
                    "write a map of clusters by name, for example aws-us-east-1: { cloud: aws, region: us-east-1 }",
                ),
        })
        .describe("The clusters by name, such as aws-us-east-1"),
    networks: mapOf(NetworkSchema, "networks: { shared: { cloud: aws, region: us-east-1 } }", NAMES)
        .default({})
        .describe("Networks by name; a cluster without one gets its own"),
    links: LinksSchema.prefault({}),
    connectivity: ConnectivitySchema.default([]),
    workloads: mapOf(WorkloadSchema, "workloads: { shop: { replicas: 6 } }", NAMES)
        .default({})
        .describe("Workloads that run in several clusters, by name"),
    hub: clusterName("hub: aws-us-east-1")
        .optional()
        .describe("Cluster where the broker, GitOps and the query plane live"),
    access: AccessSchema.default({}),
    addresses: AddressesSchema.prefault({}),
    tags: TagsSchema.default({}).describe(
        "Tags of every resource; on Google Cloud labels, in lower case",
    ),
    cost: CostSchema.prefault({}),
    quotas: QuotasSchema.prefault({}),
    upgrades: UpgradesSchema.prefault({}),
});

export type FleetSpec = z.output<typeof FleetSchema>;
