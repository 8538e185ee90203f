import { byCodeUnit } from "../../by-code-unit";
import type { BuiltLinkKind, LinkPlan } from "../links/types";
import type { NetworkPlan } from "../networks/types";
import type { Place } from "../place";

/** Whether a network passes on to one link what comes in by another. */
export type Transit = (at: Place, first: BuiltLinkKind, second: BuiltLinkKind) => boolean;

/** A set of kinds of link: the sum of their bits. Dense meshes ask about them by the million. */
type Kinds = number;

const BITS: Readonly<Record<BuiltLinkKind, number>> = {
    "vpc-peering": 1,
    "transit-gateway": 2,
    "network-connectivity-center": 4,
    "vnet-peering": 8,
    "virtual-wan": 16,
    "ha-vpn": 32,
    wireguard: 64,
};

/** Links that lead from one network to another. */
export interface NetworkPath {
    readonly kind: "linked";
    /** Names of the networks, both ends included. */
    readonly networks: readonly string[];
    /** Kind of the link that enters the last network. */
    readonly last: BuiltLinkKind;
}

export interface NetworkPaths {
    /** The path between two networks; undefined when there is none, or when the two are one. */
    readonly find: (from: string, to: string) => NetworkPath | undefined;
}

/** A link as seen from one of its ends; networks are numbers, in order of their names. */
interface Exit {
    readonly to: number;
    readonly kind: BuiltLinkKind;
    /** The kind's bit: a search reads it for every link of every network that it enters. */
    readonly bit: Kinds;
}

interface Graph {
    readonly names: readonly string[];
    readonly numbers: ReadonlyMap<string, number>;
    /** Exits of each network, ordered by the name of the other end. */
    readonly exits: readonly (readonly Exit[])[];
    /** Of each network: the kinds of link that it passes on to what came by a kind. */
    readonly passes: readonly ReadonlyMap<BuiltLinkKind, Kinds>[];
    /** Networks that are joined over whatever links have one number. */
    readonly components: readonly number[];
}

function exitsOf(
    numbers: ReadonlyMap<string, number>,
    links: readonly LinkPlan[],
): readonly (readonly Exit[])[] {
    const exits = Array.from(numbers, (): Exit[] => []);
    for (const { between, kind } of links) {
        const [left, right] = [numbers.get(between[0]), numbers.get(between[1])];
        if (left !== undefined && right !== undefined) {
            const bit = BITS[kind];
            exits[left]?.push({ to: right, kind, bit });
            exits[right]?.push({ to: left, kind, bit });
        }
    }
    for (const list of exits) {
        list.sort((one, other) => one.to - other.to || byCodeUnit(one.kind, other.kind));
    }
    return exits;
}

/** Answers come back the same way, so both directions must pass. */
function passesOf(
    place: Place,
    exits: readonly Exit[],
    transits: Transit,
): ReadonlyMap<BuiltLinkKind, Kinds> {
    const kinds = [...new Set(exits.map(({ kind }) => kind))];
    return new Map(
        kinds.map((first) => [
            first,
            kinds
                .filter(
                    (second) => transits(place, first, second) && transits(place, second, first),
                )
                .reduce((passed, second) => passed | BITS[second], 0),
        ]),
    );
}

function componentsOf(exits: readonly (readonly Exit[])[]): readonly number[] {
    const components = exits.map(() => -1);
    for (const start of exits.keys()) {
        if (components[start] !== -1) {
            continue;
        }
        components[start] = start;
        const found = [start];
        for (const at of found) {
            for (const { to } of exits[at] ?? []) {
                if (components[to] === -1) {
                    components[to] = start;
                    found.push(to);
                }
            }
        }
    }
    return components;
}

function buildGraph(
    networks: readonly NetworkPlan[],
    links: readonly LinkPlan[],
    transits: Transit,
): Graph {
    const sorted = [...networks].sort((left, right) => byCodeUnit(left.name, right.name));
    const names = sorted.map(({ name }) => name);
    const numbers = new Map(names.map((name, index) => [name, index]));
    const exits = exitsOf(numbers, links);
    const passes = sorted.map(({ place }, index) => passesOf(place, exits[index] ?? [], transits));
    return { names, numbers, exits, passes, components: componentsOf(exits) };
}

