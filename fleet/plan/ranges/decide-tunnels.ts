import type { FleetLock } from "../../lock/lock-spec";
import type { Refusal } from "../../refusal";
import { tunnelCount } from "../links/tunnel-count";
import type { DecidedLink } from "../links/types";
import type { FleetNetwork } from "../networks/types";
import { type Range, formatRange, parseRange, sizeOf } from "./range";

const TUNNEL_PREFIX = 30;

/** Azure takes inside addresses from here alone. learn.microsoft.com/azure/vpn-gateway/vpn-gateway-howto-aws-bgp */
const AZURE = parseRange("169.254.21.0/24");
const AZURE_LAST = parseRange("169.254.22.0/24").last;

/** AWS keeps these. docs.aws.amazon.com: VpnTunnelOptionsSpecification, TunnelInsideCidr */
const KEPT_BY_AWS = [
    ...[0, 1, 2, 3, 4, 5].map((third) => `169.254.${third}.0/30`),
    "169.254.169.252/30",
].map((text) => parseRange(text).first);

/** The metadata services of every cloud answer at 169.254.169.254: its whole /24 is left alone. */
const METADATA = parseRange("169.254.169.0/24");

function isFree(first: number): boolean {
    return !KEPT_BY_AWS.includes(first) && (first < METADATA.first || first > METADATA.last);
}

function blocksOf(space: Range): readonly number[] {
    const size = sizeOf(TUNNEL_PREFIX);
    const count = Math.floor((space.last - space.first + 1) / size);
    return Array.from({ length: count }, (_, index) => space.first + index * size).filter(isFree);
}

/** The ranges that tunnels may have, for links with Azure at an end and for the others. */
interface Pools {
    readonly azure: readonly number[];
    readonly other: readonly number[];
}

function poolsOf(supernet: Range): Pools {
    const all = blocksOf(supernet);
    const inAzure = (first: number): boolean => first >= AZURE.first && first <= AZURE_LAST;
    return { azure: all.filter(inAzure), other: all.filter((first) => !inAzure(first)) };
}

/** Inside ranges that each network's gateway has. */
class Gateways {
    readonly #used = new Map<string, Set<number>>();
    /** Where to look next: what is before it is taken for this gateway. */
    readonly #next = new Map<string, number>();

    of(network: string): Set<number> {
        const used = this.#used.get(network) ?? new Set<number>();
        this.#used.set(network, used);
        return used;
    }

    take(
        [a, b]: readonly [string, string],
        pool: readonly number[],
        key: string,
    ): number | undefined {
        const [left, right] = [this.of(a), this.of(b)];
        const [atA, atB] = [`${key} ${a}`, `${key} ${b}`];
        const start = Math.max(this.#next.get(atA) ?? 0, this.#next.get(atB) ?? 0);
        for (let index = start; index < pool.length; index += 1) {
            const first = pool[index];
            if (first !== undefined && !left.has(first) && !right.has(first)) {
                left.add(first);
                right.add(first);
                this.#next.set(atA, index + 1);
                this.#next.set(atB, index + 1);
                return first;
            }
        }
        return pool.find((first) => !left.has(first) && !right.has(first));
    }
}

export interface TunnelDecision {
    readonly tunnels: ReadonlyMap<string, readonly string[]>;
    readonly refusals: readonly Refusal[];
}

/**
 * The inside ranges of every link's tunnels: a /30 is unique at each of its two gateways. The few that Azure takes are
 * kept for links with Azure at an end.
 */
export function decideTunnels(
    links: readonly DecidedLink[],
    networks: ReadonlyMap<string, FleetNetwork>,
    current: FleetLock,
    supernet: string,
): TunnelDecision {
    const pools = poolsOf(parseRange(supernet));
    const gateways = new Gateways();
    for (const { name, between } of links) {
        for (const tunnel of current.links.get(name)?.tunnels ?? []) {
            const { first } = parseRange(tunnel);
            between.forEach((end) => gateways.of(end).add(first));
        }
    }
    const tunnels = new Map<string, readonly string[]>();
    const refusals: Refusal[] = [];
    for (const { name, between, kind, path } of links) {
        const [a, b] = [networks.get(between[0]), networks.get(between[1])];
        const count = a === undefined || b === undefined ? 0 : tunnelCount(kind, a, b);
        const kept = current.links.get(name)?.tunnels ?? [];
        const azure = [a, b].some((end) => end?.place.cloud === "azure") && kind === "ha-vpn";
        const pool = azure ? pools.azure : pools.other;
        const taken = Array.from({ length: Math.max(0, count - kept.length) }, () =>
            gateways.take(between, pool, azure ? "azure" : "other"),
        ).filter((first) => first !== undefined);
        tunnels.set(name, [
            ...kept.slice(0, count),
            ...taken.map((first) => formatRange(first, TUNNEL_PREFIX)),
        ]);
        if (kept.length + taken.length < count) {
            refusals.push({
                path,
                reason: `${name} needs ${count} inside ranges for its tunnels, and the gateways of ${between.join(" and ")} have used all ${pool.length} of the /30s ${azure ? "that Azure takes" : `of ${supernet}`}`,
                fix: azure
                    ? "join fewer networks with this one, or go through a hub (links.topology: hub-and-spoke)"
                    : "write a wider addresses.tunnels, or join fewer networks with this one",
            });
        }
    }
    return { tunnels, refusals };
}
