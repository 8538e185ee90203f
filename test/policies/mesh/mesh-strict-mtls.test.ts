import { strictMtls } from "../../../policies/mesh/mesh-strict-mtls";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import type { ResourceInput } from "../../../policies/model/resource-input";
import { observed, observedInStack, resource } from "../support/inputs";

const peers = (spec: unknown, namespace: unknown = "shop", cluster = "a") =>
    resource(
        "kubernetes:security.istio.io/v1:PeerAuthentication",
        { metadata: { name: "peers", namespace }, spec },
        { cluster },
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
            "not known",
            { trafficPolicy: { tls: { mode: UNKNOWN } } },
            ["undecided spec.trafficPolicy.tls.mode"],
        ],
    ])("a destination %s", (_, spec, expected) => {
        expect(observed(strictMtls, destination(spec))).toEqual(expected);
    });

    const root = peers(mode("STRICT"), "istio-system");
    it.each<[string, readonly ResourceInput[], readonly string[]]>([
        ["no mesh", [peers({})], []],
        ["a strict mesh", [istiod(), root], []],
        [
            "a mesh by its registry's address",
            [istiod({ chart: "oci://r/charts/istiod" })],
            ["violation istiod"],
        ],
        ["another chart", [istiod({ chart: "istiod-remote-values" })], []],
        ["a mesh without a policy", [istiod()], ["violation istiod"]],
        [
            "a policy that inherits from nobody",
            [istiod(), peers({}, "istio-system")],
            ["violation istiod"],
        ],
        [
            "a policy for one workload",
            [istiod(), peers({ ...mode("STRICT"), selector: {} }, "istio-system")],
            ["violation istiod"],
        ],
        ["a policy of another namespace", [istiod(), peers(mode("STRICT"))], ["violation istiod"]],
        [
            "a policy of another cluster",
            [istiod(), peers(mode("STRICT"), "istio-system", "b")],
            ["violation istiod"],
        ],
        [
            "a root namespace of its own",
            [istiod({ values: { meshConfig: { rootNamespace: "shop" } } }), peers(mode("STRICT"))],
            [],
        ],
        [
            "a policy not known yet",
            [istiod(), peers(mode(UNKNOWN), "istio-system")],
            ["undecided istiod"],
        ],
    ])("%s", (_, stack, expected) => {
        const seen = observedInStack(strictMtls, stack);
        expect(seen.map((each) => `${each.kind} ${each.resource.name}`)).toEqual(expected);
    });
});
