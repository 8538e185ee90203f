import {
    type Case,
    AB,
    NO_SCHEDULE,
    answerTo,
    clusters,
    expectPlacements,
    titled,
} from "./requests";

describe("spread", () => {
    const REGIONS = {
        a: { region: "r1", capacity: 5 },
        b: { region: "r2", capacity: 9 },
        c: { region: "r3", capacity: 7 },
    };
    const by = (kind: string, min: number, max?: number) => ({
        spread: [{ by: kind, min, ...(max === undefined ? {} : { max }) }],
    });
    const cases: readonly Case[] = [
        ["as many groups as there may be", 6, REGIONS, by("region", 1), { a: 2, b: 2, c: 2 }],
        ["the largest groups", 6, REGIONS, by("region", 1, 2), { b: 3, c: 3 }],
        ["the largest clusters", 6, REGIONS, by("cluster", 1, 1), { b: 6 }],
        [
            "those that run it first",
            ...([
                6,
                { ...REGIONS, a: { region: "r1", capacity: 5, current: 1 } },
                by("region", 1, 2),
            ] as const),
            { a: 3, b: 3 },
        ],
        [
            "score comes before all",
            ...([
                6,
                {
                    a: { region: "r1", current: 2 },
                    b: { region: "r2" },
                    c: { region: "r3", score: 1 },
                },
                by("region", 1, 1),
            ] as const),
            { c: 6 },
        ],
        [
            "the first name among equals",
            6,
            { b: { zone: "z2" }, a: { zone: "z3" }, c: { zone: "z1" } },
            by("zone", 1, 1),
            { c: 6 },
        ],
        [
            "the capacity of a group is that of its clusters together",
            ...([
                6,
                {
                    a: { provider: "p1", capacity: 5 },
                    b: { provider: "p1", capacity: 5 },
                    c: { provider: "p2", capacity: 9 },
                },
                by("provider", 1, 1),
            ] as const),
            { a: 3, b: 3 },
        ],
        [
            "a cluster without the field is none",
            4,
            { a: { region: "r1" }, b: {} },
            by("region", 1),
            { a: 4 },
        ],
        [
            "an empty field is none",
            4,
            { a: { region: "r1" }, b: { region: "" } },
            by("region", 1),
            { a: 4 },
        ],
        // Two regions; each keeps its best cluster (b of r1: 6, c of r2: 4), then a (5) comes before d (3).
        [
            "region and cluster",
            ...([
                6,
                {
                    a: { region: "r1", capacity: 5 },
                    b: { region: "r1", capacity: 6 },
                    c: { region: "r2", capacity: 4 },
                    d: { region: "r2", capacity: 3 },
                },
                {
                    spread: [
                        { by: "cluster", min: 3, max: 3 },
                        { by: "region", min: 2, max: 2 },
                    ],
                },
            ] as const),
            { a: 2, b: 2, c: 2 },
        ],
        // One region only, with two clusters in it: r2 is larger, but has one.
        [
            "a group is passed over that has too few smaller ones",
            ...([
                4,
                {
                    a: { region: "r1", capacity: 4 },
                    b: { region: "r1", capacity: 4 },
                    c: { region: "r2", capacity: 90 },
                },
                {
                    spread: [
                        { by: "region", max: 1 },
                        { by: "cluster", min: 2 },
                    ],
                },
            ] as const),
            { a: 2, b: 2 },
        ],
        // Webster alone would give all 3 to a.
        [
            "at least min groups get a replica",
            ...([
                3,
                { a: { region: "r1" }, b: { region: "r2" } },
                { ...by("region", 2), weights: { a: 100, b: 1 } },
            ] as const),
            { a: 2, b: 1 },
        ],
        [
            "as far as the replicas go",
            1,
            { a: { region: "r1" }, b: { region: "r2" } },
            by("region", 2),
            { a: 1 },
        ],
        [
            "clusters that can get nothing are no groups",
            ...([
                4,
                { a: { region: "r1" }, b: { region: "r2" } },
                { ...by("region", 1, 1), weights: { b: 1 } },
            ] as const),
            { b: 4 },
        ],
        [
            "dynamic",
            ...([8, REGIONS, { weights: "dynamic", ...by("region", 2, 2) }] as const),
            // 8 by 9:7: 9 7 3 2.33 1.8 1.4 1.29 1 (the tie at 1: c has 3, b has 4).
            { b: 4, c: 4 },
        ],
        [
            "aggregated over at least two regions",
            ...([4, REGIONS, { preference: "aggregated", ...by("region", 2) }] as const),
            // b holds all; one in a, the first name of the others, for the second region.
            { a: 1, b: 3 },
        ],
    ];
    test.each(titled(cases))("%s", (_, row) => {
        expectPlacements(row);
    });

    test.each<readonly [string, Readonly<Record<string, object>>, readonly object[], string]>([
        [
            "too few groups",
            { a: { region: "r1" }, b: { region: "r1" } },
            [{ by: "region", min: 2 }],
            "spread by region: it wants at least 2 regions, and the candidates are in 1",
        ],
        [
            "too few clusters",
            AB,
            [{ by: "cluster", min: 3 }],
            "spread by cluster: it wants at least 3 clusters, and the candidates are in 2",
        ],
        [
            "too few after a taint",
            { a: {}, b: { taints: NO_SCHEDULE } },
            [{ by: "cluster", min: 2 }],
            "spread by cluster: it wants at least 2 clusters, and the candidates are in 1",
        ],
        [
            "a contradiction",
            AB,
            [
                { by: "cluster", min: 2 },
                { by: "cluster", max: 1 },
            ],
            "spread by cluster: at least 2 and at most 1 contradict one another",
        ],
        [
            "rules that no choice keeps",
            { a: { region: "r1" }, b: { region: "r2" } },
            [
                { by: "region", min: 2 },
                { by: "cluster", max: 1 },
            ],
            "spread by region and cluster: no choice of clusters keeps every min and max",
        ],
    ])("an error: %s", (_, fields, spread, error) => {
        const answer = answerTo({ replicas: 4, clusters: clusters(fields), policy: { spread } });
        expect(answer).toMatchObject({ placements: null, unplaced: 0, error });
        expect(Object.keys(answer.reasons).sort()).toEqual(Object.keys(fields).sort());
    });
});
