import { type Case, answerTo, expectPlacements, titled } from "./requests";

describe("affinity", () => {
    const LABELS = {
        a: { labels: { tier: "gold", zone: "1" } },
        b: { labels: { tier: "silver" } },
        c: {},
    };
    const one = (key: string, operator: string, ...values: readonly string[]) => ({
        affinity: { matchExpressions: [{ key, operator, values }] },
    });
    const cases: readonly Case[] = [
        ["empty", 3, LABELS, { affinity: {} }, { a: 1, b: 1, c: 1 }],
        ["clusterNames", 3, LABELS, { affinity: { clusterNames: ["b", "x"] } }, { b: 3 }],
        ["matchLabels", 3, LABELS, { affinity: { matchLabels: { tier: "gold" } } }, { a: 3 }],
        ["In", 4, LABELS, one("tier", "In", "gold", "silver"), { a: 2, b: 2 }],
        ["NotIn, also without the label", 4, LABELS, one("tier", "NotIn", "gold"), { b: 2, c: 2 }],
        ["Exists", 4, LABELS, one("tier", "Exists"), { a: 2, b: 2 }],
        ["DoesNotExist", 4, LABELS, one("tier", "DoesNotExist"), { c: 4 }],
        [
            "all parts hold",
            ...([
                4,
                LABELS,
                {
                    affinity: {
                        clusterNames: ["a", "b"],
                        matchLabels: { tier: "gold" },
                        matchExpressions: [{ key: "zone", operator: "Exists" }],
                    },
                },
            ] as const),
            { a: 4 },
        ],
        [
            "what runs elsewhere leaves",
            4,
            { a: { current: 4 }, b: {} },
            { affinity: { clusterNames: ["b"] } },
            { b: 4 },
        ],
        ["no inherited label", 4, { a: {} }, one("constructor", "Exists"), {}, 4],
    ];
    test.each(titled(cases))("%s", (_, row) => {
        expectPlacements(row);
    });

    test.each<readonly [string, object, string]>([
        ["In without values", { key: "tier", operator: "In" }, "In takes at least one value"],
        [
            "NotIn without values",
            { key: "t", operator: "NotIn", values: [] },
            "NotIn takes at least one value",
        ],
        [
            "Exists with values",
            { key: "t", operator: "Exists", values: ["x"] },
            "Exists takes no values",
        ],
        [
            "DoesNotExist with values",
            { key: "t", operator: "DoesNotExist", values: [""] },
            "DoesNotExist takes no values",
        ],
        [
            "an unknown operator",
            { key: "tier", operator: "Gt", values: ["1"] },
            'operator "Gt" is none of In, NotIn, Exists, DoesNotExist',
        ],
        ["an empty key", { key: "", operator: "Exists" }, '"" is not the key of a label'],
        [
            "a bad value",
            { key: "t", operator: "In", values: ["a b"] },
            '"a b" is not the value of a label',
        ],
    ])("an invalid expression is an error: %s", (_, expression, error) => {
        const answer = answerTo({
            replicas: 1,
            clusters: [{ name: "a" }],
            policy: { affinity: { matchExpressions: [expression] } },
        });
        expect(answer).toEqual({
            placements: null,
            unplaced: 0,
            error: `affinity.matchExpressions[0]: ${error}`,
            reasons: { a: "nothing is placed, because of the error" },
        });
    });
});
