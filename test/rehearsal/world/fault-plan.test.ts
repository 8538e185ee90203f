import { FaultPlan } from "../../../rehearsal/world/fault-plan";
import type { FaultMatch } from "../../../rehearsal/world/fault-plan";

const EFFECT = { kind: "vanish" } as const;

function strikes(match: FaultMatch, calls: readonly (readonly [string, string])[]): boolean[] {
    const plan = new FaultPlan([{ match, effect: EFFECT }]);
    return calls.map(([type, name]) => plan.strike("create", type, name).length > 0);
}

test.each<[FaultMatch, readonly (readonly [string, string])[], boolean[]]>([
    [{ call: "create" }, [["a:b:C", "n"]], [true]],
    [{ call: "delete" }, [["a:b:C", "n"]], [false]],
    [
        { call: "create", type: "a:*" },
        [
            ["a:b:C", "n"],
            ["b:b:C", "n"],
        ],
        [true, false],
    ],
    [
        { call: "create", type: "a:b:*", name: "x-*" },
        [
            ["a:b:C", "x-1"],
            ["a:b:C", "y"],
        ],
        [true, false],
    ],
    [{ call: "create", type: "a.b" }, [["axb", "n"]], [false]],
    [
        { call: "create", nth: 2 },
        [
            ["t", "n"],
            ["t", "n"],
            ["t", "n"],
        ],
        [false, true, false],
    ],
    [
        { call: "create", name: "n", nth: 1 },
        [
            ["t", "m"],
            ["t", "n"],
            ["t", "n"],
        ],
        [false, true, false],
    ],
])("%j", (match, calls, expected) => {
    expect(strikes(match, calls)).toEqual(expected);
});
