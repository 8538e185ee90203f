import { z } from "zod";

import { checksOf } from "../control-plane/forms";
import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";
import { isTainted } from "./pools";

const parameters = z.strictObject({
    onDemandPools: z
        .array(z.string())
        .default([])
        .describe("Names of resources whose pools need not be spot outside of production."),
});

export const spotNonprod = defineRule({
    id: "cost-spot-nonprod",
    title: "Pools run on spot machines outside of production, and system pools in it do not",
    severity: "low",
    level: { production: "advisory", elsewhere: "advisory" },
    why:
        "Spot machines cost a third or less, which a test environment can have for nothing but " +
        "interruptions; in production those take the cluster's own components away at once.",
    fix:
        "EKS: capacityType SPOT. GKE: nodeConfig.spot. AKS: scaleSetPriority Spot. In production " +
        "the other way round, or taint the pool.",
    limits:
        "In production a pool without taints counts as a system pool, since anything may land on " +
        "it. System pools of AKS cannot be spot at all.",
    frameworks: [],
    parameters,
    checks: ({ onDemandPools }, { production }) => {
        const inspect = (
            pool: ResourceInput,
            at: PropertyReader,
            spot: readonly PropertyReader[],
        ): Iterable<Observation> =>
            production
                ? inspectProduction(pool, at, spot)
                : inspectElsewhere(pool, spot, onDemandPools);
        const inspectAks = (pool: ResourceInput, at: PropertyReader): Iterable<Observation> =>
            at.at("mode").text() === "System" ? [] : inspect(pool, at, [at.at("scaleSetPriority")]);
        return checksOf({
            eksNodeGroup: (pool, at) => inspect(pool, at, [at.at("capacityType")]),
            capaPool: (pool, at) => inspect(pool, at, [at.at("capacityType")]),
            gkeNodePool: (pool, at) =>
                inspect(pool, at, [
                    at.at("nodeConfig", "spot"),
                    at.at("nodeConfig", "preemptible"),
                ]),
            aksPool: inspectAks,
            capzPool: inspectAks,
        });
    },
});

function isSpot(at: PropertyReader): boolean {
    const value = at.scalar();
    return value === true || (typeof value === "string" && value.toLowerCase() === "spot");
}

function* inspectProduction(
    pool: ResourceInput,
    at: PropertyReader,
    spot: readonly PropertyReader[],
): Iterable<Observation> {
    const found = spot.find(isSpot);
    const [first] = spot.filter(({ unknown }) => unknown);
    if (isTainted(at)) {
        return;
    }
    if (found !== undefined) {
        yield violation(pool, found, "lets the cluster's own components run on spot machines");
    } else if (first !== undefined) {
        yield undecided(pool, first);
    }
}

function* inspectElsewhere(
    pool: ResourceInput,
    spot: readonly PropertyReader[],
    onDemandPools: readonly string[],
): Iterable<Observation> {
    const [first] = spot;
    if (first === undefined || spot.some(isSpot) || onDemandPools.includes(pool.name)) {
        return;
    }
    const unknown = spot.find((each) => each.unknown);
    yield unknown === undefined
        ? violation(pool, first, "pays for machines on demand outside of production")
        : undecided(pool, unknown);
}
