import { type CloudPlace, distanceOf } from "../cost/continents";
import type { FleetNetwork } from "../networks/types";
import { formatPlace } from "../place";
import { type LinkContext, linkCandidates } from "./candidates";
import { isOneNetwork } from "./feasibility";
import { scopeOf } from "./link-scopes";
import type { LinkCandidate } from "./types";

function endKey({ place, gateway }: FleetNetwork): string {
    return `${place.cloud} ${gateway?.kind ?? "-"}`;
}

function isCloudPlace(place: FleetNetwork["place"]): place is CloudPlace {
    return place.cloud !== "site";
}

/** What lies between two networks: how far they are apart in one cloud, or whether two sites are at one location. */
function nearness(a: FleetNetwork, b: FleetNetwork): string {
    if (a.place.cloud === "site" && b.place.cloud === "site") {
        return a.place.site === b.place.site ? "location" : "apart";
    }
    return isCloudPlace(a.place) && isCloudPlace(b.place) && a.place.cloud === b.place.cloud
        ? distanceOf(a.place, b.place)
        : "apart";
}

/**
 * Pairs with one key have the same candidates: feasibility looks at clouds, gateways, projects (by the scope) and
 * locations, prices and trade-offs at clouds and distance, and contexts are a scope's.
 */
function pairKey(a: FleetNetwork, b: FleetNetwork): string {
    const [one, two] = [endKey(a), endKey(b)];
    const ends = one < two ? `${one} ${two}` : `${two} ${one}`;
    return `${ends} ${nearness(a, b)} ${scopeOf(a, b) ?? "-"}`;
}

/** A number for each distinct text, from 0. */
function numbering(): (text: string) => number {
    const numbers = new Map<string, number>();
    return (text) => {
        const number = numbers.get(text) ?? numbers.size;
        numbers.set(text, number);
        return number;
    };
}

export type CandidatesOf = (a: FleetNetwork, b: FleetNetwork) => readonly LinkCandidate[];

/**
 * Candidates of pairs, worked out once for each class of pairs: a mesh of 255 networks has 32,385 pairs, and a few
 * dozen classes. Pairs of the same two places share even the look at their class.
 */
export function candidatesByClass(
    contextOf: (a: FleetNetwork, b: FleetNetwork) => LinkContext,
): CandidatesOf {
    const numberOf = numbering();
    const places = new Map<FleetNetwork, number>();
    const byPlaces = new Map<number, readonly LinkCandidate[]>();
    const byClass = new Map<string, readonly LinkCandidate[]>();
    const placeOf = (network: FleetNetwork): number => {
        const known = places.get(network);
        const number = known ?? numberOf(`${formatPlace(network.place)} ${endKey(network)}`);
        places.set(network, number);
        return number;
    };
    const ofClass = (a: FleetNetwork, b: FleetNetwork): readonly LinkCandidate[] => {
        const key = pairKey(a, b);
        const candidates = byClass.get(key) ?? linkCandidates(a, b, contextOf(a, b));
        byClass.set(key, candidates);
        return candidates;
    };
    return (a, b) => {
        if (isOneNetwork(a, b)) {
            return linkCandidates(a, b, contextOf(a, b));
        }
        const key = placeOf(a) * 65_536 + placeOf(b);
        const candidates = byPlaces.get(key) ?? ofClass(a, b);
        byPlaces.set(key, candidates);
        return candidates;
    };
}
