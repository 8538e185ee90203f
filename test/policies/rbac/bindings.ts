import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import type { Rule } from "../../../policies/model/rule";
import { observed, resource } from "../support/inputs";

const TYPE = "kubernetes:rbac.authorization.k8s.io/v1:";
export const ROLE_BINDING = `${TYPE}RoleBinding`;
export const CLUSTER_ROLE_BINDING = `${TYPE}ClusterRoleBinding`;

export const user = (name: unknown) => ({ kind: "User", name });
export const group = (name: unknown) => ({ kind: "Group", name });
export const account = (namespace: unknown, name: unknown) => ({
    kind: "ServiceAccount",
    namespace,
    name,
});

export const bind = (role: unknown, ...subjects: readonly unknown[]) => ({
    roleRef: { kind: "ClusterRole", name: role },
    subjects,
});

/** What a rule of the pack observes in a binding of some role to one subject. */
export const observedOf = (rule: Rule, subject: unknown, role: unknown = "view") =>
    observed(rule, resource(CLUSTER_ROLE_BINDING, bind(role, subject)));

export const FORBIDDEN = ["violation subjects[0]"];
export const UNTOLD = ["undecided subjects[0]"];

/** What holds for every rule that forbids subjects, shown with one that it forbids. */
export function itForbidsSubject(rule: Rule, forbidden: Readonly<Record<string, unknown>>): void {
    const binding = bind("manager", group("devs"), forbidden);

    it.each<[string, string, unknown, readonly string[]]>([
        ["a ClusterRoleBinding", CLUSTER_ROLE_BINDING, binding, ["violation subjects[1]"]],
        ["a RoleBinding", ROLE_BINDING, binding, ["violation subjects[1]"]],
        ["a patch", `${ROLE_BINDING}Patch`, binding, ["violation subjects[1]"]],
        [
            "a list",
            `${ROLE_BINDING}List`,
            { items: [{}, binding] },
            ["violation items[1].subjects[1]"],
        ],
        ["a secret", ROLE_BINDING, new SecretValue(binding), ["violation subjects[1]"]],
        [
            "a binding of an unknown role",
            ROLE_BINDING,
            { ...binding, metadata: UNKNOWN, roleRef: UNKNOWN },
            ["violation subjects[1]"],
        ],
        [
            "a binding with an unknown subject",
            ROLE_BINDING,
            bind("view", UNKNOWN, forbidden),
            ["undecided subjects[0]", "violation subjects[1]"],
        ],
        [
            "a name that is not known",
            ROLE_BINDING,
            bind("view", { ...forbidden, name: UNKNOWN }),
            UNTOLD,
        ],
        ["nothing known", ROLE_BINDING, UNKNOWN, ["undecided subjects[*]"]],
        ["another kind", `${TYPE}Role`, binding, []],
        ["no subjects", ROLE_BINDING, { subjects: null }, []],
        ["subjects that are no list", ROLE_BINDING, { subjects: forbidden }, []],
        ["subjects that are no maps", ROLE_BINDING, bind("view", 1, null, "x", []), []],
    ])("in %s", (_, type, properties, expected) => {
        expect(observed(rule, resource(type, properties))).toEqual(expected);
    });
}
