import type { Refusal } from "../../refusal";
import type { FleetDraft } from "../../spec/read-fleet";
import { networkOf } from "../networks/fleet-networks";
import type { OwnedRange } from "./owned-ranges";
import { findOverlaps } from "./overlaps";
import { contains, formatAddress } from "./range";

/** Networks that a link joins. */
export interface Joined {
    readonly between: readonly [string, string];
}

/** Which networks reach one another over links, directly or through others: each by the name of one of them. */
function domainsOf(draft: FleetDraft, joined: readonly Joined[]): (network: string) => string {
    const parents = new Map<string, string>();
    const root = (name: string): string => {
        let top = name;
        for (let up = parents.get(top); up !== undefined; up = parents.get(top)) {
            top = up;
        }
        if (top !== name) {
            parents.set(name, top);
        }
        return top;
    };
    const join = (a: string, b: string): void => {
        const [left, right] = [root(a), root(b)];
        if (left !== right) {
            parents.set(left, right);
        }
    };
    for (const { between } of joined) {
        join(...between);
    }
    for (const { between, pods } of draft.connectivity ?? []) {
        const [first, ...others] = pods === "none" ? [] : networksOf(draft, between);
        for (const other of others) {
            join(first ?? other, other);
        }
    }
    return root;
}

function networksOf(draft: FleetDraft, clusters: readonly string[]): readonly string[] {
    return clusters.flatMap((name) => {
        const cluster = draft.clusters.get(name);
        return cluster === undefined ? [] : [networkOf(name, cluster)];
    });
}

/** The group of clusters whose pods and services share one space of addresses, by the number of the group. */
function flatGroups(draft: FleetDraft): ReadonlyMap<string, number> {
    return new Map(
        (draft.connectivity ?? []).flatMap(({ between, pods }, index) =>
            pods === "submariner" || pods === "cilium"
                ? between.map((name) => [name, index] as const)
                : [],
        ),
    );
}

/** Why two ranges that overlap must not; undefined where nobody would ever mistake one for the other. */
function clash(
    left: OwnedRange,
    right: OwnedRange,
    groups: ReadonlyMap<string, number>,
): string | undefined {
    if (left.use === "elsewhere" && right.use === "elsewhere") {
        return undefined;
    }
    if (left.use === "elsewhere" || right.use === "elsewhere") {
        return "what is there could not be reached";
    }
    const sameCluster = left.cluster !== undefined && left.cluster === right.cluster;
    if (sameCluster || left.use === "routed" || right.use === "routed") {
        return "an address would mean two things";
    }
    if (left.use === "globalnet" || right.use === "globalnet") {
        return "Submariner's addresses are for the whole fleet";
    }
    if (isPods(left) && isPods(right) && [left.use, right.use].includes("azure-overlay")) {
        return "AKS overlay takes no pods' range that a joined network has";
    }
    const group = left.cluster === undefined ? undefined : groups.get(left.cluster);
    return group !== undefined && right.cluster !== undefined && group === groups.get(right.cluster)
        ? "connectivity joins the two clusters' pods and services"
        : undefined;
}

function isPods({ use }: OwnedRange): boolean {
    return use === "overlay" || use === "azure-overlay";
}

function extent({ range }: OwnedRange): string {
    return `${range.text} (${formatAddress(range.first)} to ${formatAddress(range.last)})`;
}

function refuse(outer: OwnedRange, inner: OwnedRange, why: string): Refusal {
    // What is elsewhere cannot be moved: the fleet's range is the one to change.
    const [told, other] = inner.use === "elsewhere" ? [outer, inner] : [inner, outer];
    return {
        path: told.path,
        reason: `${extent(told)} overlaps ${extent(other)} of ${other.path}: ${why}`,
        fix: "give one of them another range; for what Atoll makes, the lock chooses one if you take the line out",
    };
}

/** Nodes, and pods with addresses of the network, are part of one that exists, or of the site that they stand in. */
function isInside(outer: OwnedRange, inner: OwnedRange): boolean {
    return (
        outer.holdsClusters === true &&
        inner.use === "routed" &&
        inner.cluster !== undefined &&
        outer.network === inner.network &&
        contains(outer.range, inner.range)
    );
}

/**
 * Ranges that overlap where it matters: in one cluster, in one network, between networks that links or connectivity
 * join, and with what is reachable elsewhere. Clusters that never meet may have the same ranges. One sweep for each set
 * of joined networks.
 */
export function checkOverlaps(
    draft: FleetDraft,
    owned: readonly OwnedRange[],
    joined: readonly Joined[],
): readonly Refusal[] {
    const domainOf = domainsOf(draft, joined);
    const groups = flatGroups(draft);
    const everywhere = owned.filter(({ network }) => network === undefined);
    const domains = new Map<string, OwnedRange[]>();
    for (const range of owned) {
        if (range.network !== undefined) {
            const domain = domainOf(range.network);
            const members = domains.get(domain) ?? [...everywhere];
            members.push(range);
            domains.set(domain, members);
        }
    }
    const globalnets = owned.filter(({ use }) => use === "globalnet");
    return [...domains.values(), everywhere, globalnets].flatMap((members) =>
        findOverlaps(members).flatMap(([outer, inner]) => {
            // Of two equal ranges either may come first.
            const inside = isInside(outer, inner) || isInside(inner, outer);
            const why = inside ? undefined : clash(outer, inner, groups);
            return why === undefined ? [] : [refuse(outer, inner, why)];
        }),
    );
}
