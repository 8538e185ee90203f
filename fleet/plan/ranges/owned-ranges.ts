import { formatPath } from "../../format-path";
import type { LockNames } from "../../lock/lock-names";
import type { FleetLock } from "../../lock/lock-spec";
import type { ClusterSpec } from "../../spec/cluster-spec";
import type { FleetDraft } from "../../spec/read-fleet";
import { networkOf } from "../networks/fleet-networks";
import type { FleetNetwork } from "../networks/types";
import { podNetworkOf } from "../pod-network";
import type { ClusterRanges } from "../types";
import type { PlacedRange } from "./overlaps";
import { placeRanges } from "./placed-ranges";
import { parseRange } from "./range";
import { RANGE_KINDS } from "./range-kinds";

/** What the addresses of a range are, as far as others may meet them. */
export type RangeUse =
    /** Networks know the way: nodes, subnets, load balancers, pods with addresses of the network. */
    | "routed"
    /** Pods of an overlay: meant inside their cluster alone. */
    | "overlay"
    /** Pods of AKS overlay: joined networks must not have their addresses, in overlays neither. */
    | "azure-overlay"
    | "services"
    | "globalnet"
    /** Nothing of the fleet: reachable from its networks. */
    | "elsewhere";

/** A range with whose it is. */
export interface OwnedRange extends PlacedRange {
    readonly use: RangeUse;
    /** Undefined for a network's own, a hub's and what is elsewhere. */
    readonly cluster?: string;
    readonly network?: string;
    /** Whether clusters stand inside it: so it is with a network that exists, not with one's own subnets. */
    readonly holdsClusters?: boolean;
}

function useOfPods(cluster: ClusterSpec): RangeUse {
    if (podNetworkOf(cluster).addresses === "routed") {
        return "routed";
    }
    return cluster.cni === "overlay" ? "azure-overlay" : "overlay";
}

function clusterRanges(
    draft: FleetDraft,
    lock: FleetLock | undefined,
    names: LockNames,
): readonly OwnedRange[] {
    return draft.clusterNames.flatMap((name) => {
        const cluster = draft.clusters.get(name);
        const placed = placeRanges(name, cluster, lock, names);
        const network = cluster === undefined ? name : networkOf(name, cluster);
        const uses: Readonly<Record<keyof ClusterRanges, RangeUse>> = {
            nodes: "routed",
            pods: cluster === undefined ? "overlay" : useOfPods(cluster),
            // GKE's are a secondary range of the subnetwork, which peerings and hubs announce like its others.
            services: cluster?.cloud === "gcp" ? "routed" : "services",
            loadBalancers: "routed",
            globalnet: "globalnet",
        };
        return RANGE_KINDS.flatMap((kind): readonly OwnedRange[] => {
            const range = placed[kind];
            return range === undefined
                ? []
                : [{ ...range, use: uses[kind], cluster: name, network }];
        });
    });
}

/** Ranges of networks: the pinned or locked one of a network that Atoll makes, all of one that exists. */
function networkRanges(
    networks: ReadonlyMap<string, FleetNetwork>,
    lock: FleetLock | undefined,
    names: LockNames,
): readonly OwnedRange[] {
    return [...networks].flatMap(([name, { origin, ranges, path, clusters, place }]) => {
        // A cluster's own site is its nodes' range, which stands with the cluster.
        if (place.cloud === "site" && path.startsWith("clusters") && clusters.includes(name)) {
            return [];
        }
        const locked = lock?.networks.get(name)?.range;
        const from = (text: string, at: string): OwnedRange => ({
            path: at,
            range: parseRange(text),
            use: "routed",
            network: name,
            holdsClusters: origin === "existing",
        });
        if (origin === "created" && ranges.length === 0) {
            const at = `${names.file}: ${formatPath(["networks", name, "range"])}`;
            return locked === undefined ? [] : [from(locked, at)];
        }
        const at = (index: number): string =>
            origin === "created"
                ? `${path}.range`
                : place.cloud === "site"
                  ? `${path}.ranges[${index}]`
                  : `${path}.existing.ranges[${index}]`;
        return ranges.map((text, index) => from(text, at(index)));
    });
}

/** What a network keeps for subnets that leave it. */
function formerRanges(
    networks: ReadonlyMap<string, FleetNetwork>,
    lock: FleetLock | undefined,
    names: LockNames,
): readonly OwnedRange[] {
    return [...networks.keys()].flatMap((name) =>
        (lock?.networks.get(name)?.former ?? []).map((text, index) => ({
            path: `${names.file}: ${formatPath(["networks", name, "former", index])}`,
            range: parseRange(text),
            use: "routed" as const,
            network: name,
        })),
    );
}

/** Every range that a fleet has or reaches, with whose it is. */
export function ownedRanges(
    draft: FleetDraft,
    networks: ReadonlyMap<string, FleetNetwork>,
    lock: FleetLock | undefined,
    names: LockNames,
): readonly OwnedRange[] {
    const elsewhere = (draft.addresses?.elsewhere ?? []).map((text, index): OwnedRange => ({
        path: `addresses.elsewhere[${index}]`,
        range: parseRange(text),
        use: "elsewhere",
    }));
    const hubs = [...(lock?.hubs ?? [])].flatMap(([name, { range }]): readonly OwnedRange[] =>
        range === undefined
            ? []
            : [
                  {
                      path: `${names.file}: ${formatPath(["hubs", name, "range"])}`,
                      range: parseRange(range),
                      use: "routed",
                  },
              ],
    );
    return [
        ...elsewhere,
        ...hubs,
        ...networkRanges(networks, lock, names),
        ...formerRanges(networks, lock, names),
        ...clusterRanges(draft, lock, names),
    ];
}
