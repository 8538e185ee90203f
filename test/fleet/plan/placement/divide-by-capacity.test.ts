import {
    type Case,
    NO_EXECUTE,
    NO_SCHEDULE,
    answerTo,
    clusters,
    expectPlacements,
    titled,
} from "./requests";

describe("divide, dynamic", () => {
    const DYNAMIC = { weights: "dynamic" };
    const AGGREGATED = { preference: "aggregated" };
    const cases: readonly Case[] = [
        // 6:3 by Webster: quotients 6 3 2 1.2 1; 3 1: a b a a (1.2) then b (1, fewer).
        ["by capacity", 6, { a: { capacity: 6 }, b: { capacity: 3 } }, DYNAMIC, { a: 4, b: 2 }],
        // Free 4 and 8; 6 more: b 8, a 4, b 2.67, b 1.6, a 1.33, b 1.14.
        [
            "growth divides the difference by what is free",
            ...([10, { a: { capacity: 8, current: 4 }, b: { capacity: 8 } }, DYNAMIC] as const),
            { a: 6, b: 4 },
        ],
        [
            "equal means no change",
            ...([9, { a: { capacity: 9, current: 9 }, b: { capacity: 9 } }, DYNAMIC] as const),
            { a: 9 },
        ],
        // 5 by 8:2: 8 2.67 2 1.6 1.14 -> a a b(2 at none) a a.
        [
            "a shrink divides all by what runs",
            ...([
                5,
                { a: { capacity: 9, current: 8 }, b: { capacity: 9, current: 2 } },
                DYNAMIC,
            ] as const),
            { a: 4, b: 1 },
        ],
        [
            "rebalance divides all by free plus current",
            ...([
                10,
                { a: { capacity: 10, current: 10 }, b: { capacity: 10 } },
                { ...DYNAMIC, rebalance: true },
            ] as const),
            { a: 5, b: 5 },
        ],
        [
            "what was dropped is placed again",
            ...([
                6,
                {
                    a: { capacity: 9, current: 2 },
                    b: { capacity: 9, current: 4, taints: NO_EXECUTE },
                },
                DYNAMIC,
            ] as const),
            { a: 6 },
        ],
        // Closed: it keeps 3 of its own, and nothing of the 4 added.
        [
            "NoSchedule leaves what runs",
            ...([
                7,
                { a: { capacity: 9 }, b: { capacity: 9, current: 3, taints: NO_SCHEDULE } },
                DYNAMIC,
            ] as const),
            { a: 4, b: 3 },
        ],
        [
            "no limit counts as all replicas",
            8,
            { a: {}, b: { capacity: 8 } },
            DYNAMIC,
            { a: 4, b: 4 },
        ],
        [
            "max is a capacity",
            6,
            { a: { capacity: 9 }, b: { capacity: 9 } },
            { ...DYNAMIC, max: { a: 1 } },
            { a: 1, b: 5 },
        ],
        // Free 9 and 9; b has its 4 first, then a (9, 3, 1.8) comes before b (1).
        [
            "min",
            6,
            { a: { capacity: 9 }, b: { capacity: 9 } },
            { ...DYNAMIC, min: { b: 4 } },
            { a: 2, b: 4 },
        ],
        ["no replicas", 0, { a: { capacity: 9, current: 2 } }, DYNAMIC, {}],
        [
            "aggregated: the largest that holds all",
            ...([
                5,
                { a: { capacity: 4 }, b: { capacity: 9 }, c: { capacity: 6 } },
                AGGREGATED,
            ] as const),
            { b: 5 },
        ],
        // b and c (15) hold 12: 9 6 3 2 1.8 1.29 1.2 ... b 7, c 5.
        // b: 9 3 1.8 1.2857 1 .818 .692 .6 ; c: 6 2 1.2 .857 .667 ; in order: 9 6 3 2 1.8 1.29 1.2 1 .857 .818 .692 .667.
        [
            "aggregated: the shortest list that fits, by capacity",
            ...([
                12,
                { a: { capacity: 4 }, b: { capacity: 9 }, c: { capacity: 6 } },
                AGGREGATED,
            ] as const),
            { b: 7, c: 5 },
        ],
        [
            "aggregated: those that run it first",
            ...([5, { a: { capacity: 6, current: 1 }, b: { capacity: 90 } }, AGGREGATED] as const),
            { a: 5 },
        ],
        [
            "aggregated: then the largest, when they are full",
            ...([
                9,
                { a: { capacity: 2, current: 1 }, b: { capacity: 20 }, c: { capacity: 50 } },
                AGGREGATED,
            ] as const),
            // The list is a (1 free) and c (50 free): 8 by 1:50 all go to c, since a's 1 is below 50/15.
            { a: 1, c: 8 },
        ],
        [
            "aggregated: a shrink packs what runs",
            ...([
                4,
                { a: { capacity: 9, current: 5 }, b: { capacity: 9, current: 3 } },
                AGGREGATED,
            ] as const),
            { a: 4 },
        ],
        [
            "aggregated: the weights of the policy do not count",
            ...([
                4,
                { a: { capacity: 9 }, b: { capacity: 5 } },
                { ...AGGREGATED, weights: { b: 1 } },
            ] as const),
            { a: 4 },
        ],
        [
            "aggregated: no limit is the largest",
            4,
            { a: {}, b: { capacity: 50 } },
            AGGREGATED,
            { a: 4 },
        ],
    ];
    test.each(titled(cases))("%s", (_, row) => {
        expectPlacements(row);
    });

    test.each<readonly [string, number, Readonly<Record<string, object>>, object, string]>([
        [
            "placed",
            ...([9, { a: { capacity: 4 }, b: { capacity: 4 } }, DYNAMIC] as const),
            "the clusters have room for 8 replicas, and 9 are to be placed",
        ],
        [
            "added",
            ...([9, { a: { capacity: 4, current: 4 }, b: { capacity: 4 } }, DYNAMIC] as const),
            "the clusters have room for 4 replicas, and 5 are to be added",
        ],
        [
            "aggregated",
            ...([9, { a: { capacity: 1 } }, AGGREGATED] as const),
            "the clusters have room for 1 replica, and 9 are to be placed",
        ],
        [
            "no clusters",
            1,
            {},
            DYNAMIC,
            "the clusters have room for 0 replicas, and 1 are to be placed",
        ],
    ])("too little room is an error: %s", (_, replicas, fields, policy, error) => {
        const answer = answerTo({ replicas, clusters: clusters(fields), policy });
        expect(answer).toMatchObject({ placements: null, unplaced: 0, error });
    });
});
