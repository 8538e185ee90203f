import type { Refusal } from "../../refusal";
import type { NodePoolPlan } from "../pools/types";
import { type PooledSpec, planNodePool, planPools } from "../pools/plan-pools";
import { zonesOf } from "../regions/check-place";
import type { Environment } from "../types";
import type { PlacedRanges } from "./placed-ranges";
import { type Range, sizeOf } from "./range";
import { podAddressesOfNode, surgeOf } from "./range-sizes";

/** Addresses that the cloud keeps in each subnet. */
const KEPT = { aws: 5, gcp: 4, azure: 5, capi: 3 } as const;

/** Addresses for nodes in the subnets that the plan cuts. */
function roomForNodes(cluster: PooledSpec, { prefix }: Range): number {
    switch (cluster.cloud) {
        case "aws":
            return zonesOf(cluster).length * (sizeOf(prefix + 2) - KEPT.aws);
        case "azure":
            return sizeOf(prefix + 1) - KEPT.azure;
        case "gcp":
        case "capi":
            return sizeOf(prefix) - KEPT[cluster.cloud];
    }
}

/** Nodes whose pods the range has room for; the VPC CNI takes pods' addresses one by one, so no node has a block. */
function roomForPods(cluster: PooledSpec, { prefix }: Range): number {
    return cluster.cni === "vpc-cni"
        ? Infinity
        : Math.floor(sizeOf(prefix) / podAddressesOfNode(cluster));
}

/** The first pool, and most nodes of the others together with those that each has more while it is upgraded. */
function mostNodes(cluster: PooledSpec, environment: Environment) {
    const others = planPools(cluster).reduce(
        (sum, pool) => sum + pool.maxSize + surgeOf(cluster.cloud, pool),
        0,
    );
    return { first: planNodePool(cluster, environment), others };
}

/** The largest pool for which there is room, with what it has more while it is upgraded; one node at least. */
function largest(cluster: PooledSpec, first: NodePoolPlan, room: number): number {
    let maxSize = Math.max(1, Math.min(room, first.maxSize));
    while (maxSize > 1 && maxSize + surgeOf(cluster.cloud, { ...first, maxSize }) > room) {
        maxSize -= 1;
    }
    return maxSize;
}

/** Whether the pools at their largest, and while they are upgraded, have addresses. */
export function checkCapacity(
    path: string,
    cluster: PooledSpec,
    { nodes, pods }: PlacedRanges,
    environment: Environment | undefined,
): readonly Refusal[] {
    // Without an environment, only what the fleet itself says is sure.
    if (environment === undefined && cluster.nodes.max === undefined) {
        return [];
    }
    const { first, others } = mostNodes(cluster, environment ?? "development");
    const surge = surgeOf(cluster.cloud, first);
    const needed = first.maxSize + surge + others;
    const limits = [
        nodes && { placed: nodes, room: roomForNodes(cluster, nodes.range) },
        pods && { placed: pods, room: roomForPods(cluster, pods.range) },
    ];
    const beside = others === 0 ? "" : ` beside ${others} of the other pools`;
    return limits.flatMap((limit) =>
        limit === undefined || needed <= limit.room
            ? []
            : [
                  {
                      path: `${path}.nodes.max`,
                      reason: `${first.maxSize} nodes, and ${surge === 1 ? "one" : surge} more during upgrades${beside}, do not fit into ${limit.placed.range.text} of ${limit.placed.path}: it has room for ${limit.room}`,
                      fix: `write max: ${largest(cluster, first, limit.room - others)}, or give the cluster a wider range before it is locked`,
                  },
              ],
    );
}
