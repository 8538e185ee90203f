import type { LinkCandidate, LinkKind, TunnelPlan } from "../links/types";
import type { Hop, Layer, PairReachability, Verdict } from "../reachability/types";
import type { ClusterPlan } from "../types";

/** One end of an explanation. */
export interface ExplainedCluster extends Pick<
    ClusterPlan,
    "name" | "cloud" | "place" | "networkName" | "cni" | "podNetwork" | "ranges"
> {
    /** What the routers of its network announce. */
    readonly announced: readonly string[];
}

/** How the networks of two clusters are joined. */
export interface ExplainedLink {
    /** none: the fleet wants no link, or the two reach one another through others. */
    readonly kind: LinkKind;
    /** Key in the lock; absent for one network and for none. */
    readonly name?: string;
    readonly reason: string;
    readonly tunnels: readonly TunnelPlan[];
    readonly hubs: readonly string[];
    /** Every kind with its trade-offs, best first; those that cannot be come last. */
    readonly candidates: readonly LinkCandidate[];
}

/** One layer of one direction. */
export interface ExplainedLayer {
    readonly layer: Layer;
    readonly verdict: Verdict;
    readonly hops: readonly Hop[];
}

/** What one cluster reaches in the other. */
export interface ExplainedDirection extends Pick<
    PairReachability,
    "from" | "to" | "path" | "controllers"
> {
    readonly layers: readonly ExplainedLayer[];
}

/** Where in the planner a part of an explanation is decided. */
export interface DecidedBy {
    /** Such as "link": what is decided. */
    readonly part: string;
    /** The function, such as "decideLinks". */
    readonly function: string;
    /** Its file, from the project's folder. */
    readonly file: string;
}

/** Everything that is decided between two clusters, and why. */
export interface Explanation {
    readonly clusters: readonly [ExplainedCluster, ExplainedCluster];
    readonly link: ExplainedLink;
    /** From the first to the second, and back. */
    readonly directions: readonly ExplainedDirection[];
    /** USD per month of the link itself and of the traffic that the fleet declares between the two. */
    readonly cost: { readonly usdPerMonth: number; readonly items: readonly ExplainedCost[] };
    readonly decidedBy: readonly DecidedBy[];
}

/** A part of what the two cost one another. */
export interface ExplainedCost {
    readonly what: string;
    readonly usdPerMonth: number;
    /** The day for which the price holds. */
    readonly date: string;
}
