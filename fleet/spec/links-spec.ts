import * as z from "zod";

import { closedObject } from "./closed-object";
import { DNS_LABEL, listOf, oneOf, text } from "./fields";
import { because, mismatch } from "./wording";

/** Kinds of link that a fleet may ask for by name. */
export const LINK_KINDS = [
    ...(["vpc-peering", "transit-gateway", "network-connectivity-center"] as const),
    ...(["vnet-peering", "virtual-wan", "ha-vpn", "wireguard"] as const),
] as const;

/** What a pair's ends are called: a network of the fleet, or a cluster, which stands for its network. */
const end = text(DNS_LABEL, {
    expected: "the name of a network or a cluster",
    example: "aws-us-east-1",
});

const PairSchema = z
    .union([
        z.tuple([end, end]),
        closedObject({
            between: z.tuple([end, end]),
            kind: oneOf([...LINK_KINDS, "none"], "kind")
                .optional()
                .describe("The kind of this link; default: the plan chooses. none: no link"),
        }),
    ])
    .transform((pair): PairSpec => ("between" in pair ? pair : { between: pair }));

interface PairSpec {
    readonly between: readonly [string, string];
    readonly kind?: (typeof LINK_KINDS)[number] | "none";
}

const pairs = listOf(PairSchema, "pairs: [[aws-us-east-1, azure-westeurope]]");

const TopologySchema = closedObject({
    topology: oneOf(["none", "mesh", "hub-and-spoke"], "topology").default("none"),
    hub: end.optional().describe("Centre of hub-and-spoke; default: the fleet's hub"),
    prefer: oneOf(["balanced", "latency", "security", "simplicity", "cost"], "prefer")
        .default("balanced")
        .describe("What weighs most where several kinds of link would do"),
    pairs: pairs
        .default([])
        .describe("Links beyond the topology, and kinds or exceptions for links of it"),
});

/** Which networks are linked, and how. */
export const LinksSchema = z
    .union([TopologySchema, pairs], {
        error: ({ input }) =>
            because(
                mismatch(input, "a topology or a list of pairs"),
                "write, for example, { topology: mesh }, or [[aws-us-east-1, azure-westeurope]]",
            ),
    })
    .transform((links) => (Array.isArray(links) ? TopologySchema.parse({ pairs: links }) : links))
    .describe("Which networks are linked: mesh, hub-and-spoke, or a list of pairs");

export type LinksSpec = z.output<typeof LinksSchema>;
