import type { DecidedBy } from "./types";

/** Where each part of an explanation is decided, for whoever wants to follow it. */
export const DECIDED_BY: readonly DecidedBy[] = [
    { part: "link", function: "decideLinks", file: "fleet/plan/links/decide-links.ts" },
    { part: "candidates", function: "linkCandidates", file: "fleet/plan/links/candidates.ts" },
    { part: "tunnels", function: "decideAddresses", file: "fleet/plan/ranges/decide-addresses.ts" },
    {
        part: "reachability",
        function: "planReachability",
        file: "fleet/plan/reachability/plan-reachability.ts",
    },
    { part: "hops", function: "explainHops", file: "fleet/plan/reachability/hops.ts" },
    { part: "cost", function: "planCost", file: "fleet/plan/cost/plan-cost.ts" },
];
