import type { Refusal } from "../../refusal";
import type { ManagedClusterSpec } from "../../spec/cluster-spec";
import { planNodePool } from "../node-pool";
import { zonesOf } from "../regions/check-place";
import type { Environment } from "../types";
import type { PlacedRanges } from "./placed-ranges";
import { type Range, sizeOf } from "./range";

/** GKE (for 110 pods a node) and AKS overlay give each node a block of this size. */
export const PODS_OF_A_NODE_PREFIX = 24;

/** Addresses that the cloud keeps in each subnet. */
const KEPT = { aws: 5, gcp: 4, azure: 5 } as const;

/** Addresses for nodes in the subnets that the plan cuts. */
function roomForNodes(cluster: ManagedClusterSpec, { prefix }: Range): number {
    switch (cluster.cloud) {
        case "aws":
            return zonesOf(cluster).length * (sizeOf(prefix + 2) - KEPT.aws);
        case "gcp":
            return sizeOf(prefix) - KEPT.gcp;
        case "azure":
            return sizeOf(prefix + 1) - KEPT.azure;
    }
}

/** Whether a pool at its largest, and one node more while it is upgraded, has addresses for nodes and pods. */
export function checkCapacity(
    path: string,
    cluster: ManagedClusterSpec,
    { nodes, pods }: PlacedRanges,
    environment: Environment | undefined,
): readonly Refusal[] {
    const max = cluster.nodes.max ?? (environment && planNodePool(cluster, environment).maxSize);
    if (max === undefined) {
        return [];
    }
    const needed = max + 1;
    const limits = [
        nodes && { placed: nodes, room: roomForNodes(cluster, nodes.range) },
        // The VPC CNI takes pods' addresses one by one: no node has a block of its own.
        pods && cluster.cloud !== "aws"
            ? { placed: pods, room: sizeOf(pods.range.prefix) / sizeOf(PODS_OF_A_NODE_PREFIX) }
            : undefined,
    ];
    return limits.flatMap((limit) =>
        limit === undefined || needed <= limit.room
            ? []
            : [
                  {
                      path: `${path}.nodes.max`,
                      reason: `${max} nodes, and one more during upgrades, do not fit into ${limit.placed.range.text} of ${limit.placed.path}: it has room for ${limit.room}`,
                      fix: `write max: ${Math.max(1, limit.room - 1)}, or give the cluster a wider range before it is locked`,
                  },
              ],
    );
}
