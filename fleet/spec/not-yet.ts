import { asMap } from "../as-map";
import { formatPath } from "../format-path";
import type { Refusal } from "../refusal";
import { shown } from "./wording";

/** An option, or some values of it, that the schema knows and no code implements yet. */
export interface NotYet {
    /** Keys from the fleet down; `*` is every key of a map, or every entry of a list. */
    readonly path: readonly string[];
    /** Only these values; without them the option as a whole. */
    readonly values?: readonly string[];
    /** What to write instead of one of the values. */
    readonly instead?: string;
}

const cluster = (...path: readonly string[]): NotYet => ({ path: ["clusters", "*", ...path] });

/** What a user may write one day: whoever implements an option takes its line out (see declared-fleet.ts too). */
export const NOT_YET: readonly NotYet[] = [
    { path: ["domain"] },
    { path: ["mesh"] },
    { path: ["discovery"] },
    { path: ["delivery"] },
    { path: ["observability"] },
    { path: ["recovery"] },
    { path: ["upgrades"] },
    { path: ["mirror"] },
    { path: ["addons"] },
    { path: ["access", "oidc"] },
    {
        ...cluster("state"),
        values: ["joining", "draining", "quarantined"],
        instead: "state: active",
    },
    cluster("account"),
    cluster("subscriptionId"),
    cluster("autoscaling"),
    cluster("offPeak"),
    cluster("credential", "context"),
    cluster("credential", "secret"),
    cluster("pools", "*", "surge"),
];

/** What stands at a path, with the path as its user would write it. */
interface Found {
    readonly at: readonly PropertyKey[];
    readonly value: unknown;
}

function entriesOf(value: unknown): readonly (readonly [PropertyKey, unknown])[] {
    return Array.isArray(value)
        ? value.map((each, index) => [index, each] as const)
        : Object.entries(asMap(value) ?? {});
}

function find(
    value: unknown,
    path: readonly string[],
    at: readonly PropertyKey[],
): readonly Found[] {
    const [step, ...rest] = path;
    if (step === undefined) {
        return [{ at, value }];
    }
    return entriesOf(value).flatMap(([key, each]) =>
        step === "*" || step === key ? find(each, rest, [...at, key]) : [],
    );
}

function refuse({ values, instead }: NotYet, { at, value }: Found): readonly Refusal[] {
    const path = formatPath(at);
    if (values === undefined) {
        const fix = "take it out: nothing would come of it";
        return [{ path, reason: "is not supported yet", fix }];
    }
    return typeof value === "string" && values.includes(value)
        ? [
              {
                  path,
                  reason: `${shown(value)} is not supported yet`,
                  fix: `write ${instead ?? "another value"}, or take it out`,
              },
          ]
        : [];
}

/** Refuses what a user wrote and nothing implements yet: an option is never ignored. */
export function checkNotYet(raw: unknown): readonly Refusal[] {
    return NOT_YET.flatMap((entry) =>
        find(raw, entry.path, []).flatMap((found) => refuse(entry, found)),
    );
}
