import { formatPath } from "../../format-path";
import type { CostSpec } from "../../spec/cost-spec";
import { nearest } from "../../spec/nearest";
import { machineOwner } from "../cost/cluster-usage";
import { LIST_PRICES } from "../cost/list-prices";
import { isMachineKey, machineKey } from "../cost/machine-price";
import type { Advice, ClusterPlan } from "../types";

/** The keys under which the machines of a fleet are priced. */
function machineKeys(clusters: readonly ClusterPlan[]): readonly string[] {
    const keys = clusters.flatMap((cluster) =>
        cluster.cloud === "existing"
            ? []
            : [cluster.nodePool, ...cluster.pools].flatMap(({ instanceType, spot }) => {
                  const owner = machineOwner(cluster);
                  return [
                      machineKey(owner, instanceType),
                      ...(spot ? [machineKey(owner, instanceType, true)] : []),
                  ];
              }),
    );
    return [...new Set(keys)];
}

/** Prices of machines that no pool of the fleet has: perhaps their names are mistyped. */
export function advisePrices(
    prices: CostSpec["prices"],
    clusters: readonly ClusterPlan[],
): readonly Advice[] {
    const used = machineKeys(clusters);
    return Object.keys(prices)
        .filter((key) => isMachineKey(key) && !LIST_PRICES.has(key) && !used.includes(key))
        .map((key) => {
            const meant = nearest(key, used);
            return {
                path: formatPath(["cost", "prices", key]),
                text: "prices a machine that no pool of the fleet has",
                next: meant === undefined ? "take it out" : `write ${meant}, or take it out`,
            };
        });
}
