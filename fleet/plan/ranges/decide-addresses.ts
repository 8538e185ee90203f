import type { FleetLock, LockedBlocks, LockedCluster } from "../../lock/lock-spec";
import type { Refusal } from "../../refusal";
import type { ClusterSpec } from "../../spec/cluster-spec";
import type { WholeFleet } from "../../spec/read-fleet";
import type { WantedHub } from "../links/hubs";
import type { DecidedLink } from "../links/types";
import { placeOfCluster } from "../networks/fleet-networks";
import type { FleetNetwork } from "../networks/types";
import { formatPlace } from "../place";
import type { ClusterRanges } from "../types";
import { decideAsns } from "./decide-asns";
import { decideTunnels } from "./decide-tunnels";
import { FreeSpace } from "./free-space";
import { PlaceBlocks } from "./place-blocks";
import { type Range, parseRange } from "./range";
import {
    CHOSEN_KINDS,
    GLOBALNET_PREFIX,
    LOAD_BALANCERS_PREFIX,
    NETWORK_PREFIX,
    VIRTUAL_HUB_PREFIX,
    rangeSizes,
} from "./range-sizes";
import { AVOIDED, RESERVED } from "./spaces";

export interface AddressInput {
    readonly fleet: WholeFleet;
    readonly networks: ReadonlyMap<string, FleetNetwork>;
    /** Everything that it has is kept. */
    readonly current: FleetLock;
    /** Clusters that still stand while what comes is made: their ranges are free from the next time on. */
    readonly leaving: readonly LockedCluster[];
    readonly links: readonly DecidedLink[];
    readonly hubs: readonly WantedHub[];
}

export interface AddressDecision {
    readonly blocks: ReadonlyMap<string, LockedBlocks>;
    readonly clusters: ReadonlyMap<string, Partial<ClusterRanges>>;
    readonly networks: ReadonlyMap<string, { readonly range?: string; readonly asn: number }>;
    readonly hubs: ReadonlyMap<string, { readonly range?: string; readonly asn: number }>;
    /** Inside ranges of each link's tunnels. */
    readonly tunnels: ReadonlyMap<string, readonly string[]>;
    readonly refusals: readonly Refusal[];
}

/** The ranges that a cluster has before any is chosen for it: locked ones, then its fleet's pins. */
function fixedRanges(
    cluster: ClusterSpec,
    locked: LockedCluster | undefined,
): Partial<ClusterRanges> {
    return cluster.cloud === "existing"
        ? { ...locked?.ranges, ...cluster.ranges }
        : { ...cluster.ranges, ...locked?.ranges };
}

function parsed(ranges: Partial<ClusterRanges>): readonly Range[] {
    const { nodes, pods, services, loadBalancers, globalnet } = ranges;
    return [nodes, pods, services, loadBalancers, globalnet].flatMap((range) =>
        range === undefined ? [] : [parseRange(range)],
    );
}

/** Everything that something has, or that nothing of the fleet may have. */
function takenRanges(
    { fleet, networks, current, leaving }: AddressInput,
    fixed: ReadonlyMap<string, Partial<ClusterRanges>>,
): readonly Range[] {
    const texts = [
        ...fleet.addresses.elsewhere,
        ...[...networks.values()].flatMap(({ ranges }) => ranges),
        ...[...current.networks.values(), ...current.hubs.values()].flatMap(({ range }) =>
            range === undefined ? [] : [range],
        ),
    ];
    return [
        ...[...AVOIDED, ...Object.values(RESERVED).flat()].map(({ range }) => range),
        ...texts.map(parseRange),
        ...leaving.flatMap(({ ranges }) => parsed(ranges)),
        ...[...current.clusters.values()].flatMap(({ ranges }) => parsed(ranges)),
        ...[...fixed.values()].flatMap(parsed),
    ];
}

/** Chooses what is missing, one after the other in order of name, and collects what there was no room for. */
class Chooser {
    readonly refusals: Refusal[] = [];
    readonly #space: FreeSpace;
    readonly #blocks: PlaceBlocks;
    readonly #addresses: WholeFleet["addresses"];

    constructor(input: AddressInput, fixed: ReadonlyMap<string, Partial<ClusterRanges>>) {
        const taken = takenRanges(input, fixed);
        const blocks = [...input.current.blocks.values()].flatMap(({ nodes, pods, services }) =>
            [...nodes, ...pods, ...services].map(parseRange),
        );
        this.#addresses = input.fleet.addresses;
        this.#space = new FreeSpace(taken);
        this.#blocks = new PlaceBlocks(input.current.blocks, {
            outside: new FreeSpace([...taken, ...blocks]),
            inside: this.#space,
        });
    }

    get blocks(): ReadonlyMap<string, LockedBlocks> {
        return this.#blocks.all;
    }

    /** From the block of a place. */
    atPlace(
        place: string,
        kind: keyof LockedBlocks,
        prefix: number,
        wanted: { readonly what: string; readonly pin: string },
    ): string | undefined {
        const supernet = parseRange(this.#addresses[kind]);
        const range = this.#blocks.take(place, kind, supernet, prefix);
        if (range === undefined) {
            this.#refuse(kind, prefix, wanted);
        }
        return range;
    }

    /** From anywhere in a supernet. */
    anywhere(
        kind: "loadBalancers" | "globalnet",
        prefix: number,
        wanted: { readonly what: string; readonly pin: string },
    ): string | undefined {
        const range = this.#space.take(parseRange(this.#addresses[kind]), prefix)?.text;
        if (range === undefined) {
            this.#refuse(kind, prefix, wanted);
        }
        return range;
    }

    #refuse(
        kind: keyof WholeFleet["addresses"],
        prefix: number,
        { what, pin }: { readonly what: string; readonly pin: string },
    ): void {
        this.refusals.push({
            path: `addresses.${kind}`,
            reason: `${String(this.#addresses[kind])} is full: it has no free /${prefix} for ${what}`,
            fix: `write a wider range, or pin ${pin}`,
        });
    }
}

