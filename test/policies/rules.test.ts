import { rules } from "../../policies/rules";
import { SURROUNDINGS } from "./support/inputs";

const TOPICS = "rbac|secret|cp|node|net|wl|mesh|gitops|sc|org|dr|cost|fed";

describe("rules", () => {
    it("have ids that differ", () => {
        expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    });

    it.each(rules.map((rule) => [rule.id, rule] as const))("%s says all it must", (id, rule) => {
        expect(id).toMatch(new RegExp(`^(${TOPICS})-[a-z0-9-]+$`));
        expect(rule.title).toMatch(/^[A-Z].*[^.]$/);
        expect(rule.why).toMatch(/^[A-Z][^]*\.$/);
        expect(rule.fix).toMatch(/^[A-Z][^]*\.$/);
        expect(rule.limits ?? "None.").toMatch(/^[A-Z][^]*\.$/);
        expect(rule.checks(undefined, SURROUNDINGS).length).toBeGreaterThan(0);
        for (const { name, controls } of rule.frameworks) {
            expect(name).not.toBe("");
            expect(controls.length).toBeGreaterThan(0);
        }
    });

    it.each(rules.map((rule) => [rule.id, rule] as const))(
        "%s refuses parameters it does not have",
        (_, rule) => {
            expect(() => rule.checks({ nope: true }, SURROUNDINGS)).toThrow();
        },
    );
});
