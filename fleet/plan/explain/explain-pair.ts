import type { Checked } from "../../refusal";
import { type WholeFleet, isWhole, readFleet } from "../../spec/read-fleet";
import { type PlanInput, planFleet } from "../plan-fleet";
import { explainHops } from "../reachability/hops";
import { LAYERS } from "../reachability/types";
import type { ClusterPlan, FleetPlan } from "../types";
import { PAIR_DECIDED_BY } from "./decided-by";
import { explainLink } from "./explain-link";
import type { ExplainedCluster, ExplainedCost, ExplainedDirection, Explanation } from "./types";
import { unknownCluster } from "./unknown-cluster";

function explainCluster(plan: FleetPlan, cluster: ClusterPlan): ExplainedCluster {
    const { name, cloud, place, networkName, cni, podNetwork, ranges } = cluster;
    const network = plan.networks.find((each) => each.name === networkName);
    const announced = network?.announced ?? [];
    return { name, cloud, place, networkName, cni, podNetwork, ranges, announced };
}

function explainDirection(
    plan: FleetPlan,
    from: ClusterPlan,
    to: ClusterPlan,
): readonly ExplainedDirection[] {
    const pair = plan.reachability.find((each) => each.from === from.name && each.to === to.name);
    if (pair === undefined) {
        return [];
    }
    const { path, controllers, layers } = pair;
    return [
        {
            from: from.name,
            to: to.name,
            path,
            controllers,
            layers: LAYERS.map((layer) => ({
                layer,
                verdict: layers[layer],
                hops: explainHops(plan, from.name, to.name, layer),
            })),
        },
    ];
}

function explainCost(plan: FleetPlan, link: string | undefined): Explanation["cost"] {
    const part = plan.cost.parts.find(({ kind, name }) => kind === "link" && name === link);
    const items: readonly ExplainedCost[] = (part?.items ?? []).map(
        ({ what, usdPerMonth, date }) => ({ what, usdPerMonth, date }),
    );
    return { usdPerMonth: part?.usdPerMonth ?? 0, items };
}

function explain(fleet: WholeFleet, plan: FleetPlan, a: ClusterPlan, b: ClusterPlan): Explanation {
    const directions = [...explainDirection(plan, a, b), ...explainDirection(plan, b, a)];
    const path = directions[0]?.path ?? [];
    const link = explainLink(fleet, plan, [a.networkName, b.networkName], path);
    return {
        clusters: [explainCluster(plan, a), explainCluster(plan, b)],
        link,
        directions,
        cost: explainCost(plan, link.name),
        decidedBy: PAIR_DECIDED_BY,
    };
}

/** Everything that is decided between two clusters of a fleet, and why; or what is wrong with the fleet or the names. */
export function explainPair(input: PlanInput, a: string, b: string): Checked<Explanation> {
    const planned = planFleet(input);
    const { draft } = readFleet(input.fleet);
    if (!planned.ok || !isWhole(draft)) {
        return planned.ok ? { ok: false, refusals: [] } : planned;
    }
    const plan = planned.value;
    const clusters = new Map(plan.clusters.map((cluster) => [cluster.name, cluster]));
    const [from, to] = [clusters.get(a), clusters.get(b)];
    if (from === undefined || to === undefined) {
        const missing = [...new Set([a, b])].filter((name) => !clusters.has(name));
        return { ok: false, refusals: missing.map((name) => unknownCluster(name, plan)) };
    }
    if (from === to) {
        const reason = "is named twice: between a cluster and itself nothing is decided";
        const fix = `name another one, or this one alone: npx atoll explain ${a}`;
        return { ok: false, refusals: [{ path: a, reason, fix }] };
    }
    return { ok: true, value: explain(draft, plan, from, to) };
}
