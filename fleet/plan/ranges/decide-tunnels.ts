import { endsOf } from "../../lock/link-name";
import type { FleetLock } from "../../lock/lock-spec";
import type { Refusal } from "../../refusal";
import { hubName, networksOnHubs } from "../links/hubs";
import { tunnelCount } from "../links/tunnel-count";
import type { DecidedLink } from "../links/types";
import type { FleetNetwork } from "../networks/types";
import { parseRange } from "./range";
import { TunnelGateways } from "./tunnel-gateways";
import { type TunnelPools, formatTunnel, tunnelPools } from "./tunnel-pools";

export interface TunnelDecision {
    readonly tunnels: ReadonlyMap<string, readonly string[]>;
    readonly refusals: readonly Refusal[];
}

type Networks = ReadonlyMap<string, FleetNetwork>;

/** Where the VPNs of each network end: at its hub if it is on one, else at a gateway of its own. */
function gatewaysOf(
    links: readonly DecidedLink[],
    networks: Networks,
): (network: string) => string {
    const attached = networksOnHubs(links);
    return (name) => {
        const place = networks.get(name)?.place;
        return place !== undefined && attached.has(name) ? `hub ${hubName(place)}` : name;
    };
}

/** The tunnels that stand, those of links that go with this change as well: they go after what is new has come. */
function standingTunnels(
    { links }: FleetLock,
    gatewayOf: (network: string) => string,
): TunnelGateways {
    const gateways = new TunnelGateways();
    for (const [name, { tunnels }] of links) {
        const ends = endsOf(name).flat().map(gatewayOf);
        for (const tunnel of tunnels) {
            gateways.add(ends, parseRange(tunnel).first);
        }
    }
    return gateways;
}

function refuseFull(
    { name, between, path }: DecidedLink,
    count: number,
    azure: boolean,
    pool: { readonly ranges: readonly number[] },
    supernet: string,
): Refusal {
    const whose = azure ? "that Azure takes" : `of ${supernet}`;
    return {
        path,
        reason: `${name} needs ${count} inside ranges for its tunnels, and the gateways of ${between.join(" and ")} have used all ${pool.ranges.length} of the /30s ${whose}`,
        fix: azure
            ? "join fewer networks with this one, or go through a hub (links.topology: hub-and-spoke)"
            : "write a wider addresses.tunnels, or join fewer networks with this one",
    };
}

/** Most links have none: a hub or a peering carries them. */
const NO_TUNNELS: readonly string[] = [];

/**
 * The inside ranges of every link's tunnels: a /30 is unique at each of its two gateways. The few that Azure takes are
 * kept for links with Azure at an end.
 */
export function decideTunnels(
    links: readonly DecidedLink[],
    networks: Networks,
    current: FleetLock,
    supernet: string,
): TunnelDecision {
    let pools: TunnelPools | undefined;
    const gatewayOf = gatewaysOf(links, networks);
    const gateways = standingTunnels(current, gatewayOf);
    const tunnels = new Map<string, readonly string[]>();
    const refusals: Refusal[] = [];
    for (const link of links) {
        const { name, between, kind } = link;
        const [a, b] = [networks.get(between[0]), networks.get(between[1])];
        const count = a === undefined || b === undefined ? 0 : tunnelCount(kind, a, b);
        if (count === 0) {
            tunnels.set(name, NO_TUNNELS);
            continue;
        }
        const kept = (current.links.get(name)?.tunnels ?? []).slice(0, count);
        const azure = kind === "ha-vpn" && [a, b].some((end) => end?.place.cloud === "azure");
        // Thousands of blocks, which a fleet without a VPN has no use for.
        pools ??= tunnelPools(parseRange(supernet));
        const pool = azure
            ? { name: "azure", ranges: pools.azure }
            : { name: "other", ranges: pools.other };
        const ends = [gatewayOf(between[0]), gatewayOf(between[1])] as const;
        const taken = Array.from({ length: count - kept.length }, () =>
            gateways.take(ends, pool),
        ).filter((first) => first !== undefined);
        tunnels.set(name, [...kept, ...taken.map(formatTunnel)]);
        if (kept.length + taken.length < count) {
            refusals.push(refuseFull(link, count, azure, pool, supernet));
        }
    }
    return { tunnels, refusals };
}
