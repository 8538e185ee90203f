import { vsNoWildcardHost } from "../../../policies/mesh/mesh-vs-no-wildcard-host";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { observed, resource } from "../support/inputs";

const of = (type: string, spec: unknown) => resource(`kubernetes:${type}`, { spec });
const route = (...hosts: unknown[]) => of("networking.istio.io/v1:VirtualService", { hosts });
const gateway = (...hosts: unknown[]) =>
    of("networking.istio.io/v1beta1:Gateway", { servers: [{ hosts }] });
const ingress = (...rules: unknown[]) => of("networking.k8s.io/v1:Ingress", { rules });

describe("mesh-vs-no-wildcard-host", () => {
    it.each([
        ["shop.acme.example", []],
        ["reviews", []],
        ["*", ["violation"]],
        ["*.acme.example", ["violation"]],
        [new SecretValue("*"), ["violation"]],
        [UNKNOWN, ["undecided"]],
        [undefined, []],
        [5, []],
    ])("the host %p", (host, kinds) => {
        const expected = (path: string) => kinds.map((kind) => `${kind} ${path}`);
        expect(observed(vsNoWildcardHost, route(host))).toEqual(expected("spec.hosts[0]"));
        expect(observed(vsNoWildcardHost, gateway(host))).toEqual(
            expected("spec.servers[0].hosts[0]"),
        );
    });

    it.each([
        ["*/shop.acme.example", []],
        ["./shop.acme.example", []],
        ["shop/*", ["violation spec.servers[0].hosts[0]"]],
    ])("a gateway that takes routes of some namespaces: %s", (host, expected) => {
        expect(observed(vsNoWildcardHost, gateway(host))).toEqual(expected);
    });

    it.each([
        ["AUTO_PASSTHROUGH", []],
        ["PASSTHROUGH", ["violation spec.servers[0].hosts[0]"]],
        [undefined, ["violation spec.servers[0].hosts[0]"]],
        [UNKNOWN, ["undecided spec.servers[0].hosts[0]"]],
    ])("a gateway to other clusters of the mesh with the mode %p", (mode, expected) => {
        const servers = [{ hosts: ["*.local"], tls: { mode } }];
        const crossNetwork = of("networking.istio.io/v1:Gateway", { servers });
        expect(observed(vsNoWildcardHost, crossNetwork)).toEqual(expected);
    });

    it.each(["AUTO_PASSTHROUGH", UNKNOWN])("every host of a gateway with the mode %p", (mode) => {
        const servers = [{ hosts: ["*", "shop/*"], tls: { mode } }];
        const open = of("networking.istio.io/v1:Gateway", { servers });
        expect(observed(vsNoWildcardHost, open)).toEqual([
            "violation spec.servers[0].hosts[0]",
            "violation spec.servers[0].hosts[1]",
        ]);
    });

    it.each([
        ["a host", [{ host: "shop.acme.example" }], []],
        ["a wildcard", [{ host: "*.acme.example" }], ["violation spec.rules[0].host"]],
        ["no host", [{ http: {} }], ["violation spec.rules[0].host"]],
        ["an empty host", [{ host: "" }], ["violation spec.rules[0].host"]],
        ["a host not known yet", [{ host: UNKNOWN }], ["undecided spec.rules[0].host"]],
        ["no rule", [], []],
    ])("an Ingress with %s", (_, rules, expected) => {
        expect(observed(vsNoWildcardHost, ingress(...rules))).toEqual(expected);
    });

    it("reads the older group of Ingress, and takes anything for a spec", () => {
        const old = of("extensions/v1beta1:Ingress", { rules: [{ host: "*" }] });
        expect(observed(vsNoWildcardHost, old)).toEqual(["violation spec.rules[0].host"]);
        for (const spec of [null, "text", { servers: 5, hosts: {}, rules: "r" }]) {
            expect(observed(vsNoWildcardHost, of("networking.istio.io/v1:Gateway", spec))).toEqual(
                [],
            );
        }
    });
});
