import { trustConsistent } from "../../../policies/mesh/mesh-trust-consistent";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import type { ResourceInput } from "../../../policies/model/resource-input";
import { observed, observedInStack, resource } from "../support/inputs";

interface Values {
    readonly mesh?: unknown;
    readonly clusterName?: unknown;
    readonly network?: unknown;
    readonly trustDomain?: unknown;
}

const member = (cluster: string, values: Values = {}): ResourceInput => {
    const { mesh = "acme", clusterName = cluster, network = `net-${cluster}` } = values;
    return resource(
        "kubernetes:helm.sh/v3:Release",
        {
            chart: "istiod",
            values: {
                global: { meshID: mesh, multiCluster: { clusterName }, network },
                meshConfig: { trustDomain: values.trustDomain },
            },
        },
        { name: `istiod-${cluster}`, cluster },
    );
};

const encoded = (text: string) => Buffer.from(text).toString("base64");
const secret = (cluster: string, fields: object): ResourceInput =>
    resource(
        "kubernetes:core/v1:Secret",
        { metadata: { name: "cacerts", namespace: "istio-system" }, ...fields },
        { name: `cacerts-${cluster}`, cluster },
    );
const authority = (cluster: string, root: string, own: string): ResourceInput =>
    secret(cluster, {
        data: {
            "root-cert.pem": encoded(root),
            "ca-cert.pem": new SecretValue(encoded(own)),
        },
    });

const seen = (stack: readonly ResourceInput[], settings?: unknown): readonly string[] =>
    observedInStack(trustConsistent, stack, settings).map(
        ({ kind, path, resource: { name } }) => `${kind} ${name} ${path}`,
    );

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
        expect(seen(stack).map((each) => each.replaceAll('"', "'"))).toEqual(expected);
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
