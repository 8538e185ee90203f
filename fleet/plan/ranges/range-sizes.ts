import type { ClusterSpec } from "../../spec/cluster-spec";
import { planNodePool, planPools } from "../pools/plan-pools";
import type { NodePoolPlan } from "../pools/types";
import type { ClusterPlan, ClusterRanges, Environment } from "../types";
import { sizeOf } from "./range";

/** A range can never be widened: it has room for so many times the nodes that the fleet asks for today. */
const GROWTH = 4;

/** The part of a pool that EKS and AKS renew at a time, where its fleet does not say. */
const RENEWED = 0.33;

/**
 * Nodes that a pool may have beside its most while it is upgraded. EKS starts two in each zone at least.
 * https://docs.aws.amazon.com/eks/latest/userguide/managed-node-update-behavior.html
 */
export function surgeOf(
    cloud: ClusterPlan["cloud"],
    { surge, maxSize, zones }: Pick<NodePoolPlan, "surge" | "maxSize" | "zones">,
): number {
    switch (cloud) {
        case "aws":
            return Math.max(2 * zones.length, surge ?? Math.ceil(maxSize * RENEWED));
        case "azure":
            return surge ?? Math.ceil(maxSize * RENEWED);
        case "gcp":
        case "capi":
        case "existing":
            return surge ?? 1;
    }
}

/** Nodes of a cluster whose maker does not say. */
const UNKNOWN_NODES = 10;

/** A zone's subnet is a quarter of the range; with two zones, each has half of the nodes. */
const ZONES = 2;
const QUARTER = 2;

/** Narrowest ranges that the lock gives out: 4,094 addresses for nodes and for services, 64 blocks of a /24 for pods. */
const NARROWEST = { nodes: 20, pods: 18, services: 20 } as const;

/** Widest ones: a VPC takes no block beyond a /16. */
const WIDEST = { nodes: 16, pods: 12 } as const;

/** Sizes of what is not made from the number of nodes. */
export const LOAD_BALANCERS_PREFIX = 24;
export const GLOBALNET_PREFIX = 16;
export const NETWORK_PREFIX = 22;
export const VIRTUAL_HUB_PREFIX = 23;

/** The prefix length of the smallest range with room for so many addresses. */
function prefixFor(addresses: number): number {
    return 32 - Math.ceil(Math.log2(Math.max(addresses, 1)));
}

function nodesOf(cluster: ClusterSpec, environment: Environment): number {
    if (cluster.cloud === "existing") {
        return UNKNOWN_NODES;
    }
    const pools = [planNodePool(cluster, environment), ...planPools(cluster)];
    // The room for growth has what a pool has more while it is upgraded.
    return pools.reduce((sum, pool) => sum + pool.maxSize + 1, 0);
}

/**
 * Addresses for pods that a node takes. GKE: for 110 pods, the next power of two above twice as many. AKS overlay: a /24.
 * The VPC CNI hands a node /28 prefixes, seven for 110 pods and one in reserve. Calico gives a node a second /26 when the first is full, Cilium a /24.
 * Sources: cloud.google.com/kubernetes-engine/docs/how-to/flexible-pod-cidr,
 * learn.microsoft.com/azure/aks/concepts-network-azure-cni-overlay, docs.aws.amazon.com/eks/latest/userguide/cni-increase-ip-addresses.html
 */
export function podAddressesOfNode({ cni }: Pick<ClusterSpec, "cni">): number {
    switch (cni) {
        case "vpc-cni":
        case "calico":
            return sizeOf(25);
        case "dataplane-v2":
        case "overlay":
        case "pod-subnet":
        case "cilium":
        case "flannel":
        case "ovn-kubernetes":
        case "weave":
        case "unknown":
            return sizeOf(24);
    }
}

/** Prefix lengths of the ranges that the lock gives a new cluster. */
export function rangeSizes(
    cluster: ClusterSpec,
    environment: Environment,
): Readonly<Record<"nodes" | "pods" | "services", number>> {
    const nodes = nodesOf(cluster, environment) * GROWTH;
    // What the zones share out: each quarter of the range holds one zone's part.
    const spread = cluster.cloud === "aws" ? sizeOf(32 - QUARTER) / ZONES : 1;
    const fit = (addresses: number, kind: "nodes" | "pods"): number =>
        Math.max(WIDEST[kind], Math.min(NARROWEST[kind], prefixFor(addresses)));
    const pods = nodes * podAddressesOfNode(cluster) * spread;
    return {
        // Half of it may be for other subnets of the cluster.
        nodes: fit(nodes * Math.max(spread, 2), "nodes"),
        pods: cluster.cloud === "aws" ? Math.max(16, fit(pods, "pods")) : fit(pods, "pods"),
        services: NARROWEST.services,
    };
}

/** The kinds that every cluster has, in the order in which they are chosen. */
export const CHOSEN_KINDS = [
    "nodes",
    "pods",
    "services",
] as const satisfies readonly (keyof ClusterRanges)[];
