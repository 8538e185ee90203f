import type { Verdict } from "../../../../policies/kubernetes/label-selector";
import { UNKNOWN, type Reading } from "../../../../policies/model/reading";
import { calicoSelects } from "../../../../policies/network/isolation/calico-selector";

const LABELS = { team: "shop", tier: UNKNOWN } as const;

test.each<[Reading<string>, Verdict]>([
    [undefined, true],
    ["", true],
    ["all()", true],
    ["team == 'shop'", true],
    ['team == "other"', false],
    ["team != 'other'", true],
    ["team != 'shop'", false],
    ["team in {'shop', 'other'}", true],
    ['team not in {"shop"}', false],
    ["team not in { 'x', 'y' }", true],
    ["has(team)", true],
    ["!has(team)", false],
    ["has(app)", false],
    ["!has(app)", false],
    ["app == 'web'", false],
    ["app != 'web'", false],
    ["tier == 'a'", UNKNOWN],
    ["tier == 'a' && team == 'other'", false],
    ["all() && team == 'shop'", true],
    ["team == 'shop' || team == 'x'", UNKNOWN],
    ["team starts with 'sh'", UNKNOWN],
    ["(team == 'shop')", UNKNOWN],
    ["x".repeat(5_000), UNKNOWN],
    [UNKNOWN, UNKNOWN],
])("%p", (selector, expected) => {
    expect(calicoSelects(selector, LABELS)).toBe(expected);
});
