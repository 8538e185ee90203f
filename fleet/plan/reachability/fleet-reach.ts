import { byCodeUnit } from "../../by-code-unit";
import type { NetworkPlan } from "../networks/types";
import { transits } from "../links/transit";
import { parseRange } from "../ranges/range";
import { privateSpaceOf } from "../ranges/spaces";
import type { ClusterPlan } from "../types";
import { type ApiAccess, apiAccessOf } from "./api-access";
import { type PodConnectivity, podConnectivity } from "./connectivity-groups";
import { type NetworkPath, type NetworkPaths, networkPaths } from "./network-paths";
import { type FleetOverlaps, findFleetOverlaps } from "./overlaps";
import { type Covers, coverageOf, rangeReader } from "./coverage";
import type { ReachabilityInput, Verdict } from "./types";
import { type Assume, overlayPods, shareAssumptions } from "./verdicts";

/** Whether the network that a cluster stands in tells the others about its ranges. */
export interface Announced {
    readonly nodes: boolean;
    readonly pods: boolean;
}

/** How one network leads to another. */
export type Way =
    | { readonly kind: "same" }
    | NetworkPath
    | { readonly kind: "none" }
    /** Ranges of the two overlap: routes to one would be routes to the other. */
    | { readonly kind: "overlap" };

/** A cluster with what its reachability follows from. */
export interface ReachedCluster {
    readonly plan: ClusterPlan;
    /** Undefined where the plan has no such network. */
    readonly network: NetworkPlan | undefined;
    readonly announced: Announced;
    readonly api: ApiAccess;
    /** Whether its nodes have private addresses. */
    readonly isPrivate: boolean;
    /** The verdict about its pods, for whoever calls one of an overlay from outside. */
    readonly hiddenPods: Verdict;
}

/** A fleet, arranged for questions about who reaches what. */
export interface FleetReach {
    /** Ordered by name. */
    readonly clusters: ReadonlyMap<string, ReachedCluster>;
    readonly networks: ReadonlyMap<string, NetworkPlan>;
    readonly overlaps: FleetOverlaps;
    readonly connectivity: PodConnectivity;
    readonly way: (from: string, to: string) => Way;
    readonly assume: Assume;
}

const SAME: Way = { kind: "same" };
const NONE: Way = { kind: "none" };
const OVERLAP: Way = { kind: "overlap" };

/** Existing networks by name, where a fleet may name one twice; to the id that says which it is. */
function existingIds(networks: readonly NetworkPlan[]): ReadonlyMap<string, string> {
    return new Map(
        networks.flatMap(({ name, place, existingId }) =>
            existingId === undefined
                ? []
                : [[name, `${place.cloud} ${existingId.toLowerCase()}`] as const],
        ),
    );
}

function waysOf(
    networks: readonly NetworkPlan[],
    paths: NetworkPaths,
    overlaps: FleetOverlaps,
): FleetReach["way"] {
    const ids = existingIds(networks);
    return (from, to) => {
        const id = ids.get(from);
        if (from === to || (id !== undefined && id === ids.get(to))) {
            return SAME;
        }
        return overlaps.networks(from, to) ? OVERLAP : (paths.find(from, to) ?? NONE);
    };
}

function reachedCluster(
    plan: ClusterPlan,
    network: NetworkPlan | undefined,
    covers: Covers,
): ReachedCluster {
    return {
        plan,
        network,
        announced: { nodes: covers(plan.ranges.nodes), pods: covers(plan.ranges.pods) },
        api: apiAccessOf(plan, network, covers),
        isPrivate: privateSpaceOf(parseRange(plan.ranges.nodes)) !== undefined,
        hiddenPods: overlayPods(plan.cni),
    };
}

function arrange({ clusters, connectivity, links, networks }: ReachabilityInput): FleetReach {
    const byName = new Map(networks.map((network) => [network.name, network]));
    // Most ranges are asked about more than once.
    const read = rangeReader();
    const coverage = new Map(
        networks.map(({ name, announced }) => [name, coverageOf(announced, read)]),
    );
    const sorted = [...clusters].sort((left, right) => byCodeUnit(left.name, right.name));
    const overlaps = findFleetOverlaps(sorted, networks, read);
    return {
        clusters: new Map(
            sorted.map((plan) => [
                plan.name,
                reachedCluster(
                    plan,
                    byName.get(plan.networkName),
                    coverage.get(plan.networkName) ?? (() => false),
                ),
            ]),
        ),
        networks: byName,
        overlaps,
        connectivity: podConnectivity(connectivity),
        way: waysOf(networks, networkPaths(networks, links, transits), overlaps),
        assume: shareAssumptions(),
    };
}

/** Fleets that were arranged: pairs, deployer, checks and hops ask about the same one. */
const ARRANGED = new WeakMap<ReachabilityInput, FleetReach>();

/** Arranges a fleet; the order of its parts does not matter. */
export function arrangeFleet(input: ReachabilityInput): FleetReach {
    const reach = ARRANGED.get(input) ?? arrange(input);
    ARRANGED.set(input, reach);
    return reach;
}
