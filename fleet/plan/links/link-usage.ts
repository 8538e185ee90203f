import type { FleetDraft } from "../../spec/read-fleet";
import type { FleetNetwork } from "../networks/types";
import { announcedRanges } from "./announced-ranges";
import { networksOnHubs } from "./hubs";
import type { DecidedLink } from "./types";

/** What the links of one network take of its cloud's quotas. */
export interface LinkUsage {
    peerings: number;
    /** Prefixes that are written into route tables. */
    fixedRoutes: number;
    /** Those of them that point to its WireGuard gateway. */
    gatewayRoutes: number;
    /** Prefixes that BGP brings. */
    learnedRoutes: number;
    /** Site-to-site connections of the network's own VPN gateway. */
    vpnConnections: number;
}

export interface UsageInput {
    readonly links: readonly DecidedLink[];
    readonly networks: ReadonlyMap<string, FleetNetwork>;
    readonly clusters?: FleetDraft["clusters"];
}

/**
 * Connections of an Azure gateway with each peer: one for each address of the peer and instance of the gateway, as
 * tunnels are counted in tunnel-count.ts; a site's gateway and another Azure gateway are one connection.
 */
const AZURE_CONNECTIONS = { aws: 4, gcp: 2, azure: 1, site: 1 } as const;

/**
 * Routes to a hub: the fleet's own ranges lie in two supernets, its nodes' and its pods', so two routes stand for all
 * that is behind it. The ranges of existing networks lie anywhere.
 */
const SUPERNETS = 2;

/** Ranges of a network that lie outside the fleet's supernets. */
function outsideSupernets({ origin, ranges }: FleetNetwork): number {
    return origin === "existing" ? ranges.length : 0;
}

/** A network with what its links take, as they are counted. */
interface Member {
    readonly network: FleetNetwork;
    /** Prefixes that it announces. */
    readonly announced: number;
    /** Whether its links go over a hub, and its VPNs end there. */
    readonly onHub: boolean;
    readonly usage: LinkUsage;
}

/** A VPN of a network on a hub ends at the hub: it brings neither routes nor connections to the network itself. */
function addVpn(near: Member, far: Member, prefixes: number): void {
    const { usage, network, onHub } = near;
    if (onHub && network.place.cloud === "aws") {
        usage.fixedRoutes += outsideSupernets(far.network);
    } else if (!onHub || network.place.cloud === "gcp") {
        usage.learnedRoutes += prefixes;
        usage.vpnConnections += AZURE_CONNECTIONS[far.network.place.cloud];
    }
}

/** What one end of a link takes; `prefixes` are those that come from the other end. */
function add(kind: DecidedLink["kind"], near: Member, far: Member, prefixes: number): void {
    const { usage } = near;
    switch (kind) {
        case "vpc-peering":
        case "vnet-peering":
            usage.peerings += 1;
            usage.fixedRoutes += far.announced;
            return;
        case "transit-gateway":
        case "network-connectivity-center":
        case "virtual-wan":
            usage.fixedRoutes += outsideSupernets(far.network);
            return;
        case "ha-vpn":
            addVpn(near, far, prefixes);
            return;
        case "wireguard":
            usage.fixedRoutes += prefixes;
            usage.gatewayRoutes += prefixes;
            return;
    }
}

function membersOf({ links, networks, clusters }: UsageInput): ReadonlyMap<string, Member> {
    const attached = networksOnHubs(links);
    return new Map(
        [...networks].map(([name, network]) => {
            const onHub = attached.has(name);
            const usage: LinkUsage = {
                ...{ peerings: 0, learnedRoutes: 0, gatewayRoutes: 0, vpnConnections: 0 },
                fixedRoutes: onHub ? SUPERNETS : 0,
            };
            const announced = announcedRanges(network, clusters);
            return [name, { network, announced, onHub, usage }] as const;
        }),
    );
}

/** What each network's links take of its quotas, in one pass over the links. */
export function linkUsage(input: UsageInput): ReadonlyMap<string, LinkUsage> {
    const members = membersOf(input);
    const total = [...members.values()].reduce((sum, { announced }) => sum + announced, 0);
    for (const { kind, hub, between } of input.links) {
        const a = members.get(between[0]);
        const b = members.get(between[1]);
        if (a !== undefined && b !== undefined) {
            // The middle of hub-and-spoke passes on what all the others announce.
            add(kind, a, b, hub === between[1] ? total - a.announced : b.announced);
            add(kind, b, a, hub === between[0] ? total - b.announced : a.announced);
        }
    }
    return new Map([...members].map(([name, { usage }]) => [name, usage]));
}
