import type { BuiltLinkKind } from "../plan/links/types";
import type { FleetNetwork } from "../plan/networks/types";
import type { ClusterRanges } from "../plan/types";
import type { LockedCluster, LockedHub, LockedLink, LockedNetwork } from "./lock-spec";

/** Everything about a cluster that only the lock knows. */
export interface CompleteLock {
    readonly id: number;
    readonly generation: number;
    /** The name under which it was made, where it has another by now. */
    readonly identifiedAs?: string;
    readonly kubernetes: string;
    readonly ranges: ClusterRanges;
}

/** A cluster's lock when nothing is missing from it. */
export function completeLock(locked: LockedCluster | undefined): CompleteLock | undefined {
    const { id, generation, identifiedAs, kubernetes, ranges = {} } = locked ?? {};
    const { nodes, pods, services } = ranges;
    return id === undefined ||
        generation === undefined ||
        kubernetes === undefined ||
        nodes === undefined ||
        pods === undefined ||
        services === undefined
        ? undefined
        : {
              id,
              generation,
              ...(identifiedAs === undefined ? {} : { identifiedAs }),
              kubernetes,
              ranges: { ...ranges, nodes, pods, services },
          };
}

/** A network's numbers. */
export interface CompleteNetwork {
    /** Of its own subnets: a network that Atoll makes has one, others have none. */
    readonly range?: string;
    readonly asn: number;
}

/** A network's lock when nothing is missing from it. */
export function completeNetwork(
    { origin }: Pick<FleetNetwork, "origin">,
    locked: LockedNetwork | undefined,
): CompleteNetwork | undefined {
    const { asn, range } = locked ?? {};
    if (asn === undefined || (origin === "created" && range === undefined)) {
        return undefined;
    }
    return origin === "existing" || range === undefined ? { asn } : { asn, range };
}

/** A hub's lock when nothing is missing from it; only Azure's virtual hub has a range of its own. */
export function completeHub(
    locked: LockedHub | undefined,
): { readonly range?: string; readonly asn: number } | undefined {
    const { kind, asn, range } = locked ?? {};
    if (asn === undefined || kind === undefined) {
        return undefined;
    }
    if (kind !== "virtual-wan") {
        return { asn };
    }
    return range === undefined ? undefined : { asn, range };
}

/** A link's lock when nothing is missing from it; `tunnels` says how many it has by its kind and its ends. */
export function completeLink(
    locked: LockedLink | undefined,
    tunnels: number,
): { readonly kind: BuiltLinkKind; readonly tunnels: readonly string[] } | undefined {
    return locked?.kind === undefined || locked.tunnels.length !== tunnels
        ? undefined
        : { kind: locked.kind, tunnels: locked.tunnels };
}
