import { resolveBindings } from "../../../policies/kubernetes/role-graph";
import { UNKNOWN } from "../../../policies/model/reading";
import { StackIndex } from "../../../policies/model/stack-index";
import { manifest } from "../support/inputs";

const apiVersion = "rbac.authorization.k8s.io/v1";
const role = (kind: string, metadata: object, more: object = {}, cluster = "a") =>
    manifest({ apiVersion, kind, metadata, rules: [{ verbs: ["get"] }], ...more }, { cluster });
const clusterRole = (name: unknown, labels: unknown = {}, more: object = {}, cluster = "a") =>
    role("ClusterRole", { name, labels }, more, cluster);
const aggregating = (name: string, labels: object, selector: unknown) =>
    clusterRole(name, labels, { aggregationRule: { clusterRoleSelectors: [selector] } });
const binding = (kind: string, roleRef: unknown, namespace?: string, cluster = "a") =>
    manifest({ apiVersion, kind, metadata: { name: "b", namespace }, roleRef }, { cluster });
const toClusterRole = (name: unknown, cluster = "a") =>
    binding("ClusterRoleBinding", { kind: "ClusterRole", name }, undefined, cluster);

/** The roles whose rules the only binding gives, by name; with a question mark where unsure. */
const heldIn = (...resources: readonly ReturnType<typeof manifest>[]): readonly string[] =>
    resolveBindings(new StackIndex(resources)).flatMap(({ rules }) =>
        rules.map(({ resource, held }) => {
            const name = resource.properties.at("metadata", "name").text();
            return `${String(name)}${held === true ? "" : "?"}`;
        }),
    );

describe("a binding's role", () => {
    it("is the ClusterRole of its name in its own cluster", () => {
        expect(heldIn(clusterRole("x"), clusterRole("y"), toClusterRole("x"))).toEqual(["x"]);
        expect(heldIn(clusterRole("x"), toClusterRole("x", "b"))).toEqual([]);
        expect(heldIn(clusterRole(UNKNOWN), toClusterRole("x"))).toEqual([]);
        expect(heldIn(clusterRole("x"), toClusterRole(UNKNOWN))).toEqual([]);
    });

    it("is the Role of the binding's namespace", () => {
        const roleRef = { kind: "Role", name: "x" };
        const inShop = role("Role", { name: "x", namespace: "shop" });
        expect(heldIn(inShop, binding("RoleBinding", roleRef, "shop"))).toEqual(["x"]);
        expect(heldIn(inShop, binding("RoleBinding", roleRef, "office"))).toEqual([]);
        expect(heldIn(inShop, binding("RoleBinding", roleRef))).toEqual([]);
        const inDefault = role("Role", { name: "x" });
        expect(heldIn(inDefault, binding("RoleBinding", roleRef, "default"))).toEqual(["x"]);
        expect(heldIn(inShop, clusterRole("x"), binding("RoleBinding", roleRef, "a"))).toEqual([]);
    });

    it("has the rules of what it aggregates instead of its own, through several", () => {
        const select = (tier: string) => ({ matchLabels: { tier } });
        const roles = [
            aggregating("top", {}, select("middle")),
            aggregating(
                "middle",
                { tier: "middle" },
                {
                    matchExpressions: [{ key: "tier", operator: "In", values: ["leaf", "middle"] }],
                },
            ),
            clusterRole("leaf", { tier: "leaf" }),
            clusterRole("other", { tier: "other" }),
        ];
        expect(heldIn(...roles, toClusterRole("top"))).toEqual(["leaf"]);
        expect(heldIn(...roles, toClusterRole("middle"))).toEqual(["leaf"]);
    });

    it("may have the rules of what is not known to be aggregated", () => {
        const top = aggregating("top", {}, { matchLabels: { tier: "leaf" } });
        const leaf = clusterRole("leaf", UNKNOWN);
        expect(heldIn(top, leaf, toClusterRole("top"))).toEqual(["leaf?"]);
    });

    it("has what the stack adds to the roles that every cluster has", () => {
        const added = clusterRole("added", {
            "rbac.authorization.k8s.io/aggregate-to-view": "true",
        });
        expect(heldIn(added, toClusterRole("view"))).toEqual(["added"]);
        expect(heldIn(added, toClusterRole("edit"))).toEqual(["added"]);
        expect(heldIn(added, toClusterRole("admin"))).toEqual(["added"]);
        expect(heldIn(added, toClusterRole("cluster-admin"))).toEqual([]);
    });
});
