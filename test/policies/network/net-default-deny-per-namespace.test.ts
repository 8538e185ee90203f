import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import type { ResourceInput } from "../../../policies/model/resource-input";
import { defaultDenyPerNamespace } from "../../../policies/network/net-default-deny-per-namespace";
import { stackFindings } from "../support/clean-fleet-cases";
import { manifest, observedInStack, resource } from "../support/inputs";
import { BOTH, OPEN, UNSURE, found, isolation, namespace, policy } from "./isolation/namespaces";

describe("a namespace with a NetworkPolicy", () => {
    it.each([
        ["for both directions", { podSelector: {}, policyTypes: BOTH }, []],
        ["in a secret", new SecretValue({ podSelector: {}, policyTypes: BOTH }), []],
        ["without a selector", { policyTypes: BOTH }, []],
        [
            "with empty parts of a selector",
            { podSelector: { matchLabels: {}, matchExpressions: [] }, policyTypes: BOTH },
            [],
        ],
        ["for ingress alone", { podSelector: {}, policyTypes: ["Ingress"] }, OPEN],
        ["for egress alone", { podSelector: {}, policyTypes: ["Egress"] }, OPEN],
        ["that says no types", { podSelector: {} }, OPEN],
        ["that says no types, without egress rules", { podSelector: {}, egress: [] }, OPEN],
        [
            "that says no types, with egress rules",
            { podSelector: {}, egress: [{ to: [{ podSelector: {} }] }] },
            [],
        ],
        ["of some pods", { podSelector: { matchLabels: { app: "web" } }, policyTypes: BOTH }, OPEN],
        [
            "of some pods, by an expression",
            {
                podSelector: { matchExpressions: [{ key: "app", operator: "Exists" }] },
                policyTypes: BOTH,
            },
            OPEN,
        ],
        ["of which nothing is known", UNKNOWN, UNSURE],
        ["of unknown pods", { podSelector: UNKNOWN, policyTypes: BOTH }, UNSURE],
        ["of unknown types", { podSelector: {}, policyTypes: UNKNOWN }, UNSURE],
        [
            "of unknown pods, for ingress alone",
            { podSelector: UNKNOWN, policyTypes: ["Ingress"] },
            OPEN,
        ],
        ["of types that are none", { podSelector: {}, policyTypes: "Ingress,Egress" }, OPEN],
        ["of nothing", null, OPEN],
    ])("%s", (_, spec, expected) => {
        expect(isolation(namespace(), policy(spec))).toEqual(expected);
    });

    const deny = { podSelector: {}, policyTypes: BOTH };

    it.each([
        ["in another namespace", policy(deny, { metadata: { namespace: "other" } }), OPEN],
        ["in default", policy(deny, { metadata: { namespace: undefined } }), OPEN],
        ["in one that is not known", policy(deny, { metadata: { namespace: UNKNOWN } }), UNSURE],
        ["in another cluster", { ...policy(deny), cluster: "other" }, OPEN],
        [
            "that is a patch",
            { ...policy(deny), type: "kubernetes:networking.k8s.io/v1:NetworkPolicyPatch" },
            OPEN,
        ],
        ["of the old group", policy(deny, { apiVersion: "extensions/v1beta1" }), []],
    ])("%s", (_, subject, expected) => {
        expect(found(namespace(), subject)).toEqual(expected);
    });

    it("takes one policy for each direction, and several namespaces", () => {
        const [ingress, egress] = BOTH.map((type) => policy({ policyTypes: [type] }));
        const second = manifest({ apiVersion: "v1", kind: "Namespace", metadata: { name: "b" } });
        expect(
            found(namespace(), second, ...[ingress, egress].flatMap((one) => one ?? [])),
        ).toEqual(["violation it"]);
    });

    it("knows a policy by the namespace that it was made from", () => {
        const own = namespace(UNKNOWN);
        const object = { metadata: { namespace: UNKNOWN }, spec: deny };
        const of = (source: ResourceInput) =>
            resource("kubernetes:networking.k8s.io/v1:NetworkPolicy", object, {
                cluster: own.cluster ?? "",
                dependencies: { metadata: [source] },
            });
        expect(found(own, of(own))).toEqual([]);
        const other = resource("kubernetes:core/v1:Namespace", {}, { name: "other" });
        expect(found(own, of(other))).toEqual(OPEN);
    });

    it.each([
        ["kube-system", "v1", "Namespace", []],
        ["istio-system", "v1", "Namespace", OPEN],
        ["shop", "v1", "NamespacePatch", []],
    ])("%s of its own, as %s %s", (name, apiVersion, kind, expected) => {
        const object = { apiVersion, kind, metadata: { name } };
        expect(found(manifest(object, { name: "shop" }))).toEqual(expected);
    });

    it("leaves out the namespaces that its parameter names", () => {
        const parameters = { systemNamespaces: ["shop"] };
        const open = policy({ ingress: [{}] });
        expect(stackFindings(defaultDenyPerNamespace, [namespace(), open], parameters)).toEqual([]);
    });

    it("says which direction is open", () => {
        const stack = [namespace(), policy({ podSelector: {} })];
        expect(observedInStack(defaultDenyPerNamespace, stack).map(({ reason }) => reason)).toEqual(
            ["no network policy closes egress of all its pods"],
        );
    });
});

