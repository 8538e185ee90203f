import { type Case, AB, ABC, expectPlacements, titled } from "./requests";

describe("divide, static weights", () => {
    const cases: readonly Case[] = [
        ["one cluster takes all", 5, { a: {} }, {}, { a: 5 }],
        ["no weights: all equal", 6, ABC, {}, { a: 2, b: 2, c: 2 }],
        ["the first names get the rest", 5, ABC, {}, { a: 2, b: 2, c: 1 }],
        ["no replicas", 0, AB, {}, {}],
        ["fewer replicas than clusters", 1, AB, {}, { a: 1 }],
        // 9 by 1:2, Karmada's own example.
        ["1:2", 9, AB, { weights: { a: 1, b: 2 } }, { a: 3, b: 6 }],
        // Quotients of b: 3 1 0.6 0.43 0.33 0.27 0.23; of a: 1 0.33. The tie at 1 goes to a, that at 0.33 to a
        // (1 so far) before b (4 so far): after 9, a has 2 and b has 7.
        ["1:3", 9, AB, { weights: { a: 1, b: 3 } }, { a: 2, b: 7 }],
        // b 3, then the tie at 1: a has none, b has 1, so a.
        ["a tie goes to the one with fewer", 2, AB, { weights: { a: 1, b: 3 } }, { a: 1, b: 1 }],
        ["a tie at none goes to the first name", 1, { b: {}, a: {} }, {}, { a: 1 }],
        // Parties of 53, 24 and 23 with 7 seats: 53 24 23 17.67 10.6 8 7.67 -> 53, 24, 23, 17.7, 10.6, 8, 7.67;
        // the fourth of a (7.57) comes after.
        [
            "Sainte-Laguë, 53:24:23",
            7,
            ABC,
            { weights: { a: 53, b: 24, c: 23 } },
            { a: 3, b: 2, c: 2 },
        ],
        ["weight 0 gets nothing", 4, AB, { weights: { a: 1, b: 0 } }, { a: 4 }],
        ["absent from the weights gets nothing", 4, AB, { weights: { a: 1 } }, { a: 4 }],
        [
            "weight 0 gets its min",
            4,
            AB,
            { weights: { a: 1, b: 0 }, min: { b: 2 } },
            { a: 2, b: 2 },
        ],
        [
            "weight 0 keeps only its min of what it runs",
            ...([6, { a: {}, b: { current: 5 } }, { weights: { a: 1 }, min: { b: 1 } }] as const),
            { a: 5, b: 1 },
        ],
        ["all weights 0: nothing is placed", 4, AB, { weights: { a: 0, b: 0 } }, {}, 4],
        ["no clusters", 4, {}, {}, {}, 4],
        [
            "min comes before weight",
            4,
            AB,
            { weights: { a: 9, b: 1 }, min: { b: 2 } },
            { a: 2, b: 2 },
        ],
        // min: b (weight 2) first gets 3, then a gets the 1 left of its 3.
        [
            "min by weight as far as the replicas go",
            ...([4, AB, { weights: { a: 1, b: 2 }, min: { a: 3, b: 3 } }] as const),
            { a: 1, b: 3 },
        ],
        ["min by name among equals", 3, AB, { min: { a: 2, b: 2 } }, { a: 2, b: 1 }],
        ["min as far as max goes", 6, AB, { min: { a: 4 }, max: { a: 3 } }, { a: 3, b: 3 }],
        [
            "min as far as the capacity goes",
            ...([9, { a: { capacity: 2 }, b: {} }, { min: { a: 4 } }] as const),
            { a: 2, b: 7 },
        ],
        ["max", 10, AB, { max: { a: 2 } }, { a: 2, b: 8 }],
        ["capacity", 10, { a: { capacity: 3 }, b: {} }, {}, { a: 3, b: 7 }],
        [
            "the smaller of max and capacity",
            10,
            { a: { capacity: 3 }, b: {} },
            { max: { a: 2 } },
            { a: 2, b: 8 },
        ],
        [
            "what finds no room",
            10,
            { a: { capacity: 3 }, b: { capacity: 2 } },
            {},
            { a: 3, b: 2 },
            5,
        ],
        ["max of all is reached", 5, AB, { max: { a: 1, b: 1 } }, { a: 1, b: 1 }, 3],
        ["null is no limit", 7, { a: { capacity: null }, b: { capacity: 1 } }, {}, { a: 6, b: 1 }],
        // Given counts the min: a has 3 (1/7), b 0 (1/1): b b b, then the tie at 1/7 goes to a.
        ["min counts as given", 7, AB, { min: { a: 3 } }, { a: 4, b: 3 }],
        // Growing from 4 + 0 to 6: a 1/9, b 1 and 1/3.
        ["what runs counts as given", 6, { a: { current: 4 }, b: {} }, {}, { a: 4, b: 2 }],
        ["nothing moves without need", 8, { a: { current: 8 }, b: {} }, {}, { a: 8 }],
        ["rebalance moves", 8, { a: { current: 8 }, b: {} }, { rebalance: true }, { a: 4, b: 4 }],
        [
            "a shrink takes from the last name",
            6,
            { a: { current: 5 }, b: { current: 5 } },
            {},
            { a: 5, b: 1 },
        ],
        [
            "a shrink takes from the smallest weight",
            ...([
                6,
                { a: { current: 5 }, b: { current: 5 } },
                { weights: { a: 1, b: 2 } },
            ] as const),
            { a: 1, b: 5 },
        ],
        [
            "a shrink leaves the min",
            ...([6, { a: { current: 5 }, b: { current: 5 } }, { min: { b: 2 } }] as const),
            { a: 4, b: 2 },
        ],
        [
            "what runs above max leaves",
            8,
            { a: { current: 8 }, b: {} },
            { max: { a: 5 } },
            { a: 5, b: 3 },
        ],
        [
            "what runs above the capacity leaves",
            ...([8, { a: { current: 8, capacity: 6 }, b: {} }, {}] as const),
            { a: 6, b: 2 },
        ],
        [
            "many replicas",
            100_000,
            ABC,
            { weights: { a: 1, b: 2, c: 7 } },
            { a: 10_000, b: 20_000, c: 70_000 },
        ],
        [
            "as many as Kubernetes counts",
            ...([2_000_000_001, ABC, { weights: { a: 1, b: 1, c: 2 } }] as const),
            // Quotas 500,000,000.25 twice and 1,000,000,000.5: the one left goes to c, by
            // 2 / 2,000,000,001 against 1 / 1,000,000,001.
            { a: 500_000_000, b: 500_000_000, c: 1_000_000_001 },
        ],
        [
            "names of an object's own are no weights",
            2,
            { constructor: {}, a: {} },
            { weights: { a: 1 } },
            { a: 2 },
        ],
    ];
    test.each(titled(cases))("%s", (_, row) => {
        expectPlacements(row);
    });
});
