import type { ClusterSpec } from "../../spec/cluster-spec";
import type { ClusterRanges } from "../types";

/** Widest and narrowest prefix length, and whose rule that is. */
export interface SizeLimit {
    readonly widest: number;
    readonly narrowest: number;
    readonly rule: string;
}

/** A cluster that Atoll makes has ranges of its own. */
export type MadeCloud = Exclude<ClusterSpec["cloud"], "existing">;

type OwnKind = "nodes" | "pods" | "services";

/** What no cloud gives. */
const SHARED: Readonly<Record<Exclude<keyof ClusterRanges, OwnKind>, SizeLimit>> = {
    loadBalancers: {
        widest: 16,
        narrowest: 30,
        rule: "two load balancers need four addresses, and a neighbourhood has no more than 65,536",
    },
    globalnet: {
        widest: 9,
        narrowest: 24,
        rule: "Submariner takes addresses for gateways, services and pods from it",
    },
};

const CLOUDS: Readonly<Record<MadeCloud, Readonly<Record<OwnKind, SizeLimit>>>> = {
    aws: {
        nodes: {
            widest: 16,
            narrowest: 24,
            rule: "a VPC takes ranges of /16 to /28, and each zone has a quarter of this one for its nodes",
        },
        pods: {
            widest: 16,
            narrowest: 22,
            rule: "a VPC takes ranges of /16 to /28, and each zone has a quarter of this one for its pods",
        },
        services: { widest: 12, narrowest: 24, rule: "EKS takes /12 to /24" },
    },
    gcp: {
        nodes: { widest: 8, narrowest: 29, rule: "a subnetwork takes /29 and larger" },
        pods: { widest: 9, narrowest: 21, rule: "GKE takes /9 to /21 for pods" },
        services: { widest: 16, narrowest: 27, rule: "GKE takes /16 to /27 for services" },
    },
    azure: {
        nodes: {
            widest: 8,
            narrowest: 27,
            rule: "half of it is the nodes' subnet, and the API server's takes a /28 of the other",
        },
        pods: { widest: 8, narrowest: 22, rule: "AKS gives each node a /24 of it" },
        services: { widest: 13, narrowest: 27, rule: "AKS takes ranges smaller than /12" },
    },
    capi: {
        nodes: { widest: 8, narrowest: 29, rule: "a cluster has nodes and an API server there" },
        pods: { widest: 8, narrowest: 24, rule: "each node takes a block of it" },
        services: { widest: 12, narrowest: 27, rule: "kube-apiserver takes /12 and smaller" },
    },
};

/** How large a range of a cluster may be. */
export function sizeLimit(cloud: MadeCloud, kind: keyof ClusterRanges): SizeLimit {
    return kind === "loadBalancers" || kind === "globalnet" ? SHARED[kind] : CLOUDS[cloud][kind];
}
