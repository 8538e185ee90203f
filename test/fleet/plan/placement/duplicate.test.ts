import {
    type Case,
    AB,
    NO_SCHEDULE,
    answerTo,
    clusters,
    expectPlacements,
    titled,
} from "./requests";

describe("duplicate", () => {
    const DUPLICATE = { mode: "duplicate" };
    const cases: readonly Case[] = [
        ["every cluster runs all", 3, AB, DUPLICATE, { a: 3, b: 3 }],
        [
            "one without the capacity is not chosen",
            3,
            { a: { capacity: 2 }, b: { capacity: 3 } },
            DUPLICATE,
            { b: 3 },
        ],
        [
            "unless it is named",
            ...([
                3,
                { a: { capacity: 2 }, b: { capacity: 2 } },
                { ...DUPLICATE, affinity: { clusterNames: ["a"] } },
            ] as const),
            { a: 3 },
        ],
        ["max", 3, AB, { ...DUPLICATE, max: { a: 2 } }, { b: 3 }],
        [
            "one that a taint closes goes on with what it runs, and needs the capacity for all too",
            ...([
                5,
                {
                    a: { capacity: 5, current: 3, taints: NO_SCHEDULE },
                    b: { capacity: 4, current: 3, taints: NO_SCHEDULE },
                    c: {},
                },
                DUPLICATE,
            ] as const),
            { a: 3, c: 5 },
        ],
        ["nothing is chosen", 3, { a: { capacity: 2 } }, DUPLICATE, {}, 3],
        [
            "over a spread",
            ...([
                2,
                { a: { region: "r1" }, b: { region: "r1" }, c: { region: "r2" } },
                {
                    ...DUPLICATE,
                    spread: [
                        { by: "cluster", max: 2 },
                        { by: "region", min: 2 },
                    ],
                },
            ] as const),
            { a: 2, c: 2 },
        ],
    ];
    test.each(titled(cases))("%s", (_, row) => {
        expectPlacements(row);
    });

    test("the reason says how much is missing", () => {
        const { reasons } = answerTo({
            replicas: 3,
            clusters: clusters({ a: { capacity: 2 }, b: {} }),
            policy: DUPLICATE,
        });
        expect(reasons).toEqual({
            a: "its capacity of 2 is below the 3 replicas that each cluster runs",
        });
    });
});
