import type { FleetLock } from "../../lock/lock-spec";
import type { FleetNetwork } from "../networks/types";
import { formatAddress, parseRange } from "../ranges/range";
import { type WantedHub, hubName, isHubKind, networksOnHubs } from "./hubs";
import type { DecidedLink, HubPlan, LinkPlan, TunnelPlan } from "./types";

/** AWS takes the first inside address of a tunnel; where it is no end, or both, the first network by name does. */
function firstTakesLower(a: FleetNetwork | undefined, b: FleetNetwork | undefined): boolean {
    return a?.place.cloud === "aws" || b?.place.cloud !== "aws";
}

function planTunnel(range: string, lowerFirst: boolean): TunnelPlan {
    const { first } = parseRange(range);
    const [lower, upper] = [formatAddress(first + 1), formatAddress(first + 2)];
    return { range, addresses: lowerFirst ? [lower, upper] : [upper, lower] };
}

/** Tunnels of different gateways may have one range: each is worked out once. */
function tunnelPlanner(): (range: string, lowerFirst: boolean) => TunnelPlan {
    const known = new Map<string, TunnelPlan>();
    return (range, lowerFirst) => {
        const key = `${range} ${lowerFirst ? 1 : 2}`;
        const tunnel = known.get(key) ?? planTunnel(range, lowerFirst);
        known.set(key, tunnel);
        return tunnel;
    };
}

const NO_HUBS: readonly string[] = [];
const NO_RANGES: readonly string[] = [];
const NO_TUNNELS: readonly TunnelPlan[] = [];

/** The hubs of links, by the names of their two networks; links over the same hubs share one list. */
function hubLister(
    decided: readonly DecidedLink[],
    networks: ReadonlyMap<string, FleetNetwork>,
): (link: DecidedLink) => readonly string[] {
    const hubOf = new Map<string, string>();
    for (const name of networksOnHubs(decided)) {
        const place = networks.get(name)?.place;
        if (place !== undefined) {
            hubOf.set(name, hubName(place));
        }
    }
    const lists = new Map<string, readonly string[]>();
    return ({ kind, between: [a, b] }) => {
        if (!isHubKind(kind) && kind !== "ha-vpn") {
            return NO_HUBS;
        }
        const [first, second] = [hubOf.get(a), hubOf.get(b)];
        const key = `${first ?? ""} ${second ?? ""}`;
        const list = lists.get(key) ?? [
            ...new Set([first, second].filter((hub) => hub !== undefined)),
        ];
        lists.set(key, list);
        return list;
    };
}

/** Every decided link with its numbers from the lock. */
export function planLinks(
    decided: readonly DecidedLink[],
    networks: ReadonlyMap<string, FleetNetwork>,
    lock: FleetLock,
): readonly LinkPlan[] {
    const tunnel = tunnelPlanner();
    const hubsOf = hubLister(decided, networks);
    return decided.map((link) => {
        const { name, between, kind, reason } = link;
        const { tunnels: ranges = NO_RANGES, reversed = false } = lock.links.get(name) ?? {};
        // A rename may change the order of the two names; the addresses stay with the networks.
        const [a, b] = [networks.get(between[0]), networks.get(between[1])];
        const lowerFirst = firstTakesLower(a, b) !== reversed;
        const tunnels =
            ranges.length === 0 ? NO_TUNNELS : ranges.map((range) => tunnel(range, lowerFirst));
        return { name, between, kind, reason, tunnels, hubs: hubsOf(link) };
    });
}

/** Every wanted hub with its numbers from the lock; one that the lock does not have yet is left out. */
export function planHubs(wanted: readonly WantedHub[], lock: FleetLock): readonly HubPlan[] {
    return wanted.flatMap((hub) => {
        const { asn, range } = lock.hubs.get(hub.name) ?? {};
        return asn === undefined
            ? []
            : [{ ...hub, ...(range === undefined ? {} : { range }), asn }];
    });
}
