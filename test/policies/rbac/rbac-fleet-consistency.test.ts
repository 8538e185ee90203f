import { fleetConsistency } from "../../../policies/rbac/rbac-fleet-consistency";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import type { ResourceInput } from "../../../policies/model/resource-input";
import { observedInStack, resource } from "../support/inputs";
import { account, bind, CLUSTER_ROLE_BINDING, group, user } from "./bindings";
import { CLUSTER_ROLE, grant, ROLE } from "./roles";

const CLUSTERS = ["eks", "gke", "aks"];
const RULES = [
    grant(["", "apps"], ["pods", "services"], ["get", "list"]),
    grant(["batch"], ["jobs"], ["get"]),
];

const provider = (name: string) => resource("pulumi:providers:kubernetes", {}, { name });
const urnOf = (name: string) => provider(name).urn;
const place = (type: string, cluster: string, properties: unknown, more: object = {}) =>
    resource(type, properties, { name: `${cluster}-viewer`, cluster: urnOf(cluster), ...more });
const role = (cluster: string, rules: unknown = RULES, name: unknown = "viewer") =>
    place(CLUSTER_ROLE, cluster, { metadata: { name }, rules });
const binding = (cluster: string, ...subjects: readonly unknown[]) =>
    place(CLUSTER_ROLE_BINDING, cluster, {
        metadata: { name: "viewer" },
        ...bind("viewer", ...subjects),
    });

const seen = (resources: readonly ResourceInput[], parameters?: unknown) =>
    observedInStack(fleetConsistency, resources, parameters).map(
        (each) => `${each.kind} ${each.resource.name} ${each.path}`,
    );
/** A fleet in which the last cluster differs. */
const fleet = (last: readonly ResourceInput[], parameters?: unknown) =>
    seen([...CLUSTERS.map(provider), role("eks"), role("gke"), ...last], parameters);
/** A fleet with one binding in each cluster. */
const bound = (subjects: readonly unknown[], parameters?: unknown) =>
    seen(
        CLUSTERS.map((cluster, index) => binding(cluster, subjects[index])),
        parameters,
    );

