import type { FleetPlan } from "../../../../../fleet/plan/types";

/** First and last address as numbers, by the arithmetic of RFC 4632 alone. */
function endsOf(range: string): readonly [number, number] {
    const [address = "", length = "32"] = range.split("/");
    const number = address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
    const size = Math.pow(2, 32 - Number(length));
    const first = Math.floor(number / size) * size;
    return [first, first + size - 1];
}

interface Owned {
    readonly whose: string;
    readonly range: string;
}

/**
 * What every network of a plan may route to: nodes, the pods of EKS and GKE, which have addresses of their network, the
 * services of GKE, which are a secondary range of it, and each network's and each hub's own range.
 */
function routed({ clusters, networks, hubs }: FleetPlan): readonly Owned[] {
    return [
        ...clusters.map(({ name, ranges }) => ({ whose: `nodes of ${name}`, range: ranges.nodes })),
        ...clusters
            .filter(({ cloud }) => cloud === "aws" || cloud === "gcp")
            .map(({ name, ranges }) => ({ whose: `pods of ${name}`, range: ranges.pods })),
        ...clusters
            .filter(({ cloud }) => cloud === "gcp")
            .map(({ name, ranges }) => ({ whose: `services of ${name}`, range: ranges.services })),
        ...networks.flatMap(({ name, origin, range }) =>
            range === undefined || origin === "existing"
                ? []
                : [{ whose: `network ${name}`, range }],
        ),
        ...hubs.flatMap(({ name, range }) =>
            range === undefined ? [] : [{ whose: `hub ${name}`, range }],
        ),
    ];
}

function meeting(ranges: readonly Owned[]): readonly string[] {
    return ranges.flatMap((left, index) =>
        ranges.slice(index + 1).flatMap((right) => {
            const [a, b] = endsOf(left.range);
            const [c, d] = endsOf(right.range);
            return a <= d && c <= b
                ? [`${left.whose} ${left.range} and ${right.whose} ${right.range}`]
                : [];
        }),
    );
}

/**
 * Overlaps of a plan that would lead traffic astray, found by comparing each range with each: among all that is routed,
 * and between the kinds of ranges of one cluster.
 */
export function overlapsOf(plan: FleetPlan): readonly string[] {
    const ways = routed(plan);
    return [
        ...meeting(ways),
        ...plan.clusters.flatMap(({ name, ranges }) =>
            meeting(
                Object.entries(ranges).map(([kind, range]: readonly [string, string]) => ({
                    whose: `${kind} of ${name}`,
                    range,
                })),
            ),
        ),
    ];
}

/** Tunnels that one network would have twice: it tells them apart by their inside ranges. */
export function tunnelsTwice({ links }: FleetPlan): readonly string[] {
    const seen = new Set<string>();
    return links.flatMap(({ between, tunnels }) =>
        tunnels.flatMap(({ range }) =>
            between.flatMap((network) => {
                const key = `${network} ${range}`;
                const twice = seen.has(key);
                seen.add(key);
                return twice ? [key] : [];
            }),
        ),
    );
}
