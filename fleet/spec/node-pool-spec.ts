import type * as z from "zod";

import { closedObject } from "./closed-object";
import { type Expectation, flag, listOf, mapOf, text, wholeNumber } from "./fields";
import { labels, taints } from "./labels";

/** More nodes than any cloud runs in one pool; a typing error's worth of money is caught here. */
const MOST_NODES = 1000;

/** EKS takes as many for a node group. docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html */
const MOST_SIZES = 20;

/** What every pool has. */
const pool = (sizePattern: RegExp, size: Expectation) => ({
    size: text(sizePattern, size).optional().describe("Machine size, by the cloud's own name"),
    min: wholeNumber(0, MOST_NODES, "min: 3").optional().describe("Fewest nodes over all zones"),
    max: wholeNumber(1, MOST_NODES, "max: 9").optional().describe("Most nodes over all zones"),
    disk: wholeNumber(30, 2048, "disk: 100").optional().describe("Size of a node's disk in GiB"),
    labels: labels.describe("Labels of its nodes"),
    surge: wholeNumber(1, 100, "surge: 1")
        .optional()
        .describe("Nodes that an upgrade may add at a time; default: the cloud's"),
});

/**
 * The node pool that a cluster starts with; `size` is the cloud's own name of a machine size. On demand and without
 * taints, always: what a cluster needs itself runs there, and must find a node at any time.
 */
export function nodePoolSchema(sizePattern: RegExp, size: Expectation) {
    return closedObject({
        ...pool(sizePattern, size),
        min: wholeNumber(1, MOST_NODES, "min: 3")
            .optional()
            .describe("Fewest nodes over all zones"),
    }).describe(
        "The node pool that the cluster starts with: on demand and without taints, since what the cluster needs itself runs there",
    );
}

/** Node pools beyond the first, by name; the plan checks the names, which every cloud must take. */
export function poolsSchema(sizePattern: RegExp, size: Expectation) {
    return mapOf(
        closedObject({
            ...pool(sizePattern, size),
            sizes: listOf(text(sizePattern, size), "sizes: [m6i.large, m6a.large, m5.large]", {
                least: 1,
                most: MOST_SIZES,
            })
                .optional()
                .describe(
                    "In place of size, on AWS: machine sizes any of which will do, the preferred one first. Of one processor architecture, and as large as one another",
                ),
            spot: flag("spot")
                .default(false)
                .describe("Machines that the cloud may take back, at a lower price"),
            zones: listOf(
                text(/^[a-z0-9-]{1,40}$/, {
                    expected: "the name of a zone (in quotes where it is a number)",
                    example: "zones: [us-east-1a]",
                }),
                "zones: [us-east-1a]",
                { least: 1 },
            )
                .optional()
                .describe("Zones of its nodes; default: the cluster's"),
            taints: taints.describe("Taints of its nodes"),
            limits: closedObject({
                cpu: wholeNumber(1, 100_000, "cpu: 200").optional().describe("Virtual CPUs"),
                memory: wholeNumber(1, 1_000_000, "memory: 800").optional().describe("GiB"),
            })
                .optional()
                .describe(
                    "Most that the pool's nodes may have together, where Karpenter makes them",
                ),
        }),
        "pools: { batch: { size: m6i.large, max: 9 } }",
    )
        .default({})
        .describe("Node pools beyond the first, by name");
}

export type NodePoolSpec = z.output<ReturnType<typeof nodePoolSchema>>;
export type PoolSpec = z.output<ReturnType<typeof poolsSchema>>[string];
