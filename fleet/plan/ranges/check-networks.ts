import { formatPath } from "../../format-path";
import type { Refusal } from "../../refusal";
import type { ClusterSpec } from "../../spec/cluster-spec";
import type { FleetDraft } from "../../spec/read-fleet";
import { networkOf } from "../networks/fleet-networks";
import { LAYOUTS } from "../networks/plan-networks";
import type { FleetNetwork } from "../networks/types";
import { podNetworkOf } from "../pod-network";
import { checkAlignment } from "./check-alignment";
import type { PlacedRange } from "./overlaps";
import type { PlacedRanges } from "./placed-ranges";
import { contains, parseRange } from "./range";
import { privateSpaceOf } from "./spaces";

function rangesOf({ path, origin, place, ranges }: FleetNetwork): readonly PlacedRange[] {
    const at = (index: number): string =>
        origin === "created"
            ? `${path}.range`
            : place.cloud === "site"
              ? `${path}.ranges[${index}]`
              : `${path}.existing.ranges[${index}]`;
    return ranges.map((text, index) => ({ path: at(index), range: parseRange(text) }));
}

function checkCreated({ place }: FleetNetwork, { path, range }: PlacedRange): readonly Refusal[] {
    if (place.cloud === "site") {
        return [];
    }
    const { widest, narrowest } = LAYOUTS[place.cloud];
    const outside =
        privateSpaceOf(range) === undefined
            ? [
                  {
                      path,
                      reason: `${range.text} lies outside private space`,
                      fix: "take it from 10.0.0.0/8, or leave it out: the lock chooses one",
                  },
              ]
            : [];
    return range.prefix >= widest && range.prefix <= narrowest
        ? outside
        : [
              ...outside,
              {
                  path,
                  reason: `${range.text} is too ${range.prefix < widest ? "large" : "small"} for a network's own subnets`,
                  fix: `write a range of /${widest} to /${narrowest}`,
              },
          ];
}

/**
 * What of a cluster has subnets of its network. GKE's pods have none: they are ranges of the nodes' subnetwork, which
 * may come from anywhere.
 */
function kindsInside(cluster: ClusterSpec): readonly ("nodes" | "pods")[] {
    const isMade = cluster.cloud === "aws" || cluster.cloud === "azure";
    return isMade && podNetworkOf(cluster).addresses === "routed" ? ["nodes", "pods"] : ["nodes"];
}

/** Nodes, and pods with addresses of the network, stand in its subnets: where it exists, inside one of its ranges. */
function checkInside(
    draft: FleetDraft,
    network: FleetNetwork,
    placed: ReadonlyMap<string, PlacedRanges>,
): readonly Refusal[] {
    const ranges = network.ranges.map(parseRange);
    return network.clusters.flatMap((name) => {
        const cluster = draft.clusters.get(name);
        return cluster === undefined || networkOf(name, cluster) !== network.name
            ? []
            : kindsInside(cluster).flatMap((kind): readonly Refusal[] => {
                  const placedRange = placed.get(name)?.[kind];
                  return placedRange === undefined ||
                      ranges.some((range) => contains(range, placedRange.range))
                      ? []
                      : [
                            outside(
                                formatPath(["clusters", name, "ranges", kind]),
                                cluster.ranges[kind] !== undefined,
                                placedRange,
                                network,
                            ),
                        ];
              });
    });
}

/** The lock chooses nothing inside a network that exists: what of it is free, only its owner knows. */
function outside(
    pin: string,
    pinned: boolean,
    placed: PlacedRange,
    { path, ranges }: FleetNetwork,
): Refusal {
    const all = ranges.join(", ");
    return {
        path: pinned ? placed.path : pin,
        reason: pinned
            ? `${placed.range.text} is in none of the ranges of ${path} (${all})`
            : `is missing: ${path} exists, and only its owner knows which part of ${all} is free`,
        fix: `pin ${pin} to a part of one of them that is free`,
    };
}

/** Whether the ranges of networks are what clouds take, and hold what stands in them. */
export function checkNetworks(
    draft: FleetDraft,
    networks: ReadonlyMap<string, FleetNetwork>,
    placed: ReadonlyMap<string, PlacedRanges>,
    owned: readonly PlacedRange[],
): readonly Refusal[] {
    return [...networks.values()].flatMap((network) => {
        const ranges = rangesOf(network);
        // A cluster's own site has no range besides the cluster's.
        const named = network.path.startsWith("networks");
        return [
            ...(named ? ranges.flatMap((range) => checkAlignment(range, owned)) : []),
            ...(network.origin === "created"
                ? ranges.flatMap((range) => checkCreated(network, range))
                : named
                  ? checkInside(draft, network, placed)
                  : []),
        ];
    });
}
