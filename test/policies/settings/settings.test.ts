import { z } from "zod";

import { rules } from "../../../policies/rules";
import { activeRules } from "../../../policies/settings/active-rules";
import {
    checkSettings,
    DEFAULT_SETTINGS,
    settingsSchema,
} from "../../../policies/settings/settings";
import { SURROUNDINGS } from "../support/inputs";

const EXCEPTION = {
    rule: "cp-private-endpoint",
    object: "eks",
    reason: "being moved",
    owner: "platform",
    until: "2027-01-31",
};

describe("checkSettings", () => {
    it("gives the strictest where nothing is said", () => {
        expect(checkSettings({}, rules)).toEqual({ ok: true, settings: DEFAULT_SETTINGS });
    });

    it("takes what is said", () => {
        const given = {
            environment: "staging",
            levels: { "cp-private-endpoint": "disabled" },
            exceptions: [EXCEPTION],
            parameters: { "rbac-no-wildcard-verbs": { allowedRoles: ["ops"] } },
        };
        expect(checkSettings(given, rules)).toEqual({ ok: true, settings: given });
    });

    it.each([
        ["an unknown setting", { enviroment: "x" }, ""],
        ["a wrong type", { environment: 1 }, "environment"],
        ["an unknown rule", { levels: { nope: "advisory" } }, "levels"],
        ["an unknown level", { levels: { "cp-private-endpoint": "remediate" } }, "levels"],
        ["an unknown parameter", { parameters: { "cp-private-endpoint": { a: 1 } } }, "parameters"],
        ["an exception of no rule", { exceptions: [{ ...EXCEPTION, rule: "x" }] }, "exceptions[0]"],
        ["no owner", { exceptions: [{ ...EXCEPTION, owner: "" }] }, "exceptions[0].owner"],
        ["no day", { exceptions: [{ ...EXCEPTION, until: "2027-02-30" }] }, "exceptions[0].until"],
        ["nothing at all", null, ""],
    ])("refuses %s by its path", (_, given, path) => {
        const checked = checkSettings(given, rules);
        const paths = checked.ok ? [] : checked.problems.map((problem) => problem.path);
        expect(paths).toEqual([expect.stringContaining(path)]);
    });

    it("names everything that is wrong at once", () => {
        const checked = checkSettings({ environment: 1, levels: { nope: "advisory" } }, rules);
        expect(checked).toMatchObject({ ok: false, problems: [{}, {}] });
    });

    it("has a schema that the engine can check a configuration against", () => {
        const schema = z.toJSONSchema(settingsSchema(rules), { target: "draft-7", io: "input" });
        expect(Object.keys(schema.properties ?? {})).toEqual([
            "environment",
            "levels",
            "exceptions",
            "parameters",
        ]);
        expect(JSON.stringify(schema)).toContain("breakGlassGroups");
    });
});

describe("activeRules", () => {
    const levels = (settings: Partial<typeof DEFAULT_SETTINGS>) =>
        Object.fromEntries(
            activeRules(rules, { ...DEFAULT_SETTINGS, ...settings }, SURROUNDINGS.now).map(
                ({ rule, level }) => [rule.id, level],
            ),
        );

    it("has every rule, at its level for production by default", () => {
        expect(levels({})).toEqual(
            Object.fromEntries(rules.map(({ id, level }) => [id, level.production])),
        );
    });

    it.each(["production", "prod", "Production", "PROD"])(
        "takes %s for production",
        (environment) => {
            expect(levels({ environment })).toEqual(levels({}));
        },
    );

    it("has each at its level elsewhere", () => {
        expect(levels({ environment: "preprod" })).toEqual(levels({ environment: "staging" }));
        expect(levels({ environment: "staging" })).toEqual(
            Object.fromEntries(rules.map(({ id, level }) => [id, level.elsewhere])),
        );
    });

    it("goes by a level that is set, up or down", () => {
        const set = {
            "cp-private-endpoint": "mandatory",
            "net-no-cidr-overlap": "advisory",
            "rbac-no-wildcard-verbs": "disabled",
        } as const;
        const chosen = levels({ environment: "staging", levels: set });
        expect(chosen["cp-private-endpoint"]).toBe("mandatory");
        expect(chosen["net-no-cidr-overlap"]).toBe("advisory");
        expect(chosen).not.toHaveProperty("rbac-no-wildcard-verbs");
    });
});
