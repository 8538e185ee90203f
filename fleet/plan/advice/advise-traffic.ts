import { formatPath } from "../../format-path";
import type { CostSpec } from "../../spec/cost-spec";
import { wayFinder } from "../cost/ways";
import type { LinkPlan } from "../links/types";
import type { NetworkPlan } from "../networks/types";
import type { Advice, ClusterPlan } from "../types";

/** Declared traffic between clusters whose networks no links join: it would go over the internet, if at all. */
export function adviseTraffic(
    traffic: CostSpec["traffic"],
    clusters: readonly ClusterPlan[],
    networks: readonly NetworkPlan[],
    links: readonly LinkPlan[],
): readonly Advice[] {
    if (traffic.length === 0) {
        return [];
    }
    const networkOf = new Map(clusters.map(({ name, networkName }) => [name, networkName]));
    const wayOf = wayFinder(networks, links);
    return traffic.flatMap(({ from, to, gibPerMonth }, index) => {
        const [left, right] = [networkOf.get(from), networkOf.get(to)];
        if (
            left === undefined ||
            right === undefined ||
            left === right ||
            gibPerMonth === 0 ||
            wayOf(left, right).length > 0
        ) {
            return [];
        }
        return [
            {
                path: formatPath(["cost", "traffic", index]),
                text: `no link joins the networks ${left} and ${right}: ${gibPerMonth} GiB a month are priced as traffic over the internet, where private clusters do not reach one another`,
                next: `link them: links: { pairs: [[${left}, ${right}]] }`,
            },
        ];
    });
}
