import type { BuiltLinkKind } from "../links/types";
import type { NetworkPlan } from "../networks/types";
import { type Range, contains } from "../ranges/range";
import { type PrivateAccess, type PublicAccess, proxyOf } from "./api-access";
import { type ClusterPair, networkBlock } from "./cluster-pair";
import type { FleetReach, ReachedCluster, Way } from "./fleet-reach";
import type { Reached, Verdict } from "./types";
import {
    type Assume,
    BY_INTERNET,
    BY_NETWORK,
    BY_PROXY,
    LOOPBACK,
    PRIVATE_NAME,
    NETWORKS_OVERLAP,
    NOT_ANNOUNCED,
    NOT_ON_INTERNET,
    NO_LINK,
    blocked,
} from "./verdicts";

/** Who calls an API server. */
interface Caller {
    readonly source: "pod" | "node" | "deployer";
    /** The network that it calls from; undefined: it is on the internet. */
    readonly network: NetworkPlan | undefined;
    readonly way: Way;
    /** What stops it between the networks. */
    readonly block: (access: PrivateAccess) => Verdict | undefined;
    /** Its public addresses, where they are known. */
    readonly addresses?: readonly Range[];
}

/** Whether a resolver in the API server's network tells other networks its private address. */
function askedFromOutside(to: ReachedCluster, caller: Caller, assume: Assume): Verdict {
    const { network } = to;
    if (network?.subnets.some(({ purpose }) => purpose === "resolver") === true) {
        return BY_NETWORK[caller.source];
    }
    return network?.origin === "existing"
        ? assume(BY_NETWORK[caller.source], [
              `the DNS of the network ${network.name} answers its neighbours with the API server's private address`,
          ])
        : PRIVATE_NAME;
}

/** Private Service Connect is no part of a VPC's routes, so two kinds of link carry it only on a condition. */
const SERVICE_CONNECT_OVER: Partial<Readonly<Record<BuiltLinkKind, string>>> = {
    "vpc-peering":
        "Google Cloud serves the control plane's Private Service Connect over VPC peering",
    // docs.cloud.google.com/network-connectivity/docs/network-connectivity-center/concepts/psc-propagated-connection-overview
    "network-connectivity-center": "the hub propagates Private Service Connect to its spokes",
};

function overServiceConnect(arrived: Reached, way: Way, assume: Assume): Verdict {
    const assumption = way.kind === "linked" ? SERVICE_CONNECT_OVER[way.last] : undefined;
    return assumption === undefined ? arrived : assume(arrived, [assumption]);
}

function insideVerdict(
    caller: Caller,
    to: ReachedCluster,
    access: PrivateAccess,
    assume: Assume,
): Verdict {
    const block = caller.block(access);
    if (block !== undefined) {
        return block;
    }
    const arrived = BY_NETWORK[caller.source];
    if (caller.way.kind === "same") {
        return arrived;
    }
    switch (access.named) {
        case "anywhere":
            return access.serviceConnect
                ? overServiceConnect(arrived, caller.way, assume)
                : arrived;
        case "zone":
            return caller.network?.place.cloud === "azure"
                ? arrived
                : askedFromOutside(to, caller, assume);
        case "resolver":
            return askedFromOutside(to, caller, assume);
        case "inside":
            return PRIVATE_NAME;
        case "unknown":
            return assume(arrived, [
                `${access.at} has an address that the networks between the two lead to`,
            ]);
    }
}

function internetVerdict(caller: Caller, access: PublicAccess, assume: Assume): Verdict {
    const arrived = BY_INTERNET[caller.addresses === undefined ? "nat" : "deployer"];
    if (access.kind === "unknown") {
        return assume(arrived, [access.assuming]);
    }
    if (access.kind === "identity") {
        return caller.source === "deployer" ? arrived : assume(arrived, [access.forTokens]);
    }
    if (access.ownNetwork && caller.way.kind === "same") {
        return arrived;
    }
    if (caller.addresses === undefined) {
        return access.refused;
    }
    const stranger = caller.addresses.find(
        (address) => !access.allowed.some((range) => contains(range, address)),
    );
    return stranger === undefined
        ? arrived
        : blocked(
              "not-allowed",
              `the API server lets in ${access.shown}, and not ${stranger.text}`,
          );
}

function apiVerdict(caller: Caller, to: ReachedCluster, assume: Assume): Verdict {
    const { inside, internet } = to.api;
    const privately = inside === undefined ? LOOPBACK : insideVerdict(caller, to, inside, assume);
    return privately.reachable || internet === undefined
        ? privately
        : internetVerdict(caller, internet, assume);
}

/** From a pod of one cluster to the API server of the other: by the networks, else over the internet. */
export function clusterToApi(pair: ClusterPair, assume: Assume): Verdict {
    const caller: Caller = {
        source: pair.source,
        network: pair.from.network,
        way: pair.way,
        block: ({ announced }) => networkBlock(pair, "nodes", announced),
    };
    return apiVerdict(caller, pair.to, assume);
}

/** Through the proxy that a cluster's users and the deployer go through; undefined where it has none. */
function proxyVerdict({ plan }: ReachedCluster, assume: Assume): Verdict | undefined {
    const proxy = proxyOf(plan);
    return proxy === undefined
        ? undefined
        : assume(BY_PROXY, [`${proxy} lets the deployer in, and reaches the API server`]);
}

/** From a machine in a network of the fleet to the API server of a cluster. */
export function networkToApi(reach: FleetReach, network: string, to: ReachedCluster): Verdict {
    const proxied = proxyVerdict(to, reach.assume);
    if (proxied !== undefined) {
        return proxied;
    }
    const way = reach.way(network, to.plan.networkName);
    const caller: Caller = {
        source: "deployer",
        network: reach.networks.get(network),
        way,
        block: ({ announced }) => {
            switch (way.kind) {
                case "overlap":
                    return NETWORKS_OVERLAP;
                case "none":
                    return NO_LINK;
                case "same":
                    return undefined;
                case "linked":
                    return announced ? undefined : NOT_ANNOUNCED;
            }
        },
    };
    return apiVerdict(caller, to, reach.assume);
}

/** From public addresses to the API server of a cluster; all of them must be let in. */
export function addressesToApi(
    addresses: readonly Range[],
    to: ReachedCluster,
    assume: Assume,
): Verdict {
    const proxied = proxyVerdict(to, assume);
    if (proxied !== undefined) {
        return proxied;
    }
    const caller: Caller = {
        source: "deployer",
        network: undefined,
        way: { kind: "none" },
        block: () => NOT_ON_INTERNET,
        addresses,
    };
    return apiVerdict(caller, to, assume);
}
