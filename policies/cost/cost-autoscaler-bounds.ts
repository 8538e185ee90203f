import { z } from "zod";

import { undecided, violation, type Observation } from "../model/observation";
import { UNKNOWN } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";
import type { StackIndex } from "../model/stack-index";
import { scaledPools, type Bound, type ScaledPool } from "./pools";

const nodes = z.int().min(0);

const parameters = z.strictObject({
    smallest: nodes.default(1).describe("Nodes that a pool has at least, outside of production."),
    smallestInProduction: nodes
        .default(3)
        .describe("Nodes that a pool has at least in production: one for each of three zones."),
    largest: nodes.default(100).describe("Nodes that a pool may have at most."),
    fleet: nodes.default(1000).describe("Nodes that all pools of the stack may have together."),
});

export const autoscalerBounds = defineRule({
    id: "cost-autoscaler-bounds",
    title: "Autoscalers have bounds that hold, within the budget",
    severity: "medium",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "A loop that asks for pods buys nodes up to the bound; a pool without a floor has " +
        "nothing to run on when a zone is lost.",
    fix: "Give each pool a smallest and a largest size, or set the rule's parameters to the budget.",
    limits:
        "A pool with taints may shrink to nothing. Of Karpenter and node auto-provisioning it " +
        "knows no bounds.",
    frameworks: [],
    parameters,
    checks: (given, { production }) => [
        {
            scope: "stack",
            inspect: function* (stack) {
                const { largest, fleet } = given;
                const smallest = production ? given.smallestInProduction : given.smallest;
                for (const pool of scaledPools(stack)) {
                    yield* inspectPool(pool, smallest, largest);
                }
                yield* inspectFleet(stack, fleet);
            },
        },
    ],
});

function* inspectPool(
    { resource, min, max, tainted }: ScaledPool,
    smallest: number,
    largest: number,
): Iterable<Observation> {
    yield* inspectBound(resource, max);
    yield* inspectBound(resource, min);
    if (typeof max.nodes === "number" && max.nodes > largest) {
        yield violation(resource, max.at, `lets the pool grow beyond ${largest} nodes`);
    }
    if (typeof min.nodes !== "number") {
        return;
    }
    if (typeof max.nodes === "number" && min.nodes > max.nodes) {
        yield violation(resource, min.at, "is larger than the largest size");
    } else if (min.nodes < smallest && !tainted) {
        yield violation(resource, min.at, `lets the pool shrink below ${smallest} nodes`);
    }
}

function* inspectBound(
    resource: ResourceInput,
    { at, nodes: count }: Bound,
): Iterable<Observation> {
    if (count === UNKNOWN) {
        yield undecided(resource, at);
    } else if (count === undefined) {
        yield violation(resource, at, "the autoscaler has no such bound");
    }
}

function* inspectFleet(stack: StackIndex, cap: number): Iterable<Observation> {
    let total = 0;
    for (const { resource, max } of scaledPools(stack)) {
        const before = total;
        total += typeof max.nodes === "number" ? max.nodes : 0;
        if (before <= cap && total > cap) {
            yield violation(resource, max.at, `lets the fleet grow beyond ${cap} nodes`);
        }
    }
}
