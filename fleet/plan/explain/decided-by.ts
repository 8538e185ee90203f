import type { DecidedBy } from "./types";

const COST: DecidedBy = {
    part: "cost",
    function: "planCost",
    file: "fleet/plan/cost/plan-cost.ts",
};
const LINKS: DecidedBy = {
    part: "links",
    function: "decideLinks",
    file: "fleet/plan/links/decide-links.ts",
};

/** Where each part of what is between two clusters is decided, for whoever wants to follow it. */
export const PAIR_DECIDED_BY: readonly DecidedBy[] = [
    { ...LINKS, part: "link" },
    { part: "candidates", function: "linkCandidates", file: "fleet/plan/links/candidates.ts" },
    { part: "tunnels", function: "decideTunnels", file: "fleet/plan/ranges/decide-tunnels.ts" },
    {
        part: "reachability",
        function: "planReachability",
        file: "fleet/plan/reachability/plan-reachability.ts",
    },
    { part: "hops", function: "explainHops", file: "fleet/plan/reachability/hops.ts" },
    COST,
];

/** The same for one cluster. */
export const CLUSTER_DECIDED_BY: readonly DecidedBy[] = [
    { part: "id", function: "decideClusters", file: "fleet/lock/decide-clusters.ts" },
    { part: "names", function: "identify", file: "fleet/plan/identity.ts" },
    {
        part: "place",
        function: "placeOfCluster",
        file: "fleet/plan/networks/fleet-networks.ts",
    },
    { part: "nodes", function: "planNodePool", file: "fleet/plan/pools/plan-pools.ts" },
    { part: "ranges", function: "decideAddresses", file: "fleet/plan/ranges/decide-addresses.ts" },
    { part: "network", function: "planNetworks", file: "fleet/plan/networks/plan-networks.ts" },
    { part: "asn", function: "decideAsns", file: "fleet/plan/ranges/decide-asns.ts" },
    LINKS,
    { part: "version", function: "decideClusters", file: "fleet/lock/decide-clusters.ts" },
    { part: "support", function: "supportOf", file: "fleet/plan/versions/support-end.ts" },
    { part: "upgrade", function: "upgradeChain", file: "fleet/plan/versions/upgrade-chain.ts" },
    COST,
];
