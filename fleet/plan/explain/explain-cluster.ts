import { formatPath } from "../../format-path";
import type { Checked } from "../../refusal";
import { adviseCluster } from "../buildable";
import type { NetworkPlan } from "../networks/types";
import { type PlanInput, planFleet } from "../plan-fleet";
import type { Advice, ClusterPlan, FleetPlan } from "../types";
import { clusterSubnets } from "./cluster-subnets";
import type { ClusterExplanation, ExplainedNetwork } from "./cluster-types";
import { CLUSTER_DECIDED_BY } from "./decided-by";
import { explainVersion } from "./explain-version";
import { unknownCluster } from "./unknown-cluster";

function explainNetwork(cluster: ClusterPlan, network: NetworkPlan): ExplainedNetwork {
    const { name, place, origin, existingId, range, announced, asn, clusters } = network;
    return {
        ...{ name, place, origin, asn, announced },
        ...(existingId === undefined ? {} : { existingId }),
        ...(range === undefined ? {} : { range }),
        sharedWith: clusters.filter((each) => each !== cluster.name),
        subnets: clusterSubnets(cluster, network),
    };
}

/** What is said of the cluster itself, or of a field of it. */
function adviceFor(name: string, advice: readonly Advice[]): readonly Advice[] {
    const path = formatPath(["clusters", name]);
    return advice.filter((each) => each.path === path || each.path.startsWith(`${path}.`));
}

function explain(
    plan: FleetPlan,
    cluster: ClusterPlan,
    network: NetworkPlan,
    today: string,
): ClusterExplanation {
    return {
        cluster,
        network: explainNetwork(cluster, network),
        links: plan.links.filter(({ between }) => between.includes(network.name)),
        hubs: plan.hubs.filter(({ networks }) => networks.includes(network.name)),
        version: explainVersion(cluster, today),
        cost: plan.cost.parts.filter(
            ({ kind, name }) =>
                (kind === "cluster" && name === cluster.name) ||
                (kind === "network" && name === network.name),
        ),
        advice: [...adviseCluster(cluster), ...adviceFor(cluster.name, plan.advice)],
        decidedBy: CLUSTER_DECIDED_BY,
    };
}

/** Everything that is decided about one cluster of a fleet; or what is wrong with the fleet or the name. */
export function explainCluster(input: PlanInput, name: string): Checked<ClusterExplanation> {
    const planned = planFleet(input);
    if (!planned.ok) {
        return planned;
    }
    const plan = planned.value;
    const cluster = plan.clusters.find((each) => each.name === name);
    const network = plan.networks.find((each) => each.name === cluster?.networkName);
    return cluster === undefined || network === undefined
        ? { ok: false, refusals: [unknownCluster(name, plan)] }
        : { ok: true, value: explain(plan, cluster, network, input.today) };
}
