import {
    type Case,
    NO_EXECUTE,
    NO_SCHEDULE,
    answerTo,
    clusters,
    expectPlacements,
    titled,
} from "./requests";

const PREFER = [{ key: "k", value: "v", effect: "PreferNoSchedule" }];

describe("taints", () => {
    const cases: readonly Case[] = [
        [
            "NoSchedule keeps new replicas away",
            4,
            { a: {}, b: { taints: NO_SCHEDULE } },
            {},
            { a: 4 },
        ],
        [
            "NoSchedule leaves those that run",
            ...([8, { a: {}, b: { taints: NO_SCHEDULE, current: 3 } }, {}] as const),
            { a: 5, b: 3 },
        ],
        [
            "NoSchedule adds nothing in a rebalance",
            ...([
                8,
                { a: {}, b: { taints: NO_SCHEDULE, current: 3 } },
                { rebalance: true },
            ] as const),
            { a: 5, b: 3 },
        ],
        [
            "NoSchedule adds nothing for a min",
            ...([8, { a: {}, b: { taints: NO_SCHEDULE, current: 3 } }, { min: { b: 5 } }] as const),
            { a: 5, b: 3 },
        ],
        [
            "NoSchedule leaves those that run a duplicate",
            ...([
                2,
                { a: {}, b: { taints: NO_SCHEDULE, current: 2 } },
                { mode: "duplicate" },
            ] as const),
            { a: 2, b: 2 },
        ],
        [
            "NoExecute drops what runs",
            8,
            { a: {}, b: { taints: NO_EXECUTE, current: 3 } },
            {},
            { a: 8 },
        ],
        ["PreferNoSchedule never blocks", 4, { a: {}, b: { taints: PREFER } }, {}, { a: 2, b: 2 }],
    ];
    test.each(titled(cases))("%s", (_, row) => {
        expectPlacements(row);
    });

    const EQUAL = { key: "k", operator: "Equal", value: "v", effect: "NoSchedule" };
    test.each<readonly [string, object, boolean]>([
        ["Equal", EQUAL, true],
        ["Equal is the default", { key: "k", value: "v" }, true],
        ["another value", { ...EQUAL, value: "w" }, false],
        ["no value", { key: "k" }, false],
        ["another key", { ...EQUAL, key: "l" }, false],
        ["another effect", { ...EQUAL, effect: "NoExecute" }, false],
        ["every effect", { key: "k", value: "v", effect: "" }, true],
        ["Exists", { key: "k", operator: "Exists" }, true],
        ["Exists for another key", { key: "l", operator: "Exists" }, false],
        ["Exists for every key", { operator: "Exists" }, true],
        ["Exists for the empty key", { key: "", operator: "Exists" }, true],
        ["Exists for another effect", { operator: "Exists", effect: "NoExecute" }, false],
        ["nulls are nothing", { key: null, operator: "Exists", value: null, effect: null }, true],
    ])("toleration: %s", (_, toleration, tolerated) => {
        const answer = answerTo({
            replicas: 2,
            clusters: [{ name: "a", taints: NO_SCHEDULE }],
            policy: { tolerations: [toleration] },
        });
        expect(answer.placements).toEqual(tolerated ? { a: 2 } : {});
    });

    test.each<readonly [string, object, string]>([
        ["with a value", { taints: NO_EXECUTE }, "taint k=v:NoExecute is not tolerated"],
        [
            "without a value",
            { taints: [{ key: "k", effect: "NoSchedule" }] },
            "taint k:NoSchedule is not tolerated",
        ],
        [
            "the first that blocks",
            { taints: [...PREFER, { key: "x", value: "y", effect: "NoSchedule" }, ...NO_EXECUTE] },
            "taint x=y:NoSchedule is not tolerated",
        ],
        [
            "the one that drops what runs",
            { taints: [{ key: "x", effect: "NoSchedule" }, ...NO_EXECUTE], current: 2 },
            "taint k=v:NoExecute is not tolerated",
        ],
    ])("the reason names the taint: %s", (_, fields, reason) => {
        const answer = answerTo({ replicas: 2, clusters: clusters({ a: fields, b: {} }) });
        expect(answer.reasons).toEqual({ a: reason });
    });
});
