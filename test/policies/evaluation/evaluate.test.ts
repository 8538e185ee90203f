import { z } from "zod";

import {
    evaluateResource,
    evaluateStack,
    type Leniency,
} from "../../../policies/evaluation/evaluate";
import { isUndecided } from "../../../policies/evaluation/finding";
import { undecided, violation } from "../../../policies/model/observation";
import { anyType } from "../../../policies/model/resource-types";
import { defineRule, type Check } from "../../../policies/model/rule";
import { StackIndex } from "../../../policies/model/stack-index";
import { activeRules, type ActiveRule } from "../../../policies/settings/active-rules";
import { DEFAULT_SETTINGS } from "../../../policies/settings/settings";
import { resource } from "../support/inputs";

const STRICT: Leniency = { exceptions: [], now: new Date("2027-01-31T12:00:00Z") };

function active(checks: readonly Check[]): ActiveRule {
    const rule = defineRule({
        id: "test-rule",
        title: "A rule of this test",
        severity: "low",
        level: { production: "mandatory", elsewhere: "advisory" },
        why: "It is a test.",
        fix: "Mend it.",
        frameworks: [],
        parameters: z.strictObject({}),
        checks: () => checks,
    });
    const [only] = activeRules([rule], DEFAULT_SETTINGS, STRICT.now);
    if (only === undefined) {
        throw new Error("the rule is not active");
    }
    return only;
}

const subject = resource("a:b:C", { password: "hunter2", later: 1 });
const both = active([
    {
        scope: "resource",
        appliesTo: anyType,
        inspect: (seen) => [
            undecided(seen, seen.properties.at("later")),
            violation(seen, seen.properties.at("password"), "is bad"),
        ],
    },
]);

describe("evaluateResource", () => {
    it("reports what is known beside what could not be told", () => {
        const findings = evaluateResource(both, subject, STRICT);
        expect(findings.map(({ kind, level, path }) => [kind, level, path])).toEqual([
            ["undecided", "advisory", "later"],
            ["violation", "mandatory", "password"],
        ]);
        expect(findings.map(({ message }) => message)).toEqual([
            "could not tell test-rule: it (a:b:C), later: its value is not known yet.",
            "test-rule: it (a:b:C), password: is bad.\nFix: Mend it.",
        ]);
        expect(findings.map(({ message }) => isUndecided(message))).toEqual([true, false]);
    });

    it("leaves out what an exception excuses, and says when one has ended", () => {
        const exception = { rule: "test-rule", object: "it", reason: "so", owner: "ann" };
        const with_ = (until: string) =>
            evaluateResource(both, subject, { ...STRICT, exceptions: [{ ...exception, until }] });
        expect(with_("2027-01-31")).toEqual([]);
        expect(with_("2027-01-30").at(-1)?.message).toContain(
            "The exception that ann had for it ended on 2027-01-30.",
        );
    });

    it("turns the failure of a rule into a finding that repeats nothing", () => {
        const failing = active([
            {
                scope: "resource",
                appliesTo: anyType,
                inspect: () => {
                    throw new TypeError("cannot read hunter2");
                },
            },
        ]);
        const [finding] = evaluateResource(failing, subject, STRICT);
        expect(finding?.level).toBe("mandatory");
        expect(finding?.message).toBe(
            "test-rule: the rule itself failed (TypeError), so nothing it says can be relied on.",
        );
    });
});

describe("evaluateStack", () => {
    it("gives stack checks all resources, and no others to them", () => {
        const counting = active([
            {
                scope: "stack",
                inspect: (stack) =>
                    stack
                        .matching((type) => type === "a:b:C")
                        .map((seen) => violation(seen, seen.properties, "is there")),
            },
        ]);
        const stack = new StackIndex([subject, resource("x:y:Z", {}), subject]);
        expect(evaluateStack(counting, stack, STRICT)).toHaveLength(2);
        expect(evaluateResource(counting, subject, STRICT)).toEqual([]);
    });
});