/** Whether Submariner gives a cluster addresses of its own. */
function hasGlobalnet({ connectivity }: WholeFleet, name: string): boolean {
    return connectivity.some(({ between, pods }) => pods === "globalnet" && between.includes(name));
}

function onMetal(cluster: ClusterSpec): boolean {
    return (
        cluster.cloud === "capi" &&
        (cluster.infrastructure === "metal3" || cluster.infrastructure === "vsphere")
    );
}

function chooseForCluster(
    fleet: WholeFleet,
    name: string,
    cluster: ClusterSpec,
    fixed: Partial<ClusterRanges>,
    chooser: Chooser,
): Partial<ClusterRanges> {
    const place = formatPlace(placeOfCluster(name, cluster));
    const sizes = rangeSizes(cluster, fleet.environment);
    const chosen: { -readonly [Kind in keyof ClusterRanges]?: string } = { ...fixed };
    const wanted = (kind: string) => ({ what: name, pin: `clusters.${name}.ranges.${kind}` });
    for (const kind of CHOSEN_KINDS) {
        const range = chosen[kind] ?? chooser.atPlace(place, kind, sizes[kind], wanted(kind));
        if (range !== undefined) {
            chosen[kind] = range;
        }
    }
    if (onMetal(cluster)) {
        const range =
            chosen.loadBalancers ??
            chooser.anywhere("loadBalancers", LOAD_BALANCERS_PREFIX, wanted("loadBalancers"));
        Object.assign(chosen, range === undefined ? {} : { loadBalancers: range });
    }
    if (hasGlobalnet(fleet, name)) {
        const range =
            chosen.globalnet ??
            chooser.anywhere("globalnet", GLOBALNET_PREFIX, wanted("globalnet"));
        Object.assign(chosen, range === undefined ? {} : { globalnet: range });
    }
    return chosen;
}

function networkRange(
    { name, place, origin, ranges }: FleetNetwork,
    locked: string | undefined,
    chooser: Chooser,
): string | undefined {
    if (origin === "existing") {
        return undefined;
    }
    const wanted = { what: `the network ${name}`, pin: `networks.${name}.range` };
    return (
        locked ?? ranges[0] ?? chooser.atPlace(formatPlace(place), "nodes", NETWORK_PREFIX, wanted)
    );
}

function hubRange(
    { name, kind, place }: WantedHub,
    locked: string | undefined,
    chooser: Chooser,
): string | undefined {
    const wanted = { what: `the virtual hub ${name}`, pin: "fewer ranges by hand" };
    return kind === "virtual-wan"
        ? (locked ?? chooser.atPlace(formatPlace(place), "nodes", VIRTUAL_HUB_PREFIX, wanted))
        : undefined;
}

/** Fills in every number of a fleet that its lock does not have yet; what it has stays as it is. */
export function decideAddresses(input: AddressInput): AddressDecision {
    const { fleet, networks, current, links, hubs } = input;
    const fixed = new Map(
        [...fleet.clusters].map(([name, cluster]) => [
            name,
            fixedRanges(cluster, current.clusters.get(name)),
        ]),
    );
    const chooser = new Chooser(input, fixed);
    const clusters = new Map(
        [...fleet.clusters].map(([name, cluster]) => [
            name,
            chooseForCluster(fleet, name, cluster, fixed.get(name) ?? {}, chooser),
        ]),
    );
    const asns = decideAsns(networks, hubs, current);
    const numbers = (range: string | undefined, asn = 0) =>
        range === undefined ? { asn } : { range, asn };
    const decidedNetworks = new Map(
        [...networks].map(([name, network]) => {
            const range = networkRange(network, current.networks.get(name)?.range, chooser);
            return [name, numbers(range, asns.networks.get(name))] as const;
        }),
    );
    const decidedHubs = new Map(
        hubs.map((hub) => {
            const range = hubRange(hub, current.hubs.get(hub.name)?.range, chooser);
            return [hub.name, numbers(range, asns.hubs.get(hub.name))] as const;
        }),
    );
    const { tunnels, refusals } = decideTunnels(links, networks, current, fleet.addresses.tunnels);
    return {
        blocks: chooser.blocks,
        clusters,
        networks: decidedNetworks,
        hubs: decidedHubs,
        tunnels,
        refusals: [...chooser.refusals, ...refusals],
    };
}
