import { UNKNOWN } from "../../../policies/model/reading";
import { noClusterAdminBinding } from "../../../policies/rbac/rbac-no-cluster-admin-binding";
import { observed, resource } from "../support/inputs";

const BINDING = "kubernetes:rbac.authorization.k8s.io/v1:ClusterRoleBinding";
const ROLE_BINDING = "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding";
const BREAK_GLASS = { breakGlassGroups: ["sre-break-glass"] };

const admin = (...subjects: readonly unknown[]) => ({
    roleRef: { kind: "ClusterRole", name: "cluster-admin" },
    subjects,
});
const group = (name: unknown) => ({ kind: "Group", name });

describe("rbac-no-cluster-admin-binding", () => {
    it.each([
        ["a group", BINDING, admin(group("devs")), ["violation roleRef.name"]],
        ["in one namespace", ROLE_BINDING, admin(group("devs")), ["violation roleRef.name"]],
        ["without subjects", BINDING, admin(), ["violation roleRef.name"]],
        [
            "a Role of that name",
            ROLE_BINDING,
            { roleRef: { kind: "Role", name: "cluster-admin" } },
            ["violation roleRef.name"],
        ],
        ["another role", BINDING, { roleRef: { name: "view" }, subjects: [group("devs")] }, []],
        ["a name that contains it", BINDING, { roleRef: { name: "cluster-admins" } }, []],
        ["no roleRef", BINDING, {}, []],
        ["a roleRef that is no map", BINDING, { roleRef: "cluster-admin" }, []],
        ["another type", "kubernetes:rbac.authorization.k8s.io/v1:Role", admin(), []],
        ["nothing known", BINDING, UNKNOWN, ["undecided roleRef.name"]],
        [
            "only the role known",
            BINDING,
            {
                metadata: UNKNOWN,
                roleRef: { kind: UNKNOWN, name: "cluster-admin" },
                subjects: UNKNOWN,
            },
            ["violation roleRef.name"],
        ],
    ])("%s", (_, type, properties, expected) => {
        expect(observed(noClusterAdminBinding, resource(type, properties))).toEqual(expected);
    });

    it.each([
        ["the break-glass group", admin(group("sre-break-glass")), []],
        ["another group", admin(group("devs")), ["violation subjects[0]"]],
        [
            "one of several",
            admin(group("sre-break-glass"), group("devs")),
            ["violation subjects[1]"],
        ],
        [
            "a user of the group's name",
            admin({ kind: "User", name: "sre-break-glass" }),
            ["violation subjects[0]"],
        ],
        ["no subjects", admin(), ["violation roleRef.name"]],
        ["a group not known yet", admin(group(UNKNOWN)), ["undecided subjects[0]"]],
        [
            "an unknown group and a known one",
            admin(group(UNKNOWN), group("devs")),
            ["undecided subjects[0]", "violation subjects[1]"],
        ],
        [
            "a service account not known yet",
            admin({ kind: "ServiceAccount", name: UNKNOWN }),
            ["violation subjects[0]"],
        ],
        ["unknown subjects", { ...admin(), subjects: UNKNOWN }, ["undecided subjects[*]"]],
    ])("with a break-glass group: %s", (_, properties, expected) => {
        const binding = resource(BINDING, properties);
        expect(observed(noClusterAdminBinding, binding, BREAK_GLASS)).toEqual(expected);
    });
});
