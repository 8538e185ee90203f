import type * as z from "zod";

import { closedObject } from "./closed-object";
import { type Expectation, text, wholeNumber } from "./fields";

/** More nodes than any cloud runs in one pool; a typing error's worth of money is caught here. */
const MOST_NODES = 1000;

/** The node pool that a cluster starts with; `size` is the cloud's own name of a machine size. */
export function nodePoolSchema(sizePattern: RegExp, size: Expectation) {
    return closedObject(
        {
            size: text(sizePattern, size)
                .optional()
                .describe("Machine size, by the cloud's own name"),
            min: wholeNumber(1, MOST_NODES, "min: 3")
                .optional()
                .describe("Fewest nodes over all zones"),
            max: wholeNumber(1, MOST_NODES, "max: 9")
                .optional()
                .describe("Most nodes over all zones"),
            disk: wholeNumber(30, 2048, "disk: 100")
                .optional()
                .describe("Size of a node's disk in GiB"),
        },
        ["zones", "spot", "taints", "labels", "limits"],
    );
}

export type NodePoolSpec = z.output<ReturnType<typeof nodePoolSchema>>;
