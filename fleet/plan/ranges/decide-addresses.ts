import type { LockedBlocks } from "../../lock/lock-spec";
import type { Refusal } from "../../refusal";
import type { ClusterRanges } from "../types";
import { chooseForCluster, hubRange, networkRange } from "./choose-ranges";
import { decideAsns } from "./decide-asns";
import { decideTunnels } from "./decide-tunnels";
import { RangeChooser } from "./range-chooser";
import { type AddressInput, fixedRanges } from "./taken-ranges";

export interface AddressDecision {
    readonly blocks: ReadonlyMap<string, LockedBlocks>;
    readonly clusters: ReadonlyMap<string, Partial<ClusterRanges>>;
    readonly networks: ReadonlyMap<string, { readonly range?: string; readonly asn: number }>;
    readonly hubs: ReadonlyMap<string, { readonly range?: string; readonly asn: number }>;
    /** Inside ranges of each link's tunnels. */
    readonly tunnels: ReadonlyMap<string, readonly string[]>;
    readonly refusals: readonly Refusal[];
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
    const chooser = new RangeChooser(input, fixed);
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
        refusals: [...chooser.refusals, ...asns.refusals, ...refusals],
    };
}
