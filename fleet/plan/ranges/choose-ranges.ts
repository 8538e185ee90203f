import { formatPath } from "../../format-path";
import type { ClusterSpec } from "../../spec/cluster-spec";
import type { FleetDraft, WholeFleet } from "../../spec/read-fleet";
import type { WantedHub } from "../links/hubs";
import { placeOfCluster } from "../networks/fleet-networks";
import type { FleetNetwork } from "../networks/types";
import { formatPlace } from "../place";
import type { ClusterRanges } from "../types";
import type { RangeChooser } from "./range-chooser";
import {
    CHOSEN_KINDS,
    GLOBALNET_PREFIX,
    LOAD_BALANCERS_PREFIX,
    NETWORK_PREFIX,
    VIRTUAL_HUB_PREFIX,
    rangeSizes,
} from "./range-sizes";

/** Whether Submariner gives a cluster addresses of its own. */
export function hasGlobalnet({ connectivity = [] }: FleetDraft, name: string): boolean {
    return connectivity.some(({ between, pods }) => pods === "globalnet" && between.includes(name));
}

/** Whether a cluster stands where nothing but its own range gives load balancers addresses. */
export function onMetal(cluster: ClusterSpec): boolean {
    return (
        cluster.cloud === "capi" &&
        (cluster.infrastructure === "metal3" || cluster.infrastructure === "vsphere")
    );
}

/** Every range of a cluster: what it has, and what it needs besides. */
export function chooseForCluster(
    fleet: WholeFleet,
    name: string,
    cluster: ClusterSpec,
    fixed: Partial<ClusterRanges>,
    chooser: RangeChooser,
): Partial<ClusterRanges> {
    const place = formatPlace(placeOfCluster(name, cluster));
    const sizes = rangeSizes(cluster, fleet.environment);
    const chosen: { -readonly [Kind in keyof ClusterRanges]?: string } = { ...fixed };
    const wanted = (kind: string) => ({
        what: name,
        pin: formatPath(["clusters", name, "ranges", kind]),
    });
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

/** The range of a network's own subnets; none where the network exists. */
export function networkRange(
    { name, place, origin, ranges }: FleetNetwork,
    locked: string | undefined,
    chooser: RangeChooser,
): string | undefined {
    if (origin === "existing") {
        return undefined;
    }
    const wanted = { what: `the network ${name}`, pin: formatPath(["networks", name, "range"]) };
    return (
        locked ?? ranges[0] ?? chooser.atPlace(formatPlace(place), "nodes", NETWORK_PREFIX, wanted)
    );
}

/** Azure's virtual hub has a range of its own. */
export function hubRange(
    { name, kind, place }: WantedHub,
    locked: string | undefined,
    chooser: RangeChooser,
): string | undefined {
    const wanted = { what: `the virtual hub ${name}`, pin: "fewer ranges by hand" };
    return kind === "virtual-wan"
        ? (locked ?? chooser.atPlace(formatPlace(place), "nodes", VIRTUAL_HUB_PREFIX, wanted))
        : undefined;
}
