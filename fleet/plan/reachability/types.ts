import type { HubPlan, LinkPlan } from "../links/types";
import type { NetworkPlan } from "../networks/types";
import type { ClusterPlan, ConnectivityGroup } from "../types";

/** What one cluster may want to reach in another. */
export const LAYERS = ["node", "pod", "service", "api-server"] as const;

export type Layer = (typeof LAYERS)[number];

/** What stops a connection on its way. */
export type Block =
    /** The name resolves to no address that would do. */
    | "name"
    /** No route leads there. */
    | "route"
    /** Something on the way, or at its end, lets only others in. */
    | "firewall"
    /** The address means nothing outside the cluster that gave it. */
    | "translation"
    /** The address means something else on the way. */
    | "overlap";

/** What exactly stands in the way; each has a reason and a fix of its own. */
export type Cause =
    /** A private name, and nobody to ask. */
    | "private-name"
    | "no-link"
    /** The destination's network tells nobody of the range. */
    | "not-announced"
    /** The source's network does not. */
    | "no-way-back"
    /** Addresses of services are routed by no network. */
    | "cluster-ip"
    | "no-cluster-mesh"
    | "no-globalnet"
    | "not-on-internet"
    | "not-allowed"
    /** A connectivity group wants it so. */
    | "kept-apart"
    | "overlay"
    | "networks-overlap"
    | "ranges-overlap"
    | "globalnets-overlap"
    | "loopback";

export interface Blocked {
    readonly reachable: false;
    readonly blockedBy: Block;
    readonly cause: Cause;
    readonly reason: string;
}

export interface Reached {
    readonly reachable: true;
    /** Address that the other side sees as the source. */
    readonly source: "pod" | "node" | "globalnet" | "nat" | "proxy" | "deployer";
    /**
     * How: by the networks alone, through tunnels between clusters, over the public internet, or through the cluster's
     * proxy, which people and the deployer use.
     */
    readonly by: "network" | "submariner" | "globalnet" | "cilium" | "internet" | "proxy";
    /** What it rests on that no plan can know, or that is done in the clusters later. */
    readonly assuming?: string;
}

/** Whether one side reaches one layer of the other. */
export type Verdict = Reached | Blocked;

/** Controllers in one cluster that must reach the API server of another. */
export interface ControllerVerdicts {
    /** istiod here, reading endpoints there; the verdict of its pods. */
    readonly istiod: Verdict;
    /** Only where this cluster manages the other one. */
    readonly manager?: Verdict;
}

/** One ordered pair of clusters. */
export interface PairReachability {
    readonly from: string;
    readonly to: string;
    /** Networks on the way, both ends included; one when they share it; empty when there is no way. */
    readonly path: readonly string[];
    /** From a pod here to each layer there. */
    readonly layers: Readonly<Record<Layer, Verdict>>;
    readonly controllers: ControllerVerdicts;
}

/** Where the program runs that deploys the fleet: a network of the fleet, or public addresses. */
export interface Deployer {
    readonly network?: string;
    readonly addresses?: readonly string[];
}

/** Whether the deployer reaches the API server of a cluster. */
export interface DeployerReach {
    readonly cluster: string;
    readonly verdict: Verdict;
}

/** What reachability follows from. */
export interface ReachabilityInput {
    readonly clusters: readonly ClusterPlan[];
    readonly networks: readonly NetworkPlan[];
    readonly links: readonly LinkPlan[];
    readonly hubs: readonly HubPlan[];
    readonly connectivity: readonly ConnectivityGroup[];
    /** Absent: nobody said where it runs. */
    readonly deployer?: Deployer;
}

/** One step of a connection, for people. */
export type Hop = {
    /** Where, such as "VPC of aws-us-east-1". */
    readonly at: string;
    readonly does: "send" | "translate" | "resolve" | "route" | "cross" | "tunnel" | "receive";
    /** What happens there, with the ranges. */
    readonly detail: string;
} & (
    | { readonly ok: true }
    | {
          readonly ok: false;
          readonly blockedBy: Block;
          /** What would open it. */
          readonly fix: string;
      }
);
