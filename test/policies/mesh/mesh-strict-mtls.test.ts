import { strictMtls } from "../../../policies/mesh/mesh-strict-mtls";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import type { ResourceInput } from "../../../policies/model/resource-input";
import { observed, observedInStack, resource } from "../support/inputs";

const peers = (spec: unknown, namespace: unknown = "shop", cluster = "a") =>
    resource(
        "kubernetes:security.istio.io/v1:PeerAuthentication",
        { metadata: { name: "peers", namespace }, spec },
        { name: "peers", cluster },
    );
const destination = (spec: unknown) =>
    resource("kubernetes:networking.istio.io/v1:DestinationRule", { spec });
const istiod = (properties: Readonly<Record<string, unknown>> = {}) =>
    resource(
        "kubernetes:helm.sh/v3:Release",
        { chart: "istiod", namespace: "istio-system", ...properties },
        { name: "istiod", cluster: "a" },
    );
const mode = (text: unknown) => ({ mtls: { mode: text } });

describe("mesh-strict-mtls", () => {
    it.each([
        ["strict", mode("STRICT"), []],
        ["inherited", mode("UNSET"), []],
        ["empty", {}, []],
        ["permissive", mode("PERMISSIVE"), ["violation spec.mtls.mode"]],
        ["off", mode("DISABLE"), ["violation spec.mtls.mode"]],
        ["off in secret", mode(new SecretValue("DISABLE")), ["violation spec.mtls.mode"]],
        ["not known", mode(UNKNOWN), ["undecided spec.mtls.mode"]],
        [
            "off for one port",
            { ...mode("STRICT"), portLevelMtls: { "8080": { mode: "DISABLE" } } },
            ["violation spec.portLevelMtls['8080'].mode"],
        ],
        ["of another type", mode(5), []],
        ["no map", "DISABLE", []],
    ])("a policy that is %s", (_, spec, expected) => {
        const seen = observed(strictMtls, peers(spec)).map((each) => each.replaceAll('"', "'"));
        expect(seen).toEqual(expected);
    });

    it.each([
        ["mutual", { trafficPolicy: { tls: { mode: "ISTIO_MUTUAL" } } }, []],
        ["to somebody outside", { trafficPolicy: { tls: { mode: "SIMPLE" } } }, []],
        ["that says nothing", {}, []],
        [
            "in plain text",
            { trafficPolicy: { tls: { mode: "DISABLE" } } },
            ["violation spec.trafficPolicy.tls.mode"],
        ],
        [
            "in plain text to one port",
            { trafficPolicy: { portLevelSettings: [{ tls: { mode: "DISABLE" } }] } },
            ["violation spec.trafficPolicy.portLevelSettings[0].tls.mode"],
        ],
        [
            "in plain text to a subset",
            { subsets: [{ trafficPolicy: { tls: { mode: "DISABLE" } } }, null] },
            ["violation spec.subsets[0].trafficPolicy.tls.mode"],
        ],
        [
            "with settings that leave the mode at its first one",
            { trafficPolicy: { tls: { sni: "web" } } },
            ["violation spec.trafficPolicy.tls.mode"],
        ],
        ["of another type", { trafficPolicy: { tls: "DISABLE" }, subsets: "none" }, []],
        [
            "not known",
            { trafficPolicy: { tls: { mode: UNKNOWN } } },
            ["undecided spec.trafficPolicy.tls.mode"],
        ],
    ])("a destination %s", (_, spec, expected) => {
        expect(observed(strictMtls, destination(spec))).toEqual(expected);
    });

    const root = peers(mode("STRICT"), "istio-system");
    const injected = resource(
        "kubernetes:core/v1:Namespace",
        { metadata: { name: "shop", labels: { "istio-injection": "enabled" } } },
        { name: "shop", cluster: "a" },
    );
    const OPEN = ["violation istiod"];
    const chosen = { matchLabels: { app: "web" } };

    it.each<[string, readonly ResourceInput[], readonly string[]]>([
        ["no mesh", [destination({})], []],
        ["a strict mesh", [istiod(), root], []],
        ["a strict mesh without its release", [root, injected], []],
        ["a mesh by its policies", [peers({})], ["violation peers"]],
        ["a mesh by its namespaces", [injected], ["violation shop"]],
        ["a mesh by its registry's address", [istiod({ chart: "oci://r/charts/istiod" })], OPEN],
        ["a mesh by its packed chart", [istiod({ chart: "./istiod-1.31.0.tgz" })], OPEN],
        ["another chart", [istiod({ chart: "istiod-remote-values" })], []],
        ["a chart not known yet", [istiod({ chart: UNKNOWN })], []],
        ["a mesh without a policy", [istiod()], OPEN],
        ["a policy that inherits from nobody", [istiod(), peers({}, "istio-system")], OPEN],
        ["a policy that is unset", [istiod(), peers(mode("UNSET"), "istio-system")], OPEN],
        // Reported where it stands.
        ["a policy in plain text", [istiod(), peers(mode("PERMISSIVE"), "istio-system")], []],
        [
            "a policy for one workload",
            [istiod(), peers({ ...mode("STRICT"), selector: chosen }, "istio-system")],
            OPEN,
        ],
        [
            "a selector of everything",
            [istiod(), peers({ ...mode("STRICT"), selector: {} }, "istio-system")],
            [],
        ],
        ["a policy of another namespace", [istiod(), peers(mode("STRICT"))], OPEN],
        [
            "a policy of another cluster",
            [istiod(), peers(mode("STRICT"), "istio-system", "b")],
            OPEN,
        ],
        [
            "a root namespace of its own",
            [istiod({ values: { meshConfig: { rootNamespace: "shop" } } }), peers(mode("STRICT"))],
            [],
        ],
        [
            "a root namespace not known yet",
            [istiod({ values: { global: { istioNamespace: UNKNOWN } } }), root],
            ["undecided istiod"],
        ],
        [
            "a policy not known yet",
            [istiod(), peers(mode(UNKNOWN), "istio-system")],
            ["undecided istiod"],
        ],
        [
            "a policy whose namespace is not known yet",
            [istiod(), peers(mode("STRICT"), UNKNOWN)],
            ["undecided istiod"],
        ],
    ])("%s", (_, stack, expected) => {
        const seen = observedInStack(strictMtls, stack);
        expect(seen.map((each) => `${each.kind} ${each.resource.name}`)).toEqual(expected);
    });

    const linkerd = (defaultInboundPolicy?: unknown) =>
        istiod({ chart: "linkerd-control-plane", values: { proxy: { defaultInboundPolicy } } });
    const AT = "values.proxy.defaultInboundPolicy";
    it.each([
        [undefined, [`violation ${AT}`]],
        ["", [`violation ${AT}`]],
        ["all-unauthenticated", [`violation ${AT}`]],
        ["cluster-unauthenticated", [`violation ${AT}`]],
        ["audit", [`violation ${AT}`]],
        ["all-authenticated", []],
        ["cluster-authenticated", []],
        ["deny", []],
        [new SecretValue("audit"), [`violation ${AT}`]],
        [UNKNOWN, [`undecided ${AT}`]],
    ])("Linkerd with the policy %p", (policy, expected) => {
        const seen = observedInStack(strictMtls, [linkerd(policy)]);
        expect(seen.map(({ kind, path }) => `${kind} ${path}`)).toEqual(expected);
    });

    it.each([
        [undefined, 0],
        ["deny", 0],
        ["all-authenticated", 0],
        ["all-unauthenticated", 1],
        [UNKNOWN, 1],
        [5, 0],
    ])("a namespace of Linkerd's with the policy %p", (policy, count) => {
        const annotations = { "config.linkerd.io/default-inbound-policy": policy };
        const namespace = resource("kubernetes:core/v1:Namespace", { metadata: { annotations } });
        expect(observed(strictMtls, namespace)).toHaveLength(count);
    });
});
