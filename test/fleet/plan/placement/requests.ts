import { place } from "../../../../fleet/plan/placement/place";
import { readRequest } from "../../../../fleet/plan/placement/read-request";
import type { PlacementAnswer } from "../../../../fleet/plan/placement/types";
import { valueOf } from "../../support/fleets";

/** A cluster of a request as a user writes it. */
export type Cluster = Readonly<Record<string, unknown>> & { readonly name: string };

/** The answer to a request as a user writes it. */
export function answerTo(request: unknown): PlacementAnswer {
    return place(valueOf(readRequest(request)));
}

/** Clusters by name; each has a capacity, what it runs now, or other fields. */
export function clusters(fields: Readonly<Record<string, object>>): readonly Cluster[] {
    return Object.entries(fields).map(([name, rest]) => ({ name, ...rest }));
}

export const AB = { a: {}, b: {} };
export const ABC = { ...AB, c: {} };

export const NO_SCHEDULE = [{ key: "k", value: "v", effect: "NoSchedule" }];
export const NO_EXECUTE = [{ key: "k", value: "v", effect: "NoExecute" }];

/** What, replicas, clusters by name, policy, placements, unplaced (0 when left out). */
export type Case = readonly [
    what: string,
    replicas: number,
    clusters: Readonly<Record<string, object>>,
    policy: object,
    placements: Readonly<Record<string, number>>,
    unplaced?: number,
];

/** Cases with their names, for test.each. */
export function titled(cases: readonly Case[]): readonly (readonly [string, Case])[] {
    return cases.map((row) => [row[0], row]);
}

/** Exactly these placements, and a reason for every other cluster. */
export function expectPlacements([
    ,
    replicas,
    fields,
    policy,
    placements,
    unplaced = 0,
]: Case): void {
    const answer = answerTo({ replicas, clusters: clusters(fields), policy });
    expect(answer).toEqual({ placements, unplaced, error: null, reasons: answer.reasons });
    expect(Object.keys(answer.reasons).sort()).toEqual(
        Object.keys(fields)
            .filter((name) => !Object.hasOwn(placements, name))
            .sort(),
    );
}
