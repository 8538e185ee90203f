import type { QuotasSpec } from "../../spec/quotas-spec";
import type { PriceTable } from "../cost/prices";
import { CLOUD_NAMES } from "./cloud-names";
import { ALL_LINK_KINDS, type LinkEnd, feasibility } from "./feasibility";
import { hubKindOf } from "./hubs";
import { type Preference, weightedScore } from "./preferences";
import { tradeOffsOf } from "./trade-offs";
import type { LinkCandidate } from "./types";

/** What a decision needs to know around the pair itself. */
export interface LinkContext {
    readonly prefer: Preference;
    readonly prices: PriceTable;
    readonly quotas: QuotasSpec;
    /** Linked networks of the cloud (on Google Cloud of the project) that both ends are in; 0 for other pairs. */
    readonly cloudNetworks: number;
    /** Most links that one of them has with others of them: as many peerings it would have. */
    readonly mostNeighbours: number;
    /** Whether one of them passes traffic on between others, or shares its VPN with them. */
    readonly passesOn: boolean;
}

/** The context of a pair that shares no cloud, or whose cloud has nothing else to say. */
export function lonelyContext(
    given: Pick<LinkContext, "prefer" | "prices" | "quotas">,
): LinkContext {
    return { ...given, cloudNetworks: 0, mostNeighbours: 0, passesOn: false };
}

/** Up to so many networks of one cloud are joined by peerings; beyond, n (n - 1) / 2 pairs are too many to keep up. */
export const MOST_PEERED_NETWORKS = 10;

function peeringQuota(cloud: "aws" | "gcp" | "azure", quotas: QuotasSpec): number {
    switch (cloud) {
        case "aws":
            return quotas.awsPeeringsPerVpc;
        case "gcp":
            return quotas.gcpPeeringsPerNetwork;
        case "azure":
            return quotas.azurePeeringsPerVnet;
    }
}

/** Why the networks of a cloud take a hub, whatever else their fleet prefers; undefined when they need none. */
export function whyHub(cloud: LinkEnd["place"]["cloud"], context: LinkContext): string | undefined {
    if (cloud === "site") {
        return undefined;
    }
    if (context.passesOn) {
        return "one network passes traffic on between the others, which peerings do not";
    }
    if (context.cloudNetworks > MOST_PEERED_NETWORKS) {
        return `${context.cloudNetworks} networks of ${CLOUD_NAMES[cloud]} are linked, and peerings are for ${MOST_PEERED_NETWORKS} at most`;
    }
    const quota = peeringQuota(cloud, context.quotas);
    return context.mostNeighbours > quota
        ? `a network would have ${context.mostNeighbours} peerings, and may have ${quota}`
        : undefined;
}

function candidate(
    kind: LinkCandidate["kind"],
    a: LinkEnd,
    b: LinkEnd,
    context: LinkContext,
): LinkCandidate {
    const { feasible, reason } = feasibility(kind, a, b);
    const tradeOffs = tradeOffsOf(kind, a, b, { ...context, crowd: MOST_PEERED_NETWORKS });
    const hub = hubKindOf(a.place);
    const ruled =
        feasible && (kind === "vpc-peering" || kind === "vnet-peering" || kind === hub)
            ? whyHub(a.place.cloud, context)
            : undefined;
    return {
        kind,
        feasible,
        reason: ruled === undefined ? reason : `${reason}; ${ruled}`,
        tradeOffs,
        // What cannot be, or joins nothing, is no answer, however cheap it is.
        score: feasible && kind !== "none" ? weightedScore(tradeOffs, context.prefer) : 0,
    };
}

/** Every way in which two networks could be joined, and none: what each is like, and whether it can be. */
export function linkCandidates(
    a: LinkEnd,
    b: LinkEnd,
    context: LinkContext,
): readonly LinkCandidate[] {
    return ALL_LINK_KINDS.map((kind) => candidate(kind, a, b, context));
}
