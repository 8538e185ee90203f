import { noClusterAdminEquivalent } from "../../../policies/rbac/rbac-no-cluster-admin-equivalent";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { observedInStack, resource } from "../support/inputs";
import { account, bind, CLUSTER_ROLE_BINDING, group, ROLE_BINDING } from "./bindings";
import { CLUSTER_ROLE, grant, ROLE } from "./roles";

const EVERYTHING = grant(["*"], ["*"], ["*"]);
const EACH_VERB = ["get", "list", "watch", "create", "update", "patch", "delete"];

const observedWith = (
    rules: unknown,
    binding: unknown = bind("ops", account("shop", "web")),
    parameters?: unknown,
) =>
    observedInStack(
        noClusterAdminEquivalent,
        [
            resource(CLUSTER_ROLE, { metadata: { name: "ops" }, rules }, { name: "role" }),
            resource(CLUSTER_ROLE_BINDING, binding),
        ],
        parameters,
    ).map(({ kind, path }) => `${kind} ${path}`);

const BOUND = ["violation roleRef.name"];
const UNTOLD = ["undecided roleRef"];

describe("rbac-no-cluster-admin-equivalent", () => {
    it.each<[string, unknown, readonly string[]]>([
        ["everything", [EVERYTHING], BOUND],
        ["everything beside little", [grant([""], ["pods"], ["get"]), EVERYTHING], BOUND],
        ["each verb by name", [grant(["*"], ["*"], EACH_VERB)], BOUND],
        ["wildcards among others", [grant(["", "*"], ["pods", "*"], ["get", "*"])], BOUND],
        [
            "each verb in some rule",
            [grant(["*"], ["*"], EACH_VERB.slice(2)), grant(["*"], ["*"], EACH_VERB.slice(0, 2))],
            BOUND,
        ],
        [
            "each verb in some rule, but on two sets of resources",
            [grant(["*"], ["*"], EACH_VERB.slice(2)), grant([""], ["*"], EACH_VERB)],
            [],
        ],
        ["all verbs but one", [grant(["*"], ["*"], EACH_VERB.slice(1))], []],
        ["everything in one group", [grant([""], ["*"], ["*"])], []],
        ["reading everything", [grant(["*"], ["*"], ["get", "list", "watch"])], []],
        ["subresources of everything", [grant(["*"], ["*/*"], ["*"])], []],
        ["objects of one name", [grant(["*"], ["*"], ["*"], ["a"])], []],
        ["a secret", new SecretValue([EVERYTHING]), BOUND],
        ["no rules", null, []],
        ["no list", EVERYTHING, []],
        ["unknown rules", UNKNOWN, UNTOLD],
        ["an unknown verb", [grant(["*"], ["*"], [UNKNOWN])], UNTOLD],
        ["an unknown rule beside everything", [UNKNOWN, EVERYTHING], BOUND],
        ["unknown names", [grant(["*"], ["*"], ["*"], UNKNOWN)], UNTOLD],
    ])("a role with %s", (_, rules, expected) => {
        expect(observedWith(rules)).toEqual(expected);
    });

    it.each<[string, unknown, readonly string[]]>([
        ["the break-glass group", bind("ops", group("sre")), []],
        ["another group", bind("ops", group("sre"), group("devs")), ["violation subjects[1]"]],
        ["an unknown group", bind("ops", group(UNKNOWN)), ["undecided subjects[0]"]],
        ["another role", bind("view", group("devs")), []],
        ["an unknown role", bind(UNKNOWN, group("devs")), UNTOLD],
        ["nothing known", UNKNOWN, UNTOLD],
        ["nothing", {}, []],
    ])("bound: %s", (_, binding, expected) => {
        const parameters = { breakGlassGroups: ["sre"] };
        expect(observedWith([EVERYTHING], binding, parameters)).toEqual(expected);
    });

    it("looks at Roles and names the role", () => {
        const metadata = { namespace: "shop", name: "ops" };
        const role = resource(ROLE, { metadata, rules: [EVERYTHING] }, { name: "role" });
        const roleRef = { kind: "Role", name: "ops" };
        const binding = resource(ROLE_BINDING, { metadata, roleRef });
        const [seen] = observedInStack(noClusterAdminEquivalent, [binding, role]);
        expect(seen).toMatchObject({ kind: "violation", resource: binding, other: role });
    });

    it("follows aggregation", () => {
        const labels = { "rbac.authorization.k8s.io/aggregate-to-edit": "true" };
        const more = { metadata: { name: "more", labels }, rules: [EVERYTHING] };
        const bound = resource(ROLE_BINDING, bind("edit", group("devs")));
        expect(
            observedInStack(noClusterAdminEquivalent, [resource(CLUSTER_ROLE, more), bound]),
        ).toHaveLength(1);
    });
});
