import * as z from "zod";

import { closedObject } from "./closed-object";
import { DOMAIN, flag, oneOf, text, wholeNumber } from "./fields";

const DnsSchema = closedObject({
    provider: oneOf(["route53", "cloud-dns", "azure-dns"], "provider").describe(
        "Who serves the zone",
    ),
    zone: text(DOMAIN, { expected: "a DNS zone", example: "zone: apps.acme.example" })
        .optional()
        .describe("Zone that ExternalDNS writes into; default: the fleet's domain"),
    policy: oneOf(["upsert-only", "sync", "create-only"], "policy")
        .default("upsert-only")
        .describe("What ExternalDNS may do: sync also deletes its own records"),
});

const HealthSchema = closedObject({
    path: text(/^\/[^\s]{0,254}$/, { expected: "a path", example: "path: /healthz" })
        .default("/")
        .describe("Path that is asked for"),
    interval: z
        .union([z.literal(10), z.literal(30)], {
            error: "takes 10 or 30\nwrite, for example, interval: 30",
        })
        .default(30)
        .describe("Seconds between two checks, as Route 53 takes them"),
    failures: wholeNumber(1, 10, "failures: 3")
        .default(3)
        .describe("Failed checks in a row that take an address out"),
});

/** How workloads and users find services of the fleet. */
export const DiscoverySchema = closedObject({
    services: oneOf(["none", "mcs-api"], "services")
        .default("none")
        .describe("Services of other clusters: the Multi-Cluster Services API, or none"),
    dns: DnsSchema.optional().describe("Public names, by ExternalDNS in each cluster"),
    global: closedObject({
        strategy: oneOf(["failover", "latency", "weighted", "geolocation"], "strategy")
            .default("latency")
            .describe("Which cluster answers where several serve a name"),
        health: HealthSchema.prefault({}).describe("How an address is found to be alive"),
        evaluate: flag("evaluate")
            .default(true)
            .describe("Whether the health of what is behind an address counts"),
    })
        .optional()
        .describe("Names that several clusters serve"),
}).describe("How services are found across clusters, and by users");

export type DiscoverySpec = z.output<typeof DiscoverySchema>;
