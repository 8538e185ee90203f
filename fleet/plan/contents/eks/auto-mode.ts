import type { AwsNodePoolPlan } from "../../pools/types";
import type { Contribution } from "../contribution";
import type { ObjectPlan } from "../types";
import { autoModeNodeClass, autoModeNodeClassObject } from "./auto-mode-node-class";
import type { EksFacts } from "./facts";
import {
    type MachineRequirement,
    type NodePoolObjectArgs,
    limitsOf,
    machinesOf,
    nodePoolObject,
    oneOf,
    placementRequirements,
} from "./node-pool";

/**
 * Without it nodes know of no NetworkPolicy, whatever their class says.
 * docs.aws.amazon.com/eks/latest/userguide/auto-net-pol.html
 */
const NETWORK_POLICIES: ObjectPlan = {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "amazon-vpc-cni", namespace: "kube-system" },
    data: { "enable-network-policy-controller": "true" },
};

/** Machines for whatever comes: what EKS's own pool for it takes. eks/latest/userguide/set-builtin-node-pools.html */
const GENERAL_PURPOSE: readonly MachineRequirement[] = [
    oneOf("eks.amazonaws.com/instance-category", ["c", "m", "r"]),
    { key: "eks.amazonaws.com/instance-generation", operator: "Gt", values: ["4"] },
];

/**
 * EKS takes 21 days at most, time to drain included, and 14 unless told otherwise. Where there are windows, as much as it
 * takes: a new image comes about weekly, so that a node is replaced in a window before.
 * docs.aws.amazon.com/eks/latest/userguide/create-node-pool.html
 */
function expiry({ maintenance }: EksFacts): { readonly expireAfter?: string } {
    return maintenance === undefined ? {} : { expireAfter: "480h" };
}

function poolObjects(
    pool: AwsNodePoolPlan,
    machines: Omit<NodePoolObjectArgs, "nodeClassRef" | "expireAfter">,
    facts: EksFacts,
): readonly ObjectPlan[] {
    const nodeClassRef = autoModeNodeClass(pool);
    return [
        autoModeNodeClassObject(pool, facts),
        nodePoolObject(pool, { nodeClassRef, ...machines, ...expiry(facts) }, facts),
    ];
}

/**
 * The pools of EKS Auto Mode, which brings the kinds and runs Karpenter outside the cluster. They stand in for EKS's own
 * pools, whose class nobody may change: it would give pods addresses of the nodes' subnets. The first one takes machines
 * by what the pods ask for, the others those of their fleet.
 */
export function autoMode(facts: EksFacts): Contribution {
    const { nodePool, pools } = facts;
    const first = { requirements: [...placementRequirements(nodePool), ...GENERAL_PURPOSE] };
    const objects = [
        NETWORK_POLICIES,
        ...poolObjects(nodePool, first, facts),
        ...pools.flatMap((pool) =>
            poolObjects(pool, { requirements: machinesOf(pool), limits: limitsOf(pool) }, facts),
        ),
    ];
    return { addons: [], objects: objects.map((object) => ({ object })) };
}
