import { byCodeUnit } from "../../by-code-unit";
import { linkName } from "../../lock/link-name";
import { oncePer } from "../../once-per";
import type { Refusal } from "../../refusal";
import type { LinksSpec } from "../../spec/links-spec";
import type { FleetDraft } from "../../spec/read-fleet";
import type { FleetNetwork } from "../networks/types";
import { feasibility, feasibleKinds } from "./feasibility";
import { type Networks, isRetired, resolveEnd } from "./link-ends";
import { resolveHub } from "./link-hub";
import { checkNetworksTwice, checkLinkNames } from "./link-names";
import type { WantedLink } from "./types";

type Pair = LinksSpec["pairs"][number];

export interface WantedLinks {
    /** Ordered by name. */
    readonly links: readonly WantedLink[];
    readonly refusals: readonly Refusal[];
}

const TOPOLOGY = "links.topology";

/** A link's two networks in order of name, and its key in the lock. */
function linkBetween(a: string, b: string): Pick<WantedLink, "name" | "between"> {
    const between: readonly [string, string] = a < b ? [a, b] : [b, a];
    return { name: linkName(between), between };
}

/** Of one pair and no other, unlike a name of a link between networks with dashes in their names. */
function keyOf({ between }: Pick<WantedLink, "between">): string {
    return between.join(" ");
}

function mesh(members: readonly string[]): readonly WantedLink[] {
    return members.flatMap((a, index) =>
        members.slice(index + 1).map((b): WantedLink => {
            const { name, between } = linkBetween(a, b);
            return { name, between, path: TOPOLOGY };
        }),
    );
}

function ofTopology(draft: FleetDraft, networks: Networks): WantedLinks {
    const members = [...networks.values()]
        .filter((network) => !isRetired(draft, network))
        .map(({ name }) => name);
    switch (draft.links?.topology) {
        case undefined:
        case "none":
            return { links: [], refusals: [] };
        case "mesh":
            return { links: mesh(members), refusals: [] };
        case "hub-and-spoke": {
            const { hub, refusals } = resolveHub(draft, networks);
            const spokes = hub === undefined ? [] : members.filter((name) => name !== hub.name);
            return {
                links: spokes.map((name) => ({
                    ...linkBetween(hub?.name ?? name, name),
                    hub: hub?.name,
                    path: TOPOLOGY,
                })),
                refusals,
            };
        }
    }
}

/** The two networks of a pair, or why there are none. */
function endsOf(
    draft: FleetDraft,
    networks: Networks,
    { between }: Pair,
    path: string,
): {
    readonly ends?: readonly [FleetNetwork, FleetNetwork];
    readonly refusals: readonly Refusal[];
} {
    const answers = between.map((name) => resolveEnd(draft, networks, name));
    const refusals = answers.flatMap((answer) =>
        answer.kind === "refused" ? [{ path, reason: answer.reason, fix: answer.fix }] : [],
    );
    const [first, second] = answers.flatMap((answer) =>
        answer.kind === "network" ? [answer.network] : [],
    );
    if (first === undefined || second === undefined) {
        return { refusals };
    }
    return first.name === second.name
        ? {
              refusals: [
                  {
                      path,
                      reason:
                          between[0] === between[1]
                              ? `names ${between[0]} twice: a link has two ends`
                              : `${between[0]} and ${between[1]} stand in one network, ${first.name}: nothing lies between them`,
                      fix: "take the pair out",
                  },
              ],
          }
        : { ends: [first, second], refusals };
}

function checkKind(
    path: string,
    kind: Pair["kind"],
    [a, b]: readonly [FleetNetwork, FleetNetwork],
): readonly Refusal[] {
    if (kind === undefined || kind === "none") {
        return [];
    }
    const { feasible, reason } = feasibility(kind, a, b);
    const possible = feasibleKinds(a, b);
    return feasible
        ? []
        : [
              {
                  path: `${path}.kind`,
                  reason: `${a.name} and ${b.name} cannot have ${kind}: ${reason}`,
                  fix:
                      possible.length === 0
                          ? "take the pair out: they can have no link"
                          : `write ${possible.length === 1 ? "" : "one of "}${possible.join(", ")}, or leave the kind out`,
              },
          ];
}

/** Lays the fleet's pairs over the links of its topology. */
function layPairs(
    draft: FleetDraft,
    networks: Networks,
    links: Map<string, WantedLink>,
): readonly Refusal[] {
    const seen = new Map<string, string>();
    return (draft.links?.pairs ?? []).flatMap((pair, index): readonly Refusal[] => {
        const path = `links.pairs[${index}]`;
        const { ends, refusals } = endsOf(draft, networks, pair, path);
        if (ends === undefined) {
            return refusals;
        }
        const link = linkBetween(ends[0].name, ends[1].name);
        const key = keyOf(link);
        const earlier = seen.get(key);
        if (earlier !== undefined) {
            const reason = `is the pair of ${earlier} again: ${link.between.join(" and ")}`;
            return [{ path, reason, fix: "keep one of the two" }];
        }
        seen.set(key, path);
        const before = links.get(key);
        if (pair.kind === "none") {
            links.delete(key);
            return before === undefined
                ? [
                      {
                          path: `${path}.kind`,
                          reason: `takes a link out that the topology does not have: ${link.between.join(" and ")}`,
                          fix: "take the pair out",
                      },
                  ]
                : [];
        }
        links.set(key, {
            ...link,
            ...(pair.kind === undefined ? {} : { kind: pair.kind }),
            ...(before?.hub === undefined ? {} : { hub: before.hub }),
            path,
        });
        return checkKind(path, pair.kind, ends);
    });
}

/** The links of the topology with the fleet's own pairs over them. */
function overlay(
    draft: FleetDraft,
    networks: Networks,
    topology: readonly WantedLink[],
): WantedLinks {
    if ((draft.links?.pairs ?? []).length === 0) {
        return { links: topology, refusals: [] };
    }
    const links = new Map(topology.map((link) => [keyOf(link), link]));
    const refusals = layPairs(draft, networks, links);
    return { links: [...links.values()], refusals };
}

function findWanted(draft: FleetDraft, networks: Networks): WantedLinks {
    const topology = ofTopology(draft, networks);
    const { links, refusals } = overlay(draft, networks, topology.links);
    return {
        links: [...links].sort((left, right) => byCodeUnit(left.name, right.name)),
        refusals: [
            ...topology.refusals,
            ...refusals,
            ...checkNetworksTwice(networks),
            ...checkLinkNames(links, networks),
        ],
    };
}

const wantedBy = oncePer((draft: FleetDraft) =>
    oncePer((networks: Networks) => findWanted(draft, networks)),
);

/** The pairs of networks that a fleet wants linked: its topology's, and over them its own pairs; worked out once. */
export function wantedLinks(draft: FleetDraft, networks: Networks): WantedLinks {
    return wantedBy(draft)(networks);
}
