import { grants, grantsEverything } from "../../../policies/kubernetes/rbac";
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

    it("is settled by what is known to be missing", () => {
        expect(grants(rule(UNKNOWN), permission("pods", "list"))).toBe(false);
        expect(grants(rule(UNKNOWN), permission("pods"))).toBe(UNKNOWN);
        expect(grants(rule([UNKNOWN, "pods"]), permission("pods"))).toBe(true);
        expect(grants(PropertyReader.of(UNKNOWN), permission("pods"))).toBe(UNKNOWN);
    });
});

describe("grantsEverything", () => {
    it.each<[string, unknown, unknown]>([
        ["all wildcards", { apiGroups: ["*"], resources: ["*"], verbs: ["*"] }, true],
        ["one group", { apiGroups: [""], resources: ["*"], verbs: ["*"] }, false],
        ["nothing", {}, false],
        ["what is not known", UNKNOWN, UNKNOWN],
    ])("%s", (_, given, expected) => {
        expect(grantsEverything(PropertyReader.of(given))).toBe(expected);
    });
});
