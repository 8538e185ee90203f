import * as z from "zod";

import { closedObject } from "./closed-object";
import { clusterName, listOf, oneOf, text } from "./fields";

/** A JSON pointer: empty, or keys that each start with a slash. RFC 6901 */
const POINTER = /^(?=[^]{0,1000}$)(\/([^/~]|~[01])*)*$/;

const pointer = (key: string) =>
    text(POINTER, {
        expected: "a JSON pointer",
        example: `${key}: /spec/template/spec/priorityClassName`,
    });

/** Changes to a workload's object in some clusters: JSON Patch, with `replace` as the default. RFC 6902 */
export const OverrideSchema = closedObject({
    clusters: listOf(clusterName("aws-us-east-1"), "clusters: [aws-us-east-1]").describe(
        "Where it holds",
    ),
    patch: listOf(
        closedObject({
            op: oneOf(["add", "remove", "replace", "move", "copy", "test"], "op")
                .default("replace")
                .describe("Operation of JSON Patch"),
            path: pointer("path").describe("What it changes, as a JSON pointer"),
            from: pointer("from").optional().describe("Where move and copy take a value from"),
            value: z.unknown().optional().describe("The value, for add, replace and test"),
        }),
        "patch: [{ path: /spec/replicas, value: 3 }]",
    ).describe("Operations, in order"),
});

export type OverrideSpec = z.output<typeof OverrideSchema>;
