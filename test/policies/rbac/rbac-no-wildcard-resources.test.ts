import { noWildcardResources } from "../../../policies/rbac/rbac-no-wildcard-resources";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { observed, resource } from "../support/inputs";
import { CLUSTER_ROLE, grant, observedIn, ROLE } from "./roles";

describe("rbac-no-wildcard-resources", () => {
    it.each<[string, unknown, readonly string[]]>([
        [
            "every resource",
            grant([""], ["pods", "*"], ["get"]),
            ["violation rules[0].resources[1]"],
        ],
        ["every group", grant(["*"], ["pods"], ["get"]), ["violation rules[0].apiGroups[0]"]],
        ["subresources", grant([""], ["pods/*"], ["get"]), ["violation rules[0].resources[0]"]],
        [
            "one of everything",
            grant([""], ["*/scale"], ["get"]),
            ["violation rules[0].resources[0]"],
        ],
        [
            "everything",
            grant(["*"], ["*/*"], ["*"]),
            ["violation rules[0].apiGroups[0]", "violation rules[0].resources[0]"],
        ],
        ["every verb", grant([""], ["pods"], ["*"]), []],
        ["a star in a name", grant(["*.example.com"], ["pods*", "a*/b"], ["get"]), []],
        ["paths", { nonResourceURLs: ["*"], verbs: ["get"] }, []],
        ["no texts", grant([null, 1], [{}, ["*"]], ["get"]), []],
        ["no lists", grant("*", "*", "*"), []],
        [
            "unknown ones beside a wildcard",
            grant(UNKNOWN, [UNKNOWN, "*"], ["get"]),
            [
                "undecided rules[0].apiGroups[*]",
                "undecided rules[0].resources[0]",
                "violation rules[0].resources[1]",
            ],
        ],
    ])("%s", (_, given, expected) => {
        expect(observedIn(noWildcardResources, given)).toEqual(expected);
        expect(observedIn(noWildcardResources, given, ROLE)).toEqual(expected);
    });

    it.each<[string, unknown, number]>([
        ["a secret", new SecretValue({ rules: [grant(["*"], [], [])] }), 1],
        ["an aggregating role", { aggregationRule: {}, rules: [grant(["*"], [], [])] }, 0],
        ["an allowed role", { metadata: { name: "ops" }, rules: [grant(["*"], [], [])] }, 0],
        ["another role", { metadata: { name: "ops2" }, rules: [grant(["*"], [], [])] }, 1],
        ["an unknown name", { metadata: { name: UNKNOWN }, rules: [grant(["*"], [], [])] }, 1],
    ])("in %s", (_, properties, count) => {
        const role = resource(CLUSTER_ROLE, properties);
        const parameters = { allowedRoles: ["ops"] };
        expect(observed(noWildcardResources, role, parameters)).toHaveLength(count);
    });
});
