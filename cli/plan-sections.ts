import { formatUsd } from "../fleet/plan/cost/format-usd";
import type { CostOf } from "../fleet/plan/cost/types";
import type { LinkPlan } from "../fleet/plan/links/types";
import type { FleetPlan } from "../fleet/plan/types";
import { table, wrap } from "./table";

type Title = (text: string) => string;

/** More lines than anybody reads; `--json` has them all. */
const MOST_LINES = 40;

function counted(count: number, what: string): string {
    return `${count} ${what}${count === 1 ? "" : "s"}`;
}

/** The first lines of a long list, and how many are left. */
function shortened(
    head: readonly string[],
    rows: readonly (readonly string[])[],
    what: string,
): string {
    const lines = table(head, rows.slice(0, MOST_LINES));
    return rows.length <= MOST_LINES
        ? lines
        : `${lines}\nand ${counted(rows.length - MOST_LINES, what)} more: --json has all`;
}

function tunnelsOf({ tunnels }: LinkPlan): string {
    return tunnels.length === 0 ? "-" : String(tunnels.length);
}

/** The links with their kinds and why, and the hubs that they go through. */
export function linkTables({ links, hubs }: FleetPlan, title: Title): readonly string[] {
    if (links.length === 0) {
        return [];
    }
    const rows = links.map((link) => [
        link.between.join(" - "),
        link.kind,
        tunnelsOf(link),
        link.reason,
    ]);
    return [
        title(`${counted(links.length, "link")} (npx atoll explain A B shows the alternatives)`),
        shortened(["BETWEEN", "KIND", "TUNNELS", "WHY"], rows, "link"),
        ...(hubs.length === 0
            ? []
            : [
                  table(
                      ["HUB", "KIND", "ASN", "RANGE", "NETWORKS"],
                      hubs.map(({ name, kind, asn, range, networks }) => [
                          name,
                          kind,
                          String(asn),
                          range ?? "-",
                          networks.join(", "),
                      ]),
                  ),
              ]),
    ];
}

/** How far the clusters' versions are apart, and whose support ends first. */
export function versionLines({ versions }: FleetPlan, title: Title): readonly string[] {
    const [first] = versions.ends;
    if (first === undefined) {
        return [];
    }
    const minors = versions.minors
        .map(({ minor, clusters }) => `${minor} on ${counted(clusters.length, "cluster")}`)
        .join(", ");
    return [
        title(
            versions.skew === 0
                ? `Versions: ${minors}`
                : `Versions: ${minors}; ${counted(versions.skew, "minor")} apart`,
        ),
        wrap(
            `Support ends first for ${first.cluster}: ${first.minor} until ${first.until}, in ${counted(first.daysLeft, "day")}.`,
        ),
    ];
}

/** The oldest day for which a price of a part holds. */
function oldestPrice({ items }: CostOf): string {
    return items.map(({ date }) => date).sort()[0] ?? "-";
}

/** What the fleet costs a month by list prices, part by part. */
export function costTable({ cost }: FleetPlan, title: Title): readonly string[] {
    if (cost.parts.length === 0) {
        return [];
    }
    const rows = cost.parts.map((part) => [
        part.kind,
        part.name,
        formatUsd(part.usdPerMonth),
        formatUsd(part.usdPerMonthAtMost),
        oldestPrice(part),
    ]);
    const unpriced =
        cost.unpriced.length === 0
            ? []
            : [`Without a price, and left out: ${cost.unpriced.slice(0, MOST_LINES).join("; ")}`];
    return [
        title(
            `About ${formatUsd(cost.usdPerMonth)} a month by list prices, ${formatUsd(cost.usdPerMonthAtMost)} with every pool at its largest`,
        ),
        shortened(["PART", "NAME", "A MONTH", "AT MOST", "PRICES OF"], rows, "part"),
        ...unpriced.map(wrap),
    ];
}

/** What is worth a second look. */
export function adviceTable({ advice }: FleetPlan, title: Title): readonly string[] {
    return advice.length === 0
        ? []
        : [
              title("Worth a second look"),
              shortened(
                  ["", ""],
                  advice.map(({ path, text, next }) => [
                      path,
                      `${text.replace(/\.$/, "")}; ${next}`,
                  ]),
                  "note",
              ),
          ];
}
