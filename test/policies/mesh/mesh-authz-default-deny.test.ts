import { authzDefaultDeny } from "../../../policies/mesh/mesh-authz-default-deny";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import type { ResourceInput } from "../../../policies/model/resource-input";
import { observed, observedInStack, resource } from "../support/inputs";

const policy = (spec: unknown, namespace: unknown = "shop", cluster = "a") =>
    resource(
        "kubernetes:security.istio.io/v1:AuthorizationPolicy",
        { metadata: { name: "policy", namespace }, spec },
        { name: "policy", cluster },
    );
const namespace = (name: unknown, labels: unknown = {}) =>
    resource(
        "kubernetes:core/v1:Namespace",
        { metadata: { name, labels } },
        { name: "namespace", cluster: "a" },
    );
const istiod = resource(
    "kubernetes:helm.sh/v3:Release",
    { chart: "istiod", namespace: "istio-system" },
    { name: "istiod", cluster: "a" },
);
const FROM = { from: [{ source: { principals: ["cluster.local/ns/web/sa/web"] } }] };
const FIRST = "spec.rules[0]";

describe("mesh-authz-default-deny", () => {
    it.each([
        ["denies all", {}, []],
        ["says who", { rules: [FROM] }, []],
        ["says what", { rules: [{ to: [{ operation: { methods: ["GET"] } }] }] }, []],
        ["says when", { rules: [{ when: [{ key: "k", values: ["v"] }] }] }, []],
        ["allows all", { rules: [{}] }, [`violation ${FIRST}`]],
        ["allows all by name", { action: "ALLOW", rules: [{}] }, [`violation ${FIRST}`]],
        [
            "allows all in secret",
            { action: new SecretValue("ALLOW"), rules: [{}] },
            [`violation ${FIRST}`],
        ],
        [
            "allows all by an empty list",
            { rules: [{ from: [], to: null }] },
            [`violation ${FIRST}`],
        ],
        ["allows all behind another rule", { rules: [FROM, {}] }, ["violation spec.rules[1]"]],
        ["denies what it names", { action: "DENY", rules: [{}] }, []],
        ["only looks", { action: "AUDIT", rules: [{}] }, []],
        ["asks somebody", { action: "CUSTOM", rules: [{}] }, []],
        ["is not known yet", { rules: [UNKNOWN] }, [`undecided ${FIRST}`]],
        ["is not known in a part", { rules: [{ from: UNKNOWN }] }, []],
        ["is of another type", { rules: "all" }, []],
    ])("a policy that %s", (_, spec, expected) => {
        expect(observed(authzDefaultDeny, policy(spec))).toEqual(expected);
    });

    const shop = namespace("shop");
    it.each<[string, readonly ResourceInput[], readonly string[]]>([
        ["no mesh", [shop], []],
        ["a mesh that denies all", [istiod, shop, policy({}, "istio-system")], []],
        ["a namespace that denies all", [istiod, shop, policy({})], []],
        ["a namespace that allows some", [istiod, shop, policy({ rules: [FROM] })], []],
        ["nothing denied", [istiod, shop], ["violation namespace"]],
        ["a mesh by its policies", [shop, policy({}, "other")], ["violation namespace"]],
        ["one workload alone", [istiod, shop, policy({ selector: {} })], ["violation namespace"]],
        ["some denied", [istiod, shop, policy({ action: "DENY" })], ["violation namespace"]],
        ["all allowed", [istiod, shop, policy({ rules: [{}] })], ["violation namespace"]],
        ["another cluster's", [istiod, shop, policy({}, "shop", "b")], ["violation namespace"]],
        ["outside of the mesh", [istiod, namespace("shop", { "istio-injection": "disabled" })], []],
        ["the mesh's own", [istiod, namespace("istio-system"), namespace("kube-system")], []],
        ["a name not known yet", [istiod, namespace(UNKNOWN)], ["undecided namespace"]],
        ["a policy whose namespace is not known yet", [istiod, shop, policy({}, UNKNOWN)], []],
        ["a namespace of nothing", [istiod, namespace(null), namespace(5)], []],
    ])("%s", (_, stack, expected) => {
        const seen = observedInStack(authzDefaultDeny, stack);
        expect(seen.map((each) => `${each.kind} ${each.resource.name}`)).toEqual(expected);
    });

    it("leaves out the namespaces that the parameters name", () => {
        const settings = { systemNamespaces: ["shop"] };
        expect(observedInStack(authzDefaultDeny, [istiod, shop], settings)).toEqual([]);
    });
});
