import type { Verdict } from "../../../policies/kubernetes/label-selector";
import { grantEverything, grants, type HeldRule } from "../../../policies/kubernetes/rbac";
import { PropertyReader } from "../../../policies/model/property-reader";
import { UNKNOWN } from "../../../policies/model/reading";

const rule = (resources: unknown, verbs: unknown = ["get"], more: object = {}) =>
    PropertyReader.of({ apiGroups: [""], resources, verbs, ...more });
const permission = (resource: string, verb = "get") => ({
    groups: [""],
    resources: [resource],
    verbs: [verb],
});

describe("grants", () => {
    it.each<[string, string, boolean]>([
        ["*", "pods", true],
        ["*", "pods/exec", true],
        ["pods", "pods", true],
        ["pods", "pods/exec", false],
        ["pods/exec", "pods", false],
        ["pods/exec", "pods/exec", true],
        ["*/exec", "pods/exec", true],
        ["*/exec", "pods/log", false],
        ["*/exec", "exec", false],
        ["pods/*", "pods/exec", true],
        ["pods/*", "pods", false],
        ["*/*", "pods/exec", true],
        ["*/*", "pods", false],
        ["userextras/scopes", "userextras/*", true],
        ["userextras2/scopes", "userextras/*", false],
        ["Pods", "pods", false],
        ["", "pods", false],
    ])("by %s: %s", (pattern, wanted, expected) => {
        expect(grants(rule([pattern]), permission(wanted))).toBe(expected);
    });

    it("creates no object under a name that narrows it, but subresources of one", () => {
        const names = { resourceNames: ["a"] };
        const create = (resource: string) =>
            grants(rule([resource], ["*"], names), permission(resource, "create"));
        expect(create("pods")).toBe(false);
        expect(create("pods/exec")).toBe(true);
        expect(grants(rule(["pods"], ["*"], names), permission("pods", "update"))).toBe(true);
    });

    it("creates objects where the names say that it has none yet", () => {
        const names = { resourceNames: ["a", ""] };
        expect(grants(rule(["pods"], ["create"], names), permission("pods", "create"))).toBe(true);
    });

    it.each([[undefined], [null], [[]]])(
        "takes the groups %p for the one that is meant",
        (given) => {
            const without = rule(["pods"], ["get"], { apiGroups: given });
            expect(grants(without, permission("pods"))).toBe(true);
            expect(grants(without, permission("secrets"))).toBe(false);
        },
    );

    it.each([["core"], ["v1"], ["apps"]])("is in another group where that is %s", (group) => {
        expect(grants(rule(["pods"], ["get"], { apiGroups: [group] }), permission("pods"))).toBe(
            false,
        );
    });

    it("is settled by what is known to be missing", () => {
        expect(grants(rule(UNKNOWN), permission("pods", "list"))).toBe(false);
        expect(grants(rule(UNKNOWN), permission("pods"))).toBe(UNKNOWN);
        expect(grants(rule([UNKNOWN, "pods"]), permission("pods"))).toBe(true);
        expect(grants(PropertyReader.of(UNKNOWN), permission("pods"))).toBe(UNKNOWN);
    });
});

describe("grantEverything", () => {
    it.each<[string, unknown, unknown]>([
        ["all wildcards", { apiGroups: ["*"], resources: ["*"], verbs: ["*"] }, true],
        ["one group", { apiGroups: [""], resources: ["*"], verbs: ["*"] }, false],
        ["nothing", {}, false],
        ["what is not known", UNKNOWN, UNKNOWN],
    ])("%s", (_, given, expected) => {
        expect(grantEverything([{ at: PropertyReader.of(given), held: true }])).toBe(expected);
    });

    const everything = (held: Verdict, ...verbs: readonly string[]): HeldRule => ({
        at: PropertyReader.of({ apiGroups: ["*"], resources: ["*"], verbs }),
        held,
    });
    const reads = everything(true, "get", "list", "watch");
    const writes = ["create", "update", "patch", "delete"];
    it.each<[string, readonly HeldRule[], Verdict]>([
        ["all verbs in two rules", [reads, everything(true, ...writes)], true],
        ["one of the two rules alone", [reads, everything(false, ...writes)], false],
        ["a rule that may not be held", [reads, everything(UNKNOWN, ...writes)], UNKNOWN],
        ["no rules", [], false],
    ])("%s", (_, rules, expected) => {
        expect(grantEverything(rules)).toBe(expected);
    });
});
