import * as z from "zod";

import { closedObject } from "../closed-object";
import { cidr, listOf } from "../fields";
import { type UnionIssue, because, mismatch } from "../wording";

function apiComplaint({ code, input }: UnionIssue): string {
    return because(
        code === "invalid_union"
            ? "takes access: private or restricted; an API server that everybody reaches is refused"
            : mismatch(input, "a map"),
        "write api: { access: private }, or api: { access: restricted, allow: [203.0.113.0/24] }",
    );
}

export const ApiSchema = z
    .discriminatedUnion(
        "access",
        [
            closedObject({ access: z.literal("private").describe("From its networks only") }),
            closedObject({
                access: z.literal("restricted").describe("From its networks and some addresses"),
                allow: listOf(cidr("203.0.113.0/24"), "allow: [203.0.113.0/24]")
                    .min(1, { error: "allows nobody\nlist a range, or write access: private" })
                    .describe("Public addresses that may reach it"),
            }),
        ],
        {
            error: apiComplaint,
        },
    )
    .default({ access: "private" })
    .describe("How the API server is reached from outside the cluster's network");
