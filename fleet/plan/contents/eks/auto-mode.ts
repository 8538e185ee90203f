import type { Contribution } from "../contribution";
import type { EksFacts } from "./facts";
import { nodePoolObject } from "./node-pool";

/** EKS makes it together with its own pools: docs.aws.amazon.com/eks/latest/userguide/create-node-class.html */
const DEFAULT_NODE_CLASS = { group: "eks.amazonaws.com", kind: "NodeClass", name: "default" };

/** Pools beyond those that EKS Auto Mode has by itself; it brings the kinds and runs Karpenter outside the cluster. */
export function autoMode(facts: EksFacts): Contribution {
    return {
        addons: [],
        objects: facts.pools.map((pool) => ({
            object: nodePoolObject(pool, DEFAULT_NODE_CLASS, facts),
        })),
    };
}
