import type { PairReachability, Verdict } from "../fleet/plan/reachability/types";
import type { FleetPlan } from "../fleet/plan/types";
import type { PairOutput, PlanOutput, ReachabilityOutput, VerdictIndex } from "./outputs";

/** Numbers verdicts in order of their first use; the plan shares them, so that the same one is the same object. */
class VerdictList {
    readonly #indices = new Map<Verdict, VerdictIndex>();

    indexOf(verdict: Verdict): VerdictIndex {
        const index = this.#indices.get(verdict) ?? this.#indices.size;
        this.#indices.set(verdict, index);
        return index;
    }

    get all(): readonly Verdict[] {
        return [...this.#indices.keys()];
    }
}

function pairOutput(pair: PairReachability, verdicts: VerdictList): PairOutput {
    const { from, to, path, layers, controllers } = pair;
    const { istiod, manager } = controllers;
    return {
        ...{ from, to, path },
        layers: {
            node: verdicts.indexOf(layers.node),
            pod: verdicts.indexOf(layers.pod),
            service: verdicts.indexOf(layers.service),
            "api-server": verdicts.indexOf(layers["api-server"]),
        },
        controllers: {
            istiod: verdicts.indexOf(istiod),
            ...(manager === undefined ? {} : { manager: verdicts.indexOf(manager) }),
        },
    };
}

function reachabilityOutput({ reachability, deployerReach }: FleetPlan): ReachabilityOutput {
    const verdicts = new VerdictList();
    const pairs = reachability.map((pair) => pairOutput(pair, verdicts));
    const deployer = deployerReach.map(({ cluster, verdict }) => ({
        cluster,
        verdict: verdicts.indexOf(verdict),
    }));
    return { verdicts: verdicts.all, pairs, deployer };
}

/** A plan as `--json` prints it. */
export function planOutput(plan: FleetPlan): PlanOutput {
    const { name, environment, access, deployer, advice } = plan;
    const { clusters, networks, links, hubs, connectivity, versions, workloads, cost } = plan;
    return {
        format: 1,
        ...{ name, environment, clusters, networks, links, hubs, connectivity },
        ...(deployer === undefined ? {} : { deployer }),
        reachability: reachabilityOutput(plan),
        ...{ versions, workloads, cost, advice, access },
    };
}