/** A network reached over a link, on the way from the start of a search. */
interface Step {
    readonly at: number;
    readonly kind: BuiltLinkKind;
    readonly before: Step | undefined;
}

function visits(step: Step | undefined, network: number): boolean {
    for (let each = step; each !== undefined; each = each.before) {
        if (each.at === network) {
            return true;
        }
    }
    return false;
}

/**
 * The first step into each network that a search from one network takes: breadth first, so the shortest way, and of
 * several the first by name. Whether a network passes traffic on depends on the link that it came by, so a network is
 * visited once for each kind of link that enters it.
 */
function search({ exits, passes }: Graph, start: number): ReadonlyMap<number, Step> {
    const first = new Map<number, Step>();
    /** Of each network: the kinds of link that it was entered by. */
    const seen: Kinds[] = exits.map(() => 0);
    const queue: Step[] = [];
    const enter = ({ to, kind, bit }: Exit, before: Step | undefined): void => {
        if (to === start || visits(before, to)) {
            return;
        }
        seen[to] = (seen[to] ?? 0) | bit;
        const step = { at: to, kind, before };
        queue.push(step);
        if (!first.has(to)) {
            first.set(to, step);
        }
    };
    for (const exit of exits[start] ?? []) {
        enter(exit, undefined);
    }
    for (const step of queue) {
        const onward = passes[step.at]?.get(step.kind) ?? 0;
        for (const exit of onward === 0 ? [] : (exits[step.at] ?? [])) {
            if ((onward & ~(seen[exit.to] ?? 0) & exit.bit) !== 0) {
                enter(exit, step);
            }
        }
    }
    return first;
}

/** The path of a search's step: `back`, from its end to where the search started. */
function pathOf({ names }: Graph, start: number, end: Step, back: boolean): NetworkPath {
    const networks: string[] = [];
    let first = end;
    for (let step: Step | undefined = end; step !== undefined; step = step.before) {
        networks.push(names[step.at] ?? "");
        first = step;
    }
    networks.push(names[start] ?? "");
    return back
        ? { kind: "linked", networks, last: first.kind }
        : { kind: "linked", networks: networks.reverse(), last: end.kind };
}

/** Kinds of the links that join networks by themselves; the first by name where there are several. */
function directLinks({ exits }: Graph): readonly ReadonlyMap<number, BuiltLinkKind>[] {
    return exits.map((list) => {
        const kinds = new Map<number, BuiltLinkKind>();
        for (const { to, kind } of list) {
            if (!kinds.has(to)) {
                kinds.set(to, kind);
            }
        }
        return kinds;
    });
}

/** Finds paths between numbered networks; a network is searched from once, and only when no link joins the two. */
function pathFinder(graph: Graph): (from: number, to: number) => NetworkPath | undefined {
    const { names, components } = graph;
    const direct = directLinks(graph);
    const searches = new Map<number, ReadonlyMap<number, Step>>();
    const stepTo = (start: number, end: number): Step | undefined => {
        if (components[start] !== components[end]) {
            return undefined;
        }
        const steps = searches.get(start) ?? search(graph, start);
        searches.set(start, steps);
        return steps.get(end);
    };
    return (from, to) => {
        const last = direct[from]?.get(to);
        if (last !== undefined) {
            return { kind: "linked", networks: [names[from] ?? "", names[to] ?? ""], last };
        }
        const back = to < from;
        const start = Math.min(from, to);
        const step = stepTo(start, Math.max(from, to));
        return step === undefined ? undefined : pathOf(graph, start, step, back);
    };
}

/**
 * The ways between networks, each worked out once. A way is the same in both directions: that of the network that comes
 * first by name. A link between the two is the shortest way there is.
 */
export function networkPaths(
    networks: readonly NetworkPlan[],
    links: readonly LinkPlan[],
    transits: Transit,
): NetworkPaths {
    const graph = buildGraph(networks, links, transits);
    const { numbers } = graph;
    const pathBetween = pathFinder(graph);
    const known = graph.names.map(() => new Map<number, NetworkPath | undefined>());
    return {
        find: (from, to) => {
            const [one, other] = [numbers.get(from), numbers.get(to)];
            if (one === undefined || other === undefined || one === other) {
                return undefined;
            }
            const paths = known[one];
            const path = paths?.get(other) ?? pathBetween(one, other);
            paths?.set(other, path);
            return path;
        },
    };
}
