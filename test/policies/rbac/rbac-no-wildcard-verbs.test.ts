import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { noWildcardVerbs } from "../../../policies/rbac/rbac-no-wildcard-verbs";
import { observed, resource } from "../support/inputs";

const ROLE = "kubernetes:rbac.authorization.k8s.io/v1:Role";
const CLUSTER_ROLE = "kubernetes:rbac.authorization.k8s.io/v1:ClusterRole";

const verbs = (...given: readonly unknown[]) => ({ rules: [{ verbs: given }] });

describe("rbac-no-wildcard-verbs", () => {
    it.each([
        ["a wildcard", CLUSTER_ROLE, verbs("get", "*"), ["violation rules[0].verbs[1]"]],
        ["a wildcard in a Role", ROLE, verbs("*"), ["violation rules[0].verbs[0]"]],
        [
            "a wildcard on non-resource URLs",
            CLUSTER_ROLE,
            { rules: [{ nonResourceURLs: ["/metrics"], verbs: ["*"] }] },
            ["violation rules[0].verbs[0]"],
        ],
        [
            "a wildcard in a list of roles",
            "kubernetes:rbac.authorization.k8s.io/v1:ClusterRoleList",
            { items: [verbs("get"), verbs("*")] },
            ["violation items[1].rules[0].verbs[0]"],
        ],
        [
            "a wildcard in a patch",
            "kubernetes:rbac.authorization.k8s.io/v1:RolePatch",
            verbs("*"),
            ["violation rules[0].verbs[0]"],
        ],
        [
            "a wildcard in a secret",
            ROLE,
            new SecretValue(verbs("*")),
            ["violation rules[0].verbs[0]"],
        ],
        ["listed verbs", CLUSTER_ROLE, verbs("get", "list"), []],
        ["a verb that contains the wildcard", ROLE, verbs("get*", " *"), []],
        ["wildcard resources only", ROLE, { rules: [{ resources: ["*"], verbs: ["get"] }] }, []],
        ["no rules", ROLE, {}, []],
        ["null rules", ROLE, { rules: null }, []],
        ["an aggregating ClusterRole", CLUSTER_ROLE, { aggregationRule: {}, ...verbs("*") }, []],
        [
            "a Role, in which aggregation means nothing",
            ROLE,
            { aggregationRule: {}, ...verbs("*") },
            ["violation rules[0].verbs[0]"],
        ],
        [
            "an aggregation that is none",
            CLUSTER_ROLE,
            { aggregationRule: null, ...verbs("*") },
            ["violation rules[0].verbs[0]"],
        ],
        ["another type", "kubernetes:apps/v1:Deployment", verbs("*"), []],
        ["rules that are no list", ROLE, { rules: { verbs: ["*"] } }, []],
        ["verbs that are no strings", ROLE, verbs(1, null, {}, ["*"]), []],
    ])("%s", (_, type, properties, expected) => {
        expect(observed(noWildcardVerbs, resource(type, properties))).toEqual(expected);
    });

    it.each([
        ["nothing known", UNKNOWN, ["undecided rules[*].verbs[*]"]],
        ["rules", { rules: UNKNOWN }, ["undecided rules[*].verbs[*]"]],
        ["a verb", verbs("get", UNKNOWN), ["undecided rules[0].verbs[1]"]],
        [
            "everything but the wildcard",
            {
                aggregationRule: UNKNOWN,
                metadata: UNKNOWN,
                rules: [UNKNOWN, { apiGroups: UNKNOWN, verbs: [UNKNOWN, "*"] }],
            },
            [
                "undecided rules[0].verbs[*]",
                "undecided rules[1].verbs[0]",
                "violation rules[1].verbs[1]",
            ],
        ],
    ])("with unknowns: %s", (_, properties, expected) => {
        expect(observed(noWildcardVerbs, resource(CLUSTER_ROLE, properties))).toEqual(expected);
    });

    it("spares the roles that the parameter names, and no others", () => {
        const parameters = { allowedRoles: ["ops"] };
        const named = (name: unknown) =>
            observed(
                noWildcardVerbs,
                resource(ROLE, { metadata: { name }, ...verbs("*") }),
                parameters,
            );
        expect(named("ops")).toEqual([]);
        expect(named("ops2")).toHaveLength(1);
        expect(named(UNKNOWN)).toHaveLength(1);
    });
});
