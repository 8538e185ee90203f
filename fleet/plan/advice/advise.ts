import { byCodeUnit } from "../../by-code-unit";
import type { CostSpec } from "../../spec/cost-spec";
import { priceTable } from "../cost/prices";
import type { LinkPlan } from "../links/types";
import type { NetworkPlan } from "../networks/types";
import type { Advice, ClusterPlan } from "../types";
import { adviseNamespaces } from "./advise-namespaces";
import { advisePrices } from "./advise-prices";
import { adviseTraffic } from "./advise-traffic";

export interface AdviceInput {
    readonly clusters: readonly ClusterPlan[];
    readonly networks: readonly NetworkPlan[];
    readonly links: readonly LinkPlan[];
    readonly cost: CostSpec;
    /** As YYYY-MM-DD. */
    readonly today: string;
}

/** Everything about a fleet that is worth a second look, in order of path. */
export function advise({ clusters, networks, links, cost, today }: AdviceInput): readonly Advice[] {
    return [
        ...adviseNamespaces(clusters, priceTable(cost.prices), today),
        ...adviseTraffic(cost.traffic, clusters, networks, links),
        ...advisePrices(cost.prices, clusters),
    ].sort((left, right) => byCodeUnit(left.path, right.path));
}
