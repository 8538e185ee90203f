import type { ResourceInput } from "../../../policies/model/resource-input";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { noSharedSecret } from "../../../policies/secrets/secret-shared-across-clusters";
import { observedInStack, resource } from "../support/inputs";
import { random } from "./detectors/labelled-text";

const base64 = (text: string) => Buffer.from(text).toString("base64");
const token = random(32);
const pem = (kind: string) => `-----BEGIN ${kind}-----\n${random(64)}\n-----END ${kind}-----\n`;

function provider(name: string, user: object = {}, server = `https://${name}.example`) {
    const kubeconfig = {
        users: [{ name, user }],
        clusters: [{ name, cluster: { server } }],
        contexts: [{ name, context: { cluster: name, user: name } }],
        "current-context": name,
    };
    return resource(
        "pulumi:providers:kubernetes",
        { kubeconfig: new SecretValue(JSON.stringify(kubeconfig)) },
        { name, provided: false },
    );
}

const inCluster = (cluster: string, type: string, properties: unknown) =>
    resource(type, properties, { name: `in-${cluster}`, cluster });
const secret = (cluster: string, fields: object, name = "login") =>
    inCluster(cluster, "kubernetes:core/v1:Secret", { metadata: { name }, ...fields });
const release = (cluster: string, values: object, chart = "submariner-operator") =>
    inCluster(cluster, "kubernetes:helm.sh/v3:Release", { chart, values });
const argoCd = (name: string, bearerToken: string) => {
    const labels = { "argocd.argoproj.io/secret-type": "cluster" };
    const config = JSON.stringify({ bearerToken });
    const stringData = { server: `https://${name}`, config };
    return resource(
        "kubernetes:core/v1:Secret",
        { metadata: { name, labels }, stringData },
        { name, cluster: "hub" },
    );
};

function seen(resources: readonly ResourceInput[], parameters?: unknown): readonly string[] {
    return observedInStack(noSharedSecret, resources, parameters).map(
        ({ kind, resource: { name }, path }) => `${kind} ${name} ${path}`,
    );
}

describe("secret-shared-across-clusters", () => {
    const both = (of: (cluster: string) => ResourceInput) => ["eu", "us"].map(of);

    it.each([
        ["a token", both((c) => secret(c, { stringData: { token } })), ["in-us stringData.token"]],
        [
            "marked",
            both((c) => secret(c, { stringData: new SecretValue({ token }) })),
            ["in-us stringData.token"],
        ],
        [
            "plain in one, in base64 in the other",
            [
                secret("eu", { stringData: { token } }),
                secret("us", { data: { other_token: base64(token) } }),
            ],
            ["in-us data.other_token"],
        ],
        [
            "the key of a CA",
            both((c) => secret(c, { stringData: { "ca-key.pem": pem("PRIVATE KEY") } }, "cacerts")),
            ['in-us stringData["ca-key.pem"]'],
        ],
        [
            "in three clusters",
            ["eu", "us", "ap"].map((c) => secret(c, { stringData: { psk: token } })),
            ["in-us stringData.psk", "in-ap stringData.psk"],
        ],
        [
            "a chart's value",
            both((c) => release(c, { broker: { token } })),
            ["in-us values.broker.token"],
        ],
        [
            "a Secret and a chart's value",
            [secret("eu", { stringData: { token } }), release("us", { token })],
            ["in-us values.token"],
        ],
        [
            "what Argo CD logs in with",
            [argoCd("a", token), argoCd("b", token)],
            ["b stringData.config:bearerToken"],
        ],
        [
            "what providers log in with",
            both((c) => provider(c, { token })),
            ["us kubeconfig:users[0].user.token"],
        ],
    ])("finds %s", (_, resources, expected) => {
        expect(seen(resources)).toEqual(expected.map((place) => `violation ${place}`));
    });

    it.each([
        ["twice in one cluster", ["eu", "eu"].map((c) => secret(c, { stringData: { token } }))],
        ["one in each", both((c) => secret(c, { stringData: { token: `${token}${c}` } }))],
        [
            "the mesh's root",
            both((c) =>
                secret(c, { stringData: { "root-cert.pem": pem("CERTIFICATE") } }, "cacerts"),
            ),
        ],
        [
            "the broker's key",
            both((c) => secret(c, { stringData: { psk: token } }, "submariner-ipsec-psk")),
        ],
        ["the broker's key in a chart", both((c) => release(c, { ipsec: { psk: token } }))],
        ["a user's name", both((c) => secret(c, { stringData: { username: "administrator" } }))],
        ["a short value", both((c) => secret(c, { stringData: { password: "admin12" } }))],
        ["a reference", both((c) => secret(c, { stringData: { password: "${DB_PASSWORD}" } }))],
        ["a plugin", both((c) => provider(c, { exec: { command: "aws" } }))],
        ["not known", both((c) => secret(c, { data: UNKNOWN, stringData: { token: UNKNOWN } }))],
        ["encrypted", both((c) => secret(c, { data: { token: new SecretValue(UNKNOWN) } }))],
        ["malformed", both((c) => secret(c, { data: [token], stringData: token }))],
    ])("passes %s", (_, resources) => {
        expect(seen(resources)).toEqual([]);
    });

    it("knows two providers of one cluster by its address", () => {
        const server = "https://eu.example";
        const providers = [provider("a", { token }, server), provider("b", { token }, server)];
        const secrets = providers.map(({ urn }) => secret(urn, { stringData: { psk: token } }));
        expect(seen([...providers, ...secrets])).toEqual([]);
    });

    it("takes what is shared by design from its parameters", () => {
        const resources = both((c) => secret(c, { stringData: { token } }));
        expect(seen(resources, { sharedByDesign: ["login/token"] })).toEqual([]);
        const psk = both((c) => secret(c, { stringData: { psk: token } }, "submariner-ipsec-psk"));
        expect(seen(psk, { sharedByDesign: [] })).toEqual(["violation in-us stringData.psk"]);
    });
});
