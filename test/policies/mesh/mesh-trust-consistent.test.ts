import { trustConsistent } from "../../../policies/mesh/mesh-trust-consistent";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import type { ResourceInput } from "../../../policies/model/resource-input";
import { observed, observedInStack } from "../support/inputs";
import { authority, encoded, member, secret, seen } from "./trust-fleet";

const NAME = "values.global.multiCluster.clusterName";
const NETWORK = "values.global.network";
const DOMAIN = "values.meshConfig.trustDomain";

describe("mesh-trust-consistent", () => {
    it.each<[string, readonly ResourceInput[], readonly string[]]>([
        ["two that agree", [member("a"), member("b")], []],
        ["one alone", [member("a", { network: UNKNOWN })], []],
        ["two meshes", [member("a"), member("b", { mesh: "other", clusterName: "a" })], []],
        [
            "two of no mesh",
            [member("a", { mesh: "" }), member("b", { mesh: 5, clusterName: "a" })],
            [],
        ],
        [
            "one name",
            [member("a"), member("b", { clusterName: "a" })],
            [`violation istiod-b ${NAME}`],
        ],
        [
            "one network",
            [member("a"), member("b", { network: "net-a" })],
            [`violation istiod-b ${NETWORK}`],
        ],
        ["the usual domain", [member("a"), member("b", { trustDomain: "cluster.local" })], []],
        [
            "two domains",
            [member("a"), member("b", { trustDomain: "b.example" })],
            [`violation istiod-b ${DOMAIN}`],
        ],
        [
            "two domains that both accept",
            [
                member("a", { trustDomainAliases: ["b.example"] }),
                member("b", { trustDomain: "b.example", trustDomainAliases: ["cluster.local"] }),
            ],
            [],
        ],
        [
            "two domains that one accepts",
            [
                member("a", { trustDomainAliases: ["b.example"] }),
                member("b", { trustDomain: "b.example" }),
            ],
            [`violation istiod-b ${DOMAIN}`],
        ],
        [
            "the name of the chart for both",
            [member("a", { clusterName: null }), member("b", { clusterName: "" })],
            [`violation istiod-b ${NAME}`],
        ],
        [
            "the name of the chart for one",
            [member("a", { clusterName: "Kubernetes" }), member("b", { clusterName: null })],
            [`violation istiod-b ${NAME}`],
        ],
        [
            "no network",
            [member("a", { network: "" }), member("b", { network: null })],
            [`violation istiod-b ${NETWORK}`],
        ],
        ["two revisions in one cluster", [member("a"), member("a")], []],
        [
            "a mesh not known yet",
            [member("a"), member("b", { mesh: UNKNOWN })],
            ["undecided istiod-b values.global.meshID"],
        ],
        ["one mesh not known yet", [member("a", { mesh: UNKNOWN })], []],
        [
            "a name not known yet",
            [member("a"), member("b", { clusterName: UNKNOWN })],
            [`undecided istiod-b ${NAME}`],
        ],
        [
            "a domain not known yet",
            [member("a"), member("b", { trustDomain: UNKNOWN })],
            [`undecided istiod-b ${DOMAIN}`],
        ],
        [
            "one root",
            [member("a"), member("b"), authority("a", "root", "a"), authority("b", "root", "b")],
            [],
        ],
        [
            "two roots",
            [member("a"), member("b"), authority("a", "root", "a"), authority("b", "other", "b")],
            ["violation cacerts-b data['root-cert.pem']"],
        ],
        [
            "one authority",
            [member("a"), member("b"), authority("a", "root", "a"), authority("b", "root", "a")],
            ["violation cacerts-b data['ca-cert.pem']"],
        ],
    ])("%s", (_, stack, expected) => {
        expect(seen(stack)).toEqual(expected);
    });

    it("lets the networks be shared that the parameters name", () => {
        const flat = [member("a", { network: "flat" }), member("b", { network: "flat" })];
        expect(seen(flat, { sharedNetwork: ["flat"] })).toEqual([]);
    });

    it.each([
        ["an authority", { data: { "ca-key.pem": new SecretValue("a2V5") } }, 0],
        ["a root's key", { data: { "root-key.pem": new SecretValue("a2V5") } }, 1],
        ["a root's key in plain form", { stringData: { "root-key.pem": UNKNOWN } }, 1],
        [
            "the root itself",
            { data: { "root-cert.pem": encoded("r") }, stringData: { "ca-cert.pem": "r\n" } },
            1,
        ],
        ["nothing that is known", { data: UNKNOWN }, 0],
        ["texts", { data: "none", stringData: [] }, 0],
    ])("a secret with %s", (_, fields, count) => {
        expect(observed(trustConsistent, secret("a", fields))).toHaveLength(count);
    });

    it("repeats no value in a message", () => {
        const stack = [
            member("a"),
            member("b"),
            authority("a", "top", "x"),
            authority("b", "low", "x"),
        ];
        for (const { reason } of observedInStack(trustConsistent, stack)) {
            expect(reason).not.toMatch(/top|low|\bx\b/);
        }
    });
});
