import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import type { Rule } from "../../../policies/model/rule";
import { observed, resource } from "../support/inputs";

const TYPE = "kubernetes:rbac.authorization.k8s.io/v1:";
export const ROLE = `${TYPE}Role`;
export const CLUSTER_ROLE = `${TYPE}ClusterRole`;

/** One rule of a role. */
export const grant = (groups: unknown, resources: unknown, verbs: unknown, names?: unknown) => ({
    apiGroups: groups,
    resources,
    verbs,
    ...(names === undefined ? {} : { resourceNames: names }),
});

/** What a rule of the pack observes in a role with one rule. */
export const observedIn = (rule: Rule, given: unknown, type = CLUSTER_ROLE): readonly string[] =>
    observed(rule, resource(type, { rules: [given] }));

/** Rules of a role with what is expected of them: "violation", "undecided" or nothing. */
export type Cases = readonly (readonly [
    name: string,
    given: unknown,
    expected: readonly string[],
])[];

export const VIOLATION = ["violation rules[0]"];
export const UNDECIDED = ["undecided rules[0]"];

/** What holds for every rule that forbids permissions, shown with one that it forbids. */
export function itForbids(rule: Rule, forbidden: Readonly<Record<string, unknown>>): void {
    const rules = [{ ...grant([""], ["services"], ["get"]) }, forbidden];
    const seen = (type: string, properties: unknown, parameters?: unknown) =>
        observed(rule, resource(type, properties), parameters);

    // A Role that grants it has what a ClusterRole has, unless the rule spares Roles.
    const inRole = seen(ROLE, { rules });
    it.each<[string, string, unknown, readonly string[]]>([
        ["a ClusterRole", CLUSTER_ROLE, { rules }, ["violation rules[1]"]],
        ["a patch", `${CLUSTER_ROLE}Patch`, { rules }, ["violation rules[1]"]],
        ["a list", `${CLUSTER_ROLE}List`, { items: [{ rules }] }, ["violation items[0].rules[1]"]],
        [
            "an old version",
            "kubernetes:rbac.authorization.k8s.io/v1beta1:ClusterRole",
            { rules },
            ["violation rules[1]"],
        ],
        ["a secret", CLUSTER_ROLE, new SecretValue({ rules }), ["violation rules[1]"]],
        ["an aggregating role", CLUSTER_ROLE, { aggregationRule: {}, rules }, []],
        ["a Role, which aggregates none", ROLE, { aggregationRule: {}, rules }, inRole],
        ["unknown metadata", CLUSTER_ROLE, { metadata: UNKNOWN, rules }, ["violation rules[1]"]],
        [
            "an unknown rule beside it",
            CLUSTER_ROLE,
            { rules: [UNKNOWN, forbidden] },
            ["undecided rules[0]", "violation rules[1]"],
        ],
        ["nothing known", CLUSTER_ROLE, UNKNOWN, ["undecided rules[*]"]],
        ["another kind", "kubernetes:core/v1:ConfigMap", { rules }, []],
        ["no rules", CLUSTER_ROLE, { rules: null }, []],
        ["rules that are no list", CLUSTER_ROLE, { rules: forbidden }, []],
        ["lists that are texts", CLUSTER_ROLE, { rules: [grant("*", "*", "*")] }, []],
        ["lists of no texts", CLUSTER_ROLE, { rules: [grant([1], [null], [{}])] }, []],
        [
            "a rule about paths",
            CLUSTER_ROLE,
            { rules: [{ nonResourceURLs: ["*"], verbs: ["*"] }] },
            [],
        ],
    ])("in %s", (_, type, properties, expected) => {
        expect(seen(type, properties)).toEqual(expected);
    });

    it.each(["apiGroups", "resources", "verbs"])("cannot tell where %s are not known", (list) => {
        expect(observedIn(rule, { ...forbidden, [list]: UNKNOWN })).toEqual(UNDECIDED);
        expect(observedIn(rule, { ...forbidden, [list]: [UNKNOWN] })).toEqual(UNDECIDED);
        expect(observedIn(rule, { ...forbidden, [list]: ["nope"] })).toEqual([]);
    });

    it("passes over roles that a parameter names, and no others", () => {
        const parameters = { allowedRoles: ["ops"] };
        const named = (name: unknown) =>
            seen(CLUSTER_ROLE, { metadata: { name }, rules }, parameters);
        expect(named("ops")).toEqual([]);
        expect(named("ops2")).toHaveLength(1);
        expect(named(UNKNOWN)).toHaveLength(1);
    });
}
