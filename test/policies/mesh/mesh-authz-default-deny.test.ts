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
const namespace = (name: unknown, labels: unknown = {}, annotations: unknown = {}) =>
    resource(
        "kubernetes:core/v1:Namespace",
        { metadata: { name, labels, annotations } },
        { name: "namespace", cluster: "a" },
    );
const release = (chart: string, values: unknown = {}) =>
    resource(
        "kubernetes:helm.sh/v3:Release",
        { chart, namespace: "istio-system", values },
        { name: chart, cluster: "a" },
    );
const istiod = release("istiod");
const linkerd = (defaultInboundPolicy?: unknown) =>
    release("linkerd-control-plane", { proxy: { defaultInboundPolicy } });
const FROM = { from: [{ source: { principals: ["cluster.local/ns/web/sa/web"] } }] };
const FIRST = "spec.rules[0]";

const DENY_ALL = { action: "DENY", rules: [{}] };
const OUTSIDE = { "istio-injection": "disabled" };
const OPEN = ["violation namespace"];
const UNDECIDED = ["undecided namespace"];

const names = (found: ReturnType<typeof observedInStack>) =>
    found.map(({ kind, resource: { name } }) => `${kind} ${name}`);

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
        ["is not known in a part", { rules: [{ from: UNKNOWN }] }, [`undecided ${FIRST}`]],
        ["is known in a part that decides", { rules: [{ ...FROM, to: UNKNOWN }] }, []],
        ["may allow all", { action: UNKNOWN, rules: [{}] }, [`undecided ${FIRST}`]],
        ["may do anything to some", { action: UNKNOWN, rules: [FROM] }, []],
        ["names nobody", { rules: [{ from: [{ source: {} }] }] }, [`violation ${FIRST}`]],
        [
            "names nobody beside somebody",
            { rules: [{ from: [...FROM.from, { source: { principals: [] } }] }] },
            [`violation ${FIRST}`],
        ],
        [
            "names nothing",
            { rules: [{ to: [{ operation: null }, "all"] }] },
            [`violation ${FIRST}`],
        ],
        [
            "names somebody not known yet",
            { rules: [{ from: [{ source: { principals: UNKNOWN } }] }] },
            [`undecided ${FIRST}`],
        ],
        ["is of another type", { rules: "all" }, []],
    ])("a policy that %s", (_, spec, expected) => {
        expect(observed(authzDefaultDeny, policy(spec))).toEqual(expected);
    });

    const shop = namespace("shop");
    const ambient = { "istio.io/dataplane-mode": "ambient" };
    const injected = { "istio-injection": "enabled" };
    const chosen = { matchLabels: { app: "web" } };

    it.each<[string, readonly ResourceInput[], readonly string[]]>([
        ["no mesh", [shop], []],
        ["a mesh that denies all", [istiod, shop, policy({}, "istio-system")], []],
        ["a namespace that denies all", [istiod, shop, policy({})], []],
        ["a namespace that denies all for ever", [istiod, shop, policy(DENY_ALL)], []],
        ["a namespace that allows some", [istiod, shop, policy({ rules: [FROM] })], []],
        ["nothing denied", [istiod, shop], OPEN],
        ["a mesh by its policies", [shop, policy({}, "other")], OPEN],
        ["a mesh by its namespaces", [namespace("shop", injected)], OPEN],
        ["a mesh by a revision", [namespace("shop", { "istio.io/rev": "canary" })], OPEN],
        ["an ambient mesh", [namespace("shop", ambient)], OPEN],
        ["one workload alone", [istiod, shop, policy({ selector: chosen })], OPEN],
        ["one gateway alone", [istiod, shop, policy({ targetRefs: [{ name: "web" }] })], OPEN],
        ["a selector of everything", [istiod, shop, policy({ selector: {} })], []],
        ["a selector not known yet", [istiod, shop, policy({ selector: UNKNOWN })], UNDECIDED],
        ["some denied", [istiod, shop, policy({ action: "DENY", rules: [FROM] })], OPEN],
        ["none denied", [istiod, shop, policy({ action: "DENY" })], OPEN],
        ["all allowed", [istiod, shop, policy({ rules: [{}] })], OPEN],
        ["another cluster's", [istiod, shop, policy({}, "shop", "b")], OPEN],
        ["another namespace's", [istiod, shop, policy({}, "web")], OPEN],
        [
            "outside of the mesh",
            [istiod, namespace("shop", OUTSIDE), policy({}, "web")],
            ["violation istiod"],
        ],
        ["perhaps outside", [istiod, namespace("shop", UNKNOWN)], UNDECIDED],
        ["ambient all the same", [istiod, namespace("shop", { ...OUTSIDE, ...ambient })], OPEN],
        ["the mesh's own alone", [istiod, namespace("istio-system")], ["violation istiod"]],
        ["nothing but the mesh", [istiod], ["violation istiod"]],
        ["nothing but a mesh that denies all", [istiod, policy({}, "istio-system")], []],
        ["a name not known yet", [istiod, namespace(UNKNOWN)], UNDECIDED],
        [
            "a policy whose namespace is not known yet",
            [istiod, shop, policy({}, UNKNOWN)],
            UNDECIDED,
        ],
        ["an action not known yet", [istiod, shop, policy({ action: UNKNOWN })], UNDECIDED],
        ["a namespace of nothing", [istiod, namespace(null), namespace(5)], []],
    ])("%s", (_, stack, expected) => {
        expect(names(observedInStack(authzDefaultDeny, stack))).toEqual(expected);
    });

    it.each<[string, unknown, readonly string[]]>([
        ["its own", { meshConfig: { rootNamespace: "mesh" } }, []],
        ["that of istiod", { global: { istioNamespace: "mesh" } }, []],
        ["another", { meshConfig: { rootNamespace: "other" } }, OPEN],
        ["the default", {}, OPEN],
        ["not known yet", { meshConfig: { rootNamespace: UNKNOWN } }, UNDECIDED],
    ])("a root namespace: %s", (_, values, expected) => {
        const stack = [release("istiod", values), shop, policy({}, "mesh")];
        expect(names(observedInStack(authzDefaultDeny, stack))).toEqual(expected);
    });

    const meshed = (inbound?: unknown) =>
        namespace(
            "shop",
            {},
            {
                "linkerd.io/inject": "enabled",
                "config.linkerd.io/default-inbound-policy": inbound,
            },
        );
    it.each<[string, readonly ResourceInput[], readonly string[]]>([
        ["a cluster that denies", [linkerd("deny"), meshed()], []],
        ["a namespace that denies", [linkerd(), meshed("deny")], []],
        ["a namespace that does not", [linkerd("deny"), meshed("all-authenticated")], OPEN],
        ["the chart's default", [linkerd(), meshed()], OPEN],
        ["anybody of the mesh", [linkerd("all-authenticated"), meshed()], OPEN],
        ["a namespace without proxies", [linkerd("deny"), shop], []],
        ["no namespace", [linkerd("all-authenticated")], ["violation linkerd-control-plane"]],
        ["not known yet", [linkerd(UNKNOWN), meshed()], UNDECIDED],
        ["a namespace in no mesh", [meshed("all-unauthenticated")], []],
    ])("Linkerd: %s", (_, stack, expected) => {
        expect(names(observedInStack(authzDefaultDeny, stack))).toEqual(expected);
    });

    it("leaves out the namespaces that the parameters name", () => {
        const settings = { systemNamespaces: ["shop"] };
        const stack = [istiod, shop, namespace("web"), policy({}, "web")];
        expect(observedInStack(authzDefaultDeny, stack, settings)).toEqual([]);
    });
});
