import type { ClusterSpec } from "../spec/cluster-spec";
import type { Cni, PodNetwork } from "./types";

const ROUTED: PodNetwork = { addresses: "routed", sourceSeen: "pod" };
const OVERLAY: PodNetwork = { addresses: "overlay", sourceSeen: "node" };

/** What each CNI does with the addresses of pods, as the clouds and its own defaults have it. */
const POD_NETWORKS: Readonly<Record<Cni, PodNetwork>> = {
    // Pods have addresses of the VPC, but leave it with their node's: AWS_VPC_K8S_CNI_EXTERNALSNAT is off.
    // docs.aws.amazon.com/eks/latest/userguide/external-snat.html
    "vpc-cni": { addresses: "routed", sourceSeen: "node" },
    // Alias addresses of the VPC network; GKE masquerades no private destination of RFC 1918.
    "dataplane-v2": ROUTED,
    // learn.microsoft.com/azure/aks/concepts-network-azure-cni-overlay
    overlay: OVERLAY,
    "pod-subnet": ROUTED,
    calico: OVERLAY,
    cilium: OVERLAY,
    flannel: OVERLAY,
    "ovn-kubernetes": OVERLAY,
    weave: OVERLAY,
    unknown: OVERLAY,
};

/** How the addresses of a cluster's pods look from outside. */
export function podNetworkOf({ cni }: Pick<ClusterSpec, "cni">): PodNetwork {
    return POD_NETWORKS[cni];
}
