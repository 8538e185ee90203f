import type { Cni } from "../types";
import { cniWord } from "./hop-names";
import type { Block, Blocked, Cause, Reached, Verdict } from "./types";

/** Verdicts that many pairs share: one object each, so that a large fleet's plan stays small. */

const BLOCKS: Readonly<Record<Cause, Block>> = {
    "private-name": "name",
    "no-link": "route",
    "not-announced": "route",
    "no-way-back": "route",
    "cluster-ip": "route",
    "no-cluster-mesh": "route",
    "no-globalnet": "route",
    "not-on-internet": "route",
    "not-allowed": "firewall",
    "kept-apart": "firewall",
    overlay: "translation",
    "networks-overlap": "overlap",
    "ranges-overlap": "overlap",
    "globalnets-overlap": "overlap",
    loopback: "overlap",
};

export function blocked(cause: Cause, reason: string): Blocked {
    return { reachable: false, blockedBy: BLOCKS[cause], cause, reason };
}

export const NO_LINK = blocked(
    "no-link",
    "no link, nor a chain of links that passes traffic on, joins the two networks",
);

export const NOT_ANNOUNCED = blocked(
    "not-announced",
    "its network tells the others of no route to that range",
);

export const NO_WAY_BACK = blocked(
    "no-way-back",
    "no route leads back: the caller's network tells the others of none to the range that it calls from",
);

export const CLUSTER_IP = blocked(
    "cluster-ip",
    "the address of a service means something only inside its own cluster: no network routes it",
);

export const NO_CLUSTER_MESH = blocked(
    "no-cluster-mesh",
    "ClusterMesh joins only clusters that run Cilium of their own, and not both of these do",
);

export const NO_GLOBALNET = blocked("no-globalnet", "not both clusters have a Globalnet range");

export const NOT_ON_INTERNET = blocked(
    "not-on-internet",
    "the API server has no address on the internet, and the caller is in none of the fleet's networks",
);

export const NETWORKS_OVERLAP = blocked(
    "networks-overlap",
    "ranges of the two networks overlap: routes to one would lead to the other",
);

export const RANGES_OVERLAP = blocked(
    "ranges-overlap",
    "ranges of the two clusters overlap: the address means something else on the other side",
);

export const GLOBALNETS_OVERLAP = blocked(
    "globalnets-overlap",
    "the Globalnet ranges of the two clusters overlap",
);

export const LOOPBACK = blocked(
    "loopback",
    "the API server's address means the caller's own machine, whoever calls",
);

export const KEPT_APART = blocked(
    "kept-apart",
    "their connectivity group keeps pods apart (pods: none)",
);

export const PRIVATE_NAME = blocked(
    "private-name",
    "the API server's name is answered with its private address only inside its network",
);

/** Destination pods whose addresses nothing outside their cluster knows. */
export function overlayPods(cni: Cni): Blocked {
    return blocked(
        "overlay",
        `pods of ${cniWord(cni)} have addresses that mean nothing outside their cluster`,
    );
}

/** Verdicts about connections that arrive by the networks alone, by the source that the other side sees. */
export const BY_NETWORK = {
    pod: { reachable: true, source: "pod", by: "network" },
    node: { reachable: true, source: "node", by: "network" },
    deployer: { reachable: true, source: "deployer", by: "network" },
} as const satisfies Readonly<Record<string, Reached>>;

/** Verdicts about connections that arrive over the public internet, and are known to be let in. */
export const BY_INTERNET = {
    nat: { reachable: true, source: "nat", by: "internet" },
    deployer: { reachable: true, source: "deployer", by: "internet" },
} as const satisfies Readonly<Record<string, Reached>>;

/** The verdict about a connection through a cluster's proxy. */
export const BY_PROXY = {
    reachable: true,
    source: "proxy",
    by: "proxy",
} as const satisfies Reached;

/** A verdict that rests on something, shared by all that rest on the same. */
export type Assume = (
    verdict: Omit<Reached, "assuming">,
    assumptions: readonly string[],
) => Verdict;

export function shareAssumptions(): Assume {
    const known = new Map<string, Verdict>();
    return (verdict, assumptions) => {
        const assuming = assumptions.join("; ");
        const key = `${verdict.source} ${verdict.by} ${assuming}`;
        const found = known.get(key) ?? (assuming === "" ? verdict : { ...verdict, assuming });
        known.set(key, found);
        return found;
    };
}
