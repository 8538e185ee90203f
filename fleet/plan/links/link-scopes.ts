import type { FleetNetwork } from "../networks/types";
import { type LinkContext, lonelyContext } from "./candidates";
import type { WantedLink } from "./types";

type Networks = ReadonlyMap<string, FleetNetwork>;
type Given = Pick<LinkContext, "prefer" | "prices" | "quotas">;

/**
 * Where links are decided together: "aws", "azure", "gcp/<project>" (a hub serves one project), and "gcp" for pairs of
 * different projects. Undefined between clouds and with sites, where each pair is decided by itself.
 */
export function scopeOf(a: FleetNetwork, b: FleetNetwork): string | undefined {
    if (a.place.cloud === "site" || a.place.cloud !== b.place.cloud) {
        return undefined;
    }
    if (a.place.cloud === "gcp" && b.place.cloud === "gcp") {
        return a.place.project === b.place.project ? `gcp/${a.place.project}` : "gcp";
    }
    return a.place.cloud;
}

interface Scope {
    /** How many links of the scope each of its networks has. */
    readonly neighbours: Map<string, number>;
    passesOn: boolean;
}

/** How many links the hub of hub-and-spoke has: with one there is nothing to pass on. */
function linksOfHubs(wanted: readonly WantedLink[]): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const { hub } of wanted) {
        if (hub !== undefined) {
            counts.set(hub, (counts.get(hub) ?? 0) + 1);
        }
    }
    return counts;
}

function scopesOf(wanted: readonly WantedLink[], networks: Networks): ReadonlyMap<string, Scope> {
    const scopes = new Map<string, Scope>();
    const hubs = linksOfHubs(wanted);
    for (const { between, hub } of wanted) {
        const [a, b] = [networks.get(between[0]), networks.get(between[1])];
        const name = a === undefined || b === undefined ? undefined : scopeOf(a, b);
        if (name !== undefined) {
            const scope = scopes.get(name) ?? {
                neighbours: new Map<string, number>(),
                passesOn: false,
            };
            scopes.set(name, scope);
            for (const end of between) {
                scope.neighbours.set(end, (scope.neighbours.get(end) ?? 0) + 1);
            }
            scope.passesOn ||= hub !== undefined && (hubs.get(hub) ?? 0) > 1;
        }
    }
    return scopes;
}

/** What each pair of networks has to be decided with, for all the links that a fleet wants. */
export function linkContexts(
    wanted: readonly WantedLink[],
    networks: Networks,
    given: Given,
): (a: FleetNetwork, b: FleetNetwork) => LinkContext {
    const lonely = lonelyContext(given);
    const contexts = new Map(
        [...scopesOf(wanted, networks)].map(([name, { neighbours, passesOn }]) => [
            name,
            {
                ...lonely,
                cloudNetworks: neighbours.size,
                mostNeighbours: Math.max(...neighbours.values()),
                passesOn,
            },
        ]),
    );
    return (a, b) => contexts.get(scopeOf(a, b) ?? "") ?? lonely;
}
