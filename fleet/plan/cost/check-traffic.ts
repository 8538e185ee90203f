import { formatPath } from "../../format-path";
import type { Refusal } from "../../refusal";
import type { FleetDraft } from "../../spec/read-fleet";
import { shown } from "../../spec/wording";
import { suggester } from "./suggester";

type Row = NonNullable<FleetDraft["cost"]>["traffic"][number];

const pathOf = (index: number, ...rest: readonly string[]): string =>
    formatPath(["cost", "traffic", index, ...rest]);

/** The fleet's clusters, and what is like a name that none of them has. */
interface Names {
    readonly known: ReadonlySet<string>;
    readonly suggest: (name: string) => string | undefined;
}

/** Whether a row's ends are two clusters of the fleet. */
function checkEnds(index: number, row: Row, { known, suggest }: Names): readonly Refusal[] {
    const unknown = (["from", "to"] as const).flatMap((end): readonly Refusal[] => {
        const name = row[end];
        if (known.has(name)) {
            return [];
        }
        const meant = suggest(name);
        return [
            {
                path: pathOf(index, end),
                reason: `${shown(name)} is not a cluster of the fleet`,
                fix:
                    meant === undefined
                        ? "write the name of a cluster under clusters"
                        : `write ${end}: ${meant}`,
            },
        ];
    });
    return unknown.length === 0 && row.from === row.to
        ? [
              {
                  path: pathOf(index, "to"),
                  reason: `is the sender, ${row.from}, itself: only traffic between clusters is estimated`,
                  fix: "name another cluster, or take the line out",
              },
          ]
        : unknown;
}

function checkRepeated(rows: readonly Row[]): readonly Refusal[] {
    const first = new Map<string, number>();
    return rows.flatMap(({ from, to, gibPerMonth }, index) => {
        const key = `${from} ${to}`;
        const before = first.get(key);
        if (before === undefined) {
            first.set(key, index);
            return [];
        }
        // Decimals add up with digits that nobody wrote.
        const sum = Number(((rows[before]?.gibPerMonth ?? 0) + gibPerMonth).toFixed(6));
        return [
            {
                path: pathOf(index),
                reason: `traffic from ${from} to ${to} stands in ${pathOf(before)} already`,
                fix: `keep one of them; both together are gibPerMonth: ${sum}`,
            },
        ];
    });
}

/** Whether the traffic that a fleet declares is between its clusters, and each direction of a pair stands there once. */
export function checkTraffic({ cost, clusterNames }: FleetDraft): readonly Refusal[] {
    const rows = cost?.traffic ?? [];
    const suggest = suggester();
    const names = {
        known: new Set(clusterNames),
        suggest: (name: string) => suggest(name, clusterNames),
    };
    return [...rows.flatMap((row, index) => checkEnds(index, row, names)), ...checkRepeated(rows)];
}