const EVERYONE = { ipBlock: { cidr: "0.0.0.0/0" } };
const WEB = [{ port: 443, protocol: "TCP" }];

describe("what a NetworkPolicy opens", () => {
    it.each([
        ["nothing", { ingress: [], egress: [] }, []],
        ["everything", { ingress: [{}] }, ["violation it spec.ingress[0]"]],
        ["everything to go to", { egress: [{}] }, ["violation it spec.egress[0]"]],
        ["all by an empty list", { ingress: [{ from: [] }] }, ["violation it spec.ingress[0]"]],
        ["all by an empty peer", { ingress: [{ from: [{}] }] }, ["violation it spec.ingress[0]"]],
        ["every address", { egress: [{ to: [EVERYONE] }] }, ["violation it spec.egress[0]"]],
        [
            "every address but some",
            { egress: [{ to: [{ ipBlock: { cidr: "0.0.0.0/0", except: ["10.0.0.0/8"] } }] }] },
            ["violation it spec.egress[0]"],
        ],
        [
            "every address of IPv6",
            { ingress: [{ from: [{ ipBlock: { cidr: "::/0" } }] }] },
            ["violation it spec.ingress[0]"],
        ],
        ["HTTPS to everyone", { egress: [{ to: [EVERYONE], ports: WEB }] }, []],
        ["HTTPS from everyone", { ingress: [{ ports: WEB }] }, []],
        ["DNS anywhere", { egress: [{ ports: [{ port: 53, protocol: "UDP" }] }] }, []],
        [
            "a database from everyone",
            { ingress: [{ ports: [{ port: 5432 }] }] },
            ["violation it spec.ingress[0]"],
        ],
        [
            "HTTPS and SSH",
            { egress: [{ to: [EVERYONE], ports: [...WEB, { port: 22 }] }] },
            ["violation it spec.egress[0]"],
        ],
        [
            "a range of ports",
            { egress: [{ ports: [{ port: 443, endPort: 8443 }] }] },
            ["violation it spec.egress[0]"],
        ],
        ["a range of one port", { egress: [{ ports: [{ port: 443, endPort: 443 }] }] }, []],
        [
            "every port of TCP",
            { egress: [{ to: [EVERYONE], ports: [{ protocol: "TCP" }] }] },
            ["violation it spec.egress[0]"],
        ],
        ["a range of addresses", { egress: [{ to: [{ ipBlock: { cidr: "10.0.0.0/8" } }] }] }, []],
        ["pods", { ingress: [{ from: [{ podSelector: {} }] }] }, []],
        ["namespaces", { ingress: [{ from: [{ namespaceSelector: {} }] }] }, []],
        [
            "an address that is not known",
            { egress: [{ to: [{ ipBlock: { cidr: UNKNOWN } }] }] },
            ["undecided it spec.egress[0]"],
        ],
        [
            "an address that is not known beside everyone",
            { egress: [{ to: [{ ipBlock: { cidr: UNKNOWN } }, EVERYONE] }] },
            ["violation it spec.egress[0]"],
        ],
        [
            "a port that is not known",
            { egress: [{ to: [EVERYONE], ports: [{ port: UNKNOWN }] }] },
            ["undecided it spec.egress[0]"],
        ],
        ["an address that is not known, for HTTPS", { egress: [{ to: UNKNOWN, ports: WEB }] }, []],
        ["rules that are not known", { egress: UNKNOWN }, ["undecided it spec.egress[*]"]],
        [
            "every address in a secret",
            { egress: [{ to: [{ ipBlock: { cidr: new SecretValue("0.0.0.0/0") } }] }] },
            ["violation it spec.egress[0]"],
        ],
        [
            "what is malformed",
            { ingress: "all", egress: [{ to: "all", ports: "443" }] },
            ["violation it spec.egress[0]"],
        ],
    ])("%s", (_, spec, expected) => {
        expect(found(policy(spec))).toEqual(expected);
    });

    it.each([
        ["ports of everyone", { ingress: [{ ports: [{ port: 5432 }] }] }, true],
        [
            "ports of every address",
            { ingress: [{ from: [EVERYONE], ports: [{ port: 5432 }] }] },
            false,
        ],
        ["every port of everyone", { ingress: [{}] }, false],
    ])("advises against %s, or refuses it", (_, spec, advisory) => {
        const observed = observedInStack(defaultDenyPerNamespace, [policy(spec)]);
        expect(
            observed.map((each) => each.kind === "violation" && (each.advisory ?? false)),
        ).toEqual([advisory]);
    });

    it("takes other ports from its parameters", () => {
        const open = policy({ ingress: [{ ports: [{ port: "web" }] }], egress: [{ ports: WEB }] });
        const parameters = { ingressPorts: ["web"], egressPorts: [] };
        expect(stackFindings(defaultDenyPerNamespace, [open], parameters)).toEqual([
            "violation it spec.egress[0]",
        ]);
    });

    it("says nothing of kube-system", () => {
        const metadata = { namespace: "kube-system" };
        expect(found(policy({ ingress: [{}] }, { metadata }))).toEqual([]);
    });
});
