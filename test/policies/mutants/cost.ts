import { AKS_POOLS, cleanFleet, type Changes } from "../support/clean-fleet";
import type { Mutant } from "./mutant";

function aksPools(change: Readonly<Record<string, unknown>>): Changes {
    return { aks: { agentPoolProfiles: AKS_POOLS.map((pool) => ({ ...pool, ...change })) } };
}

function bounds(name: string, changes: Changes): Mutant {
    return {
        rule: "cost-autoscaler-bounds",
        name,
        clean: cleanFleet(),
        broken: cleanFleet(changes),
    };
}

/** Outside of production every pool is spot but the system pool that AKS asks for. */
const SPOT: Changes = {
    nodeGroup: { capacityType: "SPOT" },
    gkePool: { nodeConfig: { spot: true } },
};

function elsewhere(name: string, changes: Changes): Mutant {
    return {
        rule: "cost-spot-nonprod",
        name,
        clean: cleanFleet(SPOT),
        broken: cleanFleet({ ...SPOT, ...changes }),
        environment: "staging",
    };
}

export const costMutants: readonly Mutant[] = [
    bounds("EKS, too small", { nodeGroup: { scalingConfig: { minSize: 1 } } }),
    bounds("EKS, the wrong way round", { nodeGroup: { scalingConfig: { maxSize: 2 } } }),
    bounds("GKE, too large", { gkePool: { autoscaling: { totalMaxNodeCount: 101 } } }),
    bounds("AKS, too small", aksPools({ minCount: 0 })),
    {
        ...bounds("the fleet", { nodeGroup: { scalingConfig: { maxSize: 10 } } }),
        parameters: { "cost-autoscaler-bounds": { fleet: 27 } },
    },
    elsewhere("EKS", { nodeGroup: { capacityType: "ON_DEMAND" } }),
    elsewhere("GKE", { gkePool: { nodeConfig: { spot: false } } }),
    elsewhere("AKS", aksPools({ mode: "User" })),
    {
        rule: "cost-spot-nonprod",
        name: "EKS in production",
        clean: cleanFleet(),
        broken: cleanFleet({ nodeGroup: { capacityType: "SPOT" } }),
    },
    {
        rule: "cost-spot-nonprod",
        name: "GKE in production",
        clean: cleanFleet(),
        broken: cleanFleet({ gkePool: { nodeConfig: { spot: true } } }),
    },
];
