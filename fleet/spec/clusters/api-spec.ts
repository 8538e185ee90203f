import * as z from "zod";

import { closedObject } from "../closed-object";
import { cidr, listOf, text } from "../fields";
import { type UnionIssue, because, mismatch } from "../wording";

const ways = "api: { access: private }, or api: { access: restricted, allow: [203.0.113.0/24] }";

function apiComplaint(accesses: string) {
    return ({ code, input }: UnionIssue): string =>
        because(
            code === "invalid_union"
                ? `takes access: ${accesses}; an API server that everybody reaches is refused`
                : mismatch(input, "a map"),
            `write ${ways}`,
        );
}

const proxy = text(/^(https?|socks5):\/\/[A-Za-z0-9.-]{1,253}(:\d{1,5})?$/, {
    expected: "an http, https or socks5 address without user and password",
    example: "proxy: socks5://bastion.acme.example:1080",
})
    .optional()
    .describe("Proxy that people and the deployer go through; default: straight to it");

const privateAccess = closedObject({
    access: z.literal("private").describe("From its networks only"),
    proxy,
});

const restrictedAccess = closedObject({
    access: z.literal("restricted").describe("From its networks and some addresses"),
    allow: listOf(cidr("203.0.113.0/24"), "allow: [203.0.113.0/24]")
        .min(1, { error: "allows nobody\nlist a range, or write access: private" })
        .describe("Public addresses that may reach it"),
    proxy,
});

const dnsAccess = closedObject({
    access: z
        .literal("dns")
        .describe("By a name that Google's identities open, from everywhere; by no address"),
});

const DESCRIPTION = "How the API server is reached from outside the cluster's network";

export const ApiSchema = z
    .discriminatedUnion("access", [privateAccess, restrictedAccess], {
        error: apiComplaint("private or restricted"),
    })
    .default({ access: "private" })
    .describe(DESCRIPTION);

/** GKE has one more: its DNS endpoint. */
export const GcpApiSchema = z
    .discriminatedUnion("access", [privateAccess, restrictedAccess, dnsAccess], {
        error: apiComplaint("private, restricted or dns"),
    })
    .default({ access: "private" })
    .describe(DESCRIPTION);
