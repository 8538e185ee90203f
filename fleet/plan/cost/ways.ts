import { byCodeUnit } from "../../by-code-unit";
import { isHubKind } from "../links/hubs";
import { transits } from "../links/transit";
import type { LinkKind, LinkPlan } from "../links/types";
import type { NetworkPlan } from "../networks/types";
import { networkPaths } from "../reachability/network-paths";
import { endsAtHub } from "./ends-at-hub";
import type { CostOf } from "./types";

/** A stretch of the way between two networks, with what is charged for it. */
export interface Leg {
    /** Names of the networks at its ends. */
    readonly from: string;
    readonly to: string;
    readonly kind: LinkKind;
    /** The link, or the hub where one takes it past several networks. */
    readonly part: Pick<CostOf, "kind" | "name">;
    /** Transit gateways that process it because a VPN ends there. */
    readonly gateways: number;
}

/** Finds the way from one network to another; without legs when no link leads there. */
export type WayFinder = (from: string, to: string) => readonly Leg[];

interface LinkOnWay {
    readonly from: string;
    readonly to: string;
    readonly link: LinkPlan;
}

function pairKey(left: string, right: string): string {
    return byCodeUnit(left, right) < 0 ? `${left} ${right}` : `${right} ${left}`;
}

/** Links in a row over hubs of one kind are one leg: nothing enters the networks between, the hubs pass it on. */
function alongHubs(stretch: readonly LinkOnWay[]): readonly (readonly LinkOnWay[])[] {
    const rows: LinkOnWay[][] = [];
    for (const each of stretch) {
        const row = rows.at(-1);
        const { kind } = each.link;
        if (row !== undefined && isHubKind(kind) && row[0]?.link.kind === kind) {
            row.push(each);
        } else {
            rows.push([each]);
        }
    }
    return rows;
}

/** Transit gateways at the ends of a VPN; where the way goes on over one, that leg counts it. */
function gatewaysOf(
    { from, to, link }: LinkOnWay,
    networks: ReadonlyMap<string, NetworkPlan>,
    neighbours: readonly [before: LinkKind | undefined, after: LinkKind | undefined],
): number {
    if (link.kind !== "ha-vpn") {
        return 0;
    }
    return [from, to].filter((end, index) => {
        const place = networks.get(end)?.place;
        return (
            place?.cloud === "aws" &&
            endsAtHub(link, place) &&
            neighbours[index] !== "transit-gateway"
        );
    }).length;
}

function legsOf(
    stretch: readonly LinkOnWay[],
    networks: ReadonlyMap<string, NetworkPlan>,
): readonly Leg[] {
    const rows = alongHubs(stretch);
    return rows.flatMap((row, index): readonly Leg[] => {
        const [first, last] = [row[0], row.at(-1)];
        if (first === undefined || last === undefined) {
            return [];
        }
        const { kind, name, hubs } = first.link;
        const [hub] = hubs;
        const neighbours = [
            rows[index - 1]?.[0]?.link.kind,
            rows[index + 1]?.[0]?.link.kind,
        ] as const;
        return [
            {
                from: first.from,
                to: last.to,
                kind,
                part:
                    row.length > 1 && hub !== undefined
                        ? { kind: "hub", name: hub }
                        : { kind: "link", name },
                gateways: gatewaysOf(first, networks, neighbours),
            },
        ];
    });
}

/** The ways over links, as reachability has them: the direct link, else over networks and hubs that pass traffic on. */
export function wayFinder(networks: readonly NetworkPlan[], links: readonly LinkPlan[]): WayFinder {
    const linkOf = new Map(links.map((link) => [pairKey(link.between[0], link.between[1]), link]));
    const byName = new Map(networks.map((network) => [network.name, network]));
    const paths = networkPaths(networks, links, transits);
    return (from, to) => {
        const direct = linkOf.get(pairKey(from, to));
        const stops = direct === undefined ? (paths.find(from, to)?.networks ?? []) : [from, to];
        const stretch = stops.slice(1).flatMap((end, index): readonly LinkOnWay[] => {
            const start = stops[index] ?? "";
            const link = linkOf.get(pairKey(start, end));
            return link === undefined ? [] : [{ from: start, to: end, link }];
        });
        return legsOf(stretch, byName);
    };
}
