import type { Refusal } from "../../refusal";
import type { FleetNetwork } from "../networks/types";
import type { LinkPair } from "./decide-links";
import { feasibility, isOneNetwork } from "./feasibility";
import { transits } from "./transit";
import type { BuiltLinkKind, DecidedLink } from "./types";

type Neighbours = ReadonlyMap<string, ReadonlyMap<string, BuiltLinkKind>>;

function neighboursOf(links: readonly DecidedLink[]): Neighbours {
    const neighbours = new Map<string, Map<string, BuiltLinkKind>>();
    const add = (from: string, to: string, kind: BuiltLinkKind): void => {
        const known = neighbours.get(from) ?? new Map<string, BuiltLinkKind>();
        neighbours.set(from, known.set(to, kind));
    };
    for (const { between, kind } of links) {
        add(between[0], between[1], kind);
        add(between[1], between[0], kind);
    }
    return neighbours;
}

/** Whether two networks reach one another over a third one that both are linked with. */
function meetElsewhere(
    { a, b }: LinkPair,
    neighbours: Neighbours,
    networks: ReadonlyMap<string, FleetNetwork>,
): boolean {
    for (const [name, first] of neighbours.get(a.name) ?? []) {
        const second = neighbours.get(name)?.get(b.name);
        const place = networks.get(name)?.place;
        if (second !== undefined && place !== undefined && transits(place, first, second)) {
            return true;
        }
    }
    return false;
}

function refuse(path: string, [first, ...others]: readonly LinkPair[]): readonly Refusal[] {
    if (first === undefined) {
        return [];
    }
    const { a, b, link } = first;
    const more =
        others.length === 0
            ? ""
            : `, nor can ${others.length} other pair${others.length === 1 ? "" : "s"}`;
    return [
        {
            path,
            reason: `${link.between.join(" and ")} cannot be linked${more}: ${feasibility("wireguard", a, b).reason}`,
            fix:
                path === "links.topology"
                    ? `make one of them a network of cloud: site with gateway: { address: 198.51.100.7, kind: wireguard }, or write { between: [${link.between.join(", ")}], kind: none } under links.pairs`
                    : "give one of them gateway: { address: 198.51.100.7, kind: wireguard }, or take the pair out",
        },
    ];
}

/**
 * Pairs that nothing can join: sites of which neither can be dialled. In a topology they are left out where a third
 * network passes their traffic on; else they are refused, once for each place in the file.
 */
export function checkUnlinked(
    pairs: readonly LinkPair[],
    links: readonly DecidedLink[],
    networks: ReadonlyMap<string, FleetNetwork>,
): readonly Refusal[] {
    if (links.length === pairs.length) {
        return [];
    }
    const linked = new Set(links.map(({ name }) => name));
    const neighbours = neighboursOf(links);
    const byPath = new Map<string, LinkPair[]>();
    for (const pair of pairs) {
        const { path, name } = pair.link;
        const isFine =
            linked.has(name) ||
            isOneNetwork(pair.a, pair.b) ||
            (path === "links.topology" && meetElsewhere(pair, neighbours, networks));
        if (!isFine) {
            byPath.set(path, [...(byPath.get(path) ?? []), pair]);
        }
    }
    return [...byPath].flatMap(([path, unlinked]) => refuse(path, unlinked));
}
