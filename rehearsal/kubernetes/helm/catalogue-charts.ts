import { CATALOGUE } from "../../../fleet/plan/contents/catalogue";
import type { ChartEntry } from "../../../fleet/plan/contents/catalogue";
import type { BroughtKind } from "../../../fleet/plan/contents/custom-kinds";
import type { JsonObject } from "../api/json";
import { groupOf } from "../objects/kinds";
import { chartName, permissiveDefinition } from "./charts";
import type { ChartDescription, CustomKind } from "./charts";

/** As the kinds of the catalogue are named in paths: English, in lower case. */
function pluralOf(kind: string): string {
    const word = kind.toLowerCase();
    if (/[^aeiou]y$/.test(word)) {
        return `${word.slice(0, -1)}ies`;
    }
    return /(s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}

function customKind(
    versions: readonly string[],
    { apiVersion, kind, scope }: BroughtKind,
): CustomKind {
    return { group: groupOf(apiVersion), kind, plural: pluralOf(kind), versions, scope };
}

/** Definitions that take any fields, one for each kind: the version that the list names first is stored. */
export function definitionsOf(kinds: readonly BroughtKind[]): readonly JsonObject[] {
    const byName = new Map<string, BroughtKind[]>();
    for (const kind of kinds) {
        const name = `${kind.kind}.${groupOf(kind.apiVersion)}`;
        byName.set(name, [...(byName.get(name) ?? []), kind]);
    }
    return [...byName.values()].flatMap((same) =>
        same.slice(0, 1).map((first) => {
            const versions = same.map(({ apiVersion }) => apiVersion.split("/")[1] ?? apiVersion);
            return permissiveDefinition(customKind(versions, first));
        }),
    );
}

/** What a rehearsal knows of the charts that Atoll installs, by the names of the charts. */
export function catalogueCharts(): Readonly<Record<string, ChartDescription>> {
    const entries: readonly ChartEntry[] = Object.values(CATALOGUE);
    return Object.fromEntries(
        entries.map(({ chart, kinds, runsPods }) => [
            chartName(chart),
            { definitions: definitionsOf(kinds), runsPods },
        ]),
    );
}