describe("rbac-fleet-consistency", () => {
    it("calls nothing an extra while the other clusters' names are not known", () => {
        const found = seen([
            ...CLUSTERS.map(provider),
            role("eks"),
            role("gke", UNKNOWN, UNKNOWN),
            role("aks", UNKNOWN, UNKNOWN),
        ]);
        expect(found).toEqual(["undecided aks "]);
    });

    it("says once that it cannot tell, and all that it can", () => {
        const later = ["a", "b", "c"].flatMap((name) => [
            role("eks", UNKNOWN, name),
            role("gke", UNKNOWN, name),
        ]);
        const found = fleet([...later, role("aks", null), role("aks", UNKNOWN, UNKNOWN)]);
        expect(found.filter((each) => each.startsWith("undecided"))).toHaveLength(1);
        expect(found.filter((each) => each.startsWith("violation"))).toEqual([
            "violation aks-viewer rules",
        ]);
    });

    it.each<[string, unknown, readonly string[]]>([
        ["the same", RULES, []],
        ["another order of rules", RULES.toReversed(), []],
        [
            "another order of what they list",
            [grant(["apps", ""], ["services", "pods"], ["list", "get"]), RULES[1]],
            [],
        ],
        ["a rule twice", [...RULES, RULES[0]], []],
        ["a secret", new SecretValue(RULES), []],
        [
            "one verb more",
            [grant(["", "apps"], ["pods", "services"], ["get", "list", "watch"]), RULES[1]],
            ["violation aks-viewer rules"],
        ],
        ["one rule less", [RULES[0]], ["violation aks-viewer rules"]],
        [
            "one name",
            [RULES[0], grant(["batch"], ["jobs"], ["get"], ["a"])],
            ["violation aks-viewer rules"],
        ],
        ["no rules", null, ["violation aks-viewer rules"]],
        ["rules that are no list", {}, ["violation aks-viewer rules"]],
        ["unknown rules", UNKNOWN, ["undecided aks-viewer rules"]],
        ["one unknown verb", [grant([""], ["pods"], [UNKNOWN])], ["undecided aks-viewer rules"]],
    ])("a role with %s", (_, rules, expected) => {
        expect(fleet([role("aks", rules)])).toEqual(expected);
    });

    it("finds what is missing in a cluster", () => {
        expect(fleet([])).toEqual(["violation aks "]);
        expect(fleet([role("aks", RULES, UNKNOWN)])).toEqual(["undecided aks "]);
        expect(seen([provider("eks"), provider("gke"), role("eks")])).toEqual(["violation gke "]);
    });

    it("finds what one cluster alone has", () => {
        const extra = role("aks", RULES, "extra");
        expect(fleet([role("aks"), extra])).toEqual(["violation aks-viewer metadata.name"]);
    });

    it("goes by what is known of an object", () => {
        const unlike = place(CLUSTER_ROLE, "aks", {
            metadata: { name: "viewer" },
            rules: UNKNOWN,
            aggregationRule: { clusterRoleSelectors: [{}, { matchLabels: { a: "b" } }] },
        });
        expect(fleet([unlike])).toEqual(["violation aks-viewer aggregationRule"]);
    });

    it("names a cluster without a provider in the stack by what is in it", () => {
        const config = place("kubernetes:core/v1:ConfigMap", "aks", {}, { name: "config" });
        const stack = [role("eks"), role("gke"), config];
        expect(seen(stack)).toEqual(["violation config "]);
    });

    it("has nothing to compare in one cluster or in none", () => {
        expect(seen([provider("eks"), role("eks")])).toEqual([]);
        expect(seen([resource(CLUSTER_ROLE, { metadata: { name: "a" } }), role("eks")])).toEqual(
            [],
        );
        expect(seen(CLUSTERS.map(provider))).toEqual([]);
    });

    it("leaves to charts what is theirs", () => {
        const inChart = { parent: "kubernetes:helm.sh/v4:Chart" };
        const other = { metadata: { name: "chart" } };
        expect(fleet([role("aks"), place(CLUSTER_ROLE, "aks", other, inChart)])).toEqual([]);
    });

    it("tells Roles apart by their namespace", () => {
        const inNamespace = (cluster: string, namespace: unknown) =>
            place(ROLE, cluster, { metadata: { name: "a", namespace } });
        const alike = [inNamespace("eks", "shop"), inNamespace("gke", "shop")];
        expect(seen(alike)).toEqual([]);
        expect(seen([inNamespace("eks", undefined), inNamespace("gke", "default")])).toEqual([]);
        expect(seen([inNamespace("eks", "shop"), inNamespace("gke", "office")])).toHaveLength(2);
    });

    it("takes a patch and what it changes together", () => {
        const patch = (cluster: string) =>
            place(`${CLUSTER_ROLE}Patch`, cluster, { metadata: { name: "viewer" }, rules: [] });
        expect(seen([role("eks"), patch("eks"), role("gke"), patch("gke")])).toEqual([]);
        expect(seen([role("eks"), patch("eks"), role("gke")])).toHaveLength(1);
    });

    it.each<[string, readonly unknown[], readonly string[]]>([
        ["one group", [group("devs"), group("devs"), group("devs")], []],
        [
            "the names that clouds have for it",
            [
                group("devs"),
                group("devs@example.com"),
                group("00000000-0000-0000-0000-000000000001"),
            ],
            [],
        ],
        ["a prefix of the API server", [group("devs"), group("oidc:devs"), group("devs")], []],
        [
            "another group",
            [group("devs"), group("ops"), group("devs")],
            ["violation gke-viewer subjects"],
        ],
        [
            "a user of that name",
            [group("ops"), group("ops"), user("ops")],
            ["violation aks-viewer subjects"],
        ],
        [
            "an account of another namespace",
            [account("a", "x"), account("b", "x"), account("a", "x")],
            ["violation gke-viewer subjects"],
        ],
        [
            "an unknown group",
            [group("devs"), group(UNKNOWN), group("devs")],
            ["undecided gke-viewer subjects"],
        ],
    ])("subjects: %s", (_, subjects, expected) => {
        const fleetGroups = { devs: ["devs@example.com", "00000000-0000-0000-0000-000000000001"] };
        expect(bound(subjects, { fleetGroups })).toEqual(expected);
    });

    it("asks for the baseline in every cluster", () => {
        const parameters = { baseline: ["ClusterRole/audit"] };
        expect(fleet([role("aks")], parameters)).toEqual([
            "violation aks ",
            "violation eks ",
            "violation gke ",
        ]);
        expect(fleet([role("aks"), role("aks", RULES, "audit")], parameters)).toEqual([
            "violation eks ",
            "violation gke ",
        ]);
    });

    it("lets an exception for the object cover a cluster that lacks it", () => {
        const model = role("eks");
        const stack = [provider("eks"), provider("gke"), model];
        expect(observedInStack(fleetConsistency, stack)).toMatchObject([{ other: model }]);
    });
});
