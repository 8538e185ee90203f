import { parseRange } from "../ranges/range";
import { addressesToApi, clusterToApi, networkToApi } from "./api-verdicts";
import { type ClusterPair, pairOf } from "./cluster-pair";
import { type FleetReach, type ReachedCluster, type Way, arrangeFleet } from "./fleet-reach";
import { nodeVerdict, podVerdict, serviceVerdict } from "./pod-verdicts";
import type {
    ControllerVerdicts,
    DeployerReach,
    Layer,
    PairReachability,
    ReachabilityInput,
    Verdict,
} from "./types";
import type { Assume } from "./verdicts";

/** From a pod of one cluster to each layer of the other. */
export function verdictOf(pair: ClusterPair, layer: Layer, assume: Assume): Verdict {
    switch (layer) {
        case "node":
            return nodeVerdict(pair);
        case "pod":
            return podVerdict(pair, assume);
        case "service":
            return serviceVerdict(pair, assume);
        case "api-server":
            return clusterToApi(pair, assume);
    }
}

const NO_NETWORKS: readonly string[] = [];

function networksOn(way: Way, alone: readonly string[]): readonly string[] {
    switch (way.kind) {
        case "same":
            return alone;
        case "linked":
            return way.networks;
        case "none":
        case "overlap":
            return NO_NETWORKS;
    }
}

type Layers = PairReachability["layers"];

interface Shared {
    readonly layers: Layers;
    readonly controllers: ControllerVerdicts;
    readonly managed: ControllerVerdicts;
}

type Share = (node: Verdict, pod: Verdict, service: Verdict, api: Verdict) => Shared;

/** More verdicts than any fleet has apart: four numbers below it fit into one. */
const MOST_VERDICTS = 2 ** 13;

/** Records of verdicts, shared by all pairs that have the same ones: there are few, and pairs by the ten thousand. */
function shareRecords(): Share {
    const numbers = new Map<Verdict, number>();
    const records = new Map<number, Shared>();
    const add = (key: number, verdict: Verdict): number => {
        const number = numbers.get(verdict) ?? numbers.size;
        numbers.set(verdict, number);
        return key * MOST_VERDICTS + number;
    };
    return (node, pod, service, api) => {
        const key = [node, pod, service, api].reduce(add, 0);
        const shared = records.get(key) ?? {
            layers: { node, pod, service, "api-server": api },
            controllers: { istiod: api },
            managed: { istiod: api, manager: api },
        };
        records.set(key, shared);
        return shared;
    };
}

function planPair(
    reach: FleetReach,
    ends: { readonly from: ReachedCluster; readonly to: ReachedCluster },
    alone: readonly string[],
    share: Share,
): PairReachability {
    const { from, to } = ends;
    const pair = pairOf(reach, from, to);
    const { layers, controllers, managed } = share(
        verdictOf(pair, "node", reach.assume),
        verdictOf(pair, "pod", reach.assume),
        verdictOf(pair, "service", reach.assume),
        verdictOf(pair, "api-server", reach.assume),
    );
    return {
        from: from.plan.name,
        to: to.plan.name,
        path: networksOn(pair.way, alone),
        layers,
        // Controllers are pods: they leave as pods leave, and log in with a token.
        controllers: to.plan.managedBy === from.plan.name ? managed : controllers,
    };
}

/**
 * For every ordered pair of clusters what a pod of the first reaches in the second, ordered by name.
 *
 * It speaks of what the plan builds, and takes this for granted: links carry, and firewalls at their ends admit, the
 * ranges that both networks announce, the cluster security group of EKS and the authorized networks of GKE included;
 * an AKS private zone is linked to the Azure networks that are linked to the cluster's; no network policy in a cluster
 * stands in the way. Everything else that a verdict rests on stands in its `assuming`.
 */
export function planReachability(input: ReachabilityInput): readonly PairReachability[] {
    const reach = arrangeFleet(input);
    const share = shareRecords();
    const pairs: PairReachability[] = [];
    for (const from of reach.clusters.values()) {
        const alone = [from.plan.networkName];
        for (const to of reach.clusters.values()) {
            if (from !== to) {
                pairs.push(planPair(reach, { from, to }, alone, share));
            }
        }
    }
    return pairs;
}

/** Whether the deployer reaches each cluster's API server, ordered by name; empty while nobody says where it runs. */
export function planDeployerReach(input: ReachabilityInput): readonly DeployerReach[] {
    const { network, addresses } = input.deployer ?? {};
    const reach = arrangeFleet(input);
    const clusters = [...reach.clusters.values()];
    if (network !== undefined) {
        return clusters.map((to) => ({
            cluster: to.plan.name,
            verdict: networkToApi(reach, network, to),
        }));
    }
    const ranges = addresses?.map(parseRange) ?? [];
    return ranges.length === 0
        ? []
        : clusters.map((to) => ({
              cluster: to.plan.name,
              verdict: addressesToApi(ranges, to, reach.assume),
          }));
}
