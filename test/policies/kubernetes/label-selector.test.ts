import { all, any, selects, type Verdict } from "../../../policies/kubernetes/label-selector";
import { PropertyReader } from "../../../policies/model/property-reader";
import { UNKNOWN } from "../../../policies/model/reading";

const LABELS = { app: "web", tier: "front", build: UNKNOWN };
const verdict = (selector: unknown, labels: unknown = LABELS) =>
    selects(PropertyReader.of(selector), PropertyReader.of(labels));
const expression = (key: unknown, operator: unknown, ...values: readonly unknown[]) => ({
    matchExpressions: [{ key, operator, values }],
});

describe("selects", () => {
    it.each([
        [{}, true],
        [{ matchLabels: {} }, true],
        [undefined, false],
        [null, false],
        ["app=web", false],
        [UNKNOWN, UNKNOWN],
        [{ matchLabels: { app: "web" } }, true],
        [{ matchLabels: { app: "web", tier: "front" } }, true],
        [{ matchLabels: { app: "web", tier: "back" } }, false],
        [{ matchLabels: { gone: "x" } }, false],
        [{ matchLabels: { build: "1" } }, UNKNOWN],
        [{ matchLabels: { app: UNKNOWN } }, UNKNOWN],
        [{ matchLabels: UNKNOWN }, UNKNOWN],
        [{ matchLabels: { app: "api", build: "1" } }, false],
        [{ matchLabels: { toString: "x" } }, false],
        [expression("app", "In", "api", "web"), true],
        [expression("app", "In", "api"), false],
        [expression("app", "In"), false],
        [expression("gone", "In", "x"), false],
        [expression("app", "In", UNKNOWN), UNKNOWN],
        [expression("app", "In", UNKNOWN, "web"), true],
        [expression("app", "NotIn", "api"), true],
        [expression("app", "NotIn", "web"), false],
        [expression("gone", "NotIn", "x"), true],
        [expression("app", "Exists"), true],
        [expression("gone", "Exists"), false],
        [expression("build", "Exists"), UNKNOWN],
        [expression("gone", "DoesNotExist"), true],
        [expression("app", "DoesNotExist"), false],
        [expression("build", "DoesNotExist"), UNKNOWN],
        [expression("app", "Like", "web"), false],
        [expression(5, "Exists"), false],
        [expression("app", UNKNOWN), UNKNOWN],
        [{ matchLabels: { app: "web" }, ...expression("tier", "In", "back") }, false],
        [{ matchExpressions: UNKNOWN }, UNKNOWN],
    ])("%#: %p", (selector, expected) => {
        expect(verdict(selector)).toBe(expected);
    });

    it("goes by what is known of the labels", () => {
        expect(verdict({ matchLabels: { app: "web" } }, UNKNOWN)).toBe(UNKNOWN);
        expect(verdict({ matchLabels: { app: "web" } }, null)).toBe(false);
        expect(verdict({}, UNKNOWN)).toBe(true);
    });
});

describe("all and any", () => {
    it.each<readonly [verdicts: readonly Verdict[], every: Verdict, some: Verdict]>([
        [[], true, false],
        [[true, UNKNOWN], UNKNOWN, true],
        [[false, UNKNOWN], false, UNKNOWN],
        [[true, false], false, true],
    ])("%p", (verdicts, every, some) => {
        expect(all(verdicts)).toBe(every);
        expect(any(verdicts)).toBe(some);
    });
});
