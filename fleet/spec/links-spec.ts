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

const ends = z.tuple([end, end], {
    error: ({ input }) =>
        because(
            Array.isArray(input)
                ? `names ${input.length} ${input.length === 1 ? "end" : "ends"} in place of two`
                : mismatch(input, "a list of two names"),
            "write, for example, [aws-us-east-1, azure-westeurope]",
        ),
});

const PairSchema = z
    .union(
        [
            ends,
            closedObject({
                between: ends.describe("The two networks, or clusters that stand for theirs"),
                kind: oneOf([...LINK_KINDS, "none"], "kind")
                    .optional()
                    .describe("The kind of this link; default: the plan chooses. none: no link"),
            }),
        ],
        {
            error: "is neither a pair of names nor a map\nwrite, for example, [aws-us-east-1, azure-westeurope]",
        },
    )
    .transform((pair): PairSpec => ("between" in pair ? pair : { between: pair }));

export interface PairSpec {
    readonly between: readonly [string, string];
    readonly kind?: (typeof LINK_KINDS)[number] | "none";
}

/** Every pair of 255 networks. */
const MOST_PAIRS = (255 * 254) / 2;

const pairs = listOf(PairSchema, "pairs: [[aws-us-east-1, azure-westeurope]]", {
    most: MOST_PAIRS,
});

const TopologySchema = closedObject({
    topology: oneOf(["none", "mesh", "hub-and-spoke"], "topology")
        .default("none")
        .describe("mesh: each network with each. hub-and-spoke: each with the hub's"),
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
