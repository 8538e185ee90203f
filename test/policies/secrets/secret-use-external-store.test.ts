import type { ResourceInput } from "../../../policies/model/resource-input";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { useExternalStore } from "../../../policies/secrets/secret-use-external-store";
import { observedInStack, resource, SURROUNDINGS } from "../support/inputs";

const SECRET = "kubernetes:core/v1:Secret";
const base64 = (text: string) => Buffer.from(text).toString("base64");
const password = { stringData: { password: "hunter2" } };
const generator = resource("random:index/randomPassword:RandomPassword", {}, { name: "made" });
const database = resource("aws:rds/instance:Instance", {}, { name: "db" });

function seen(
    resources: readonly ResourceInput[],
    parameters?: unknown,
    surroundings = SURROUNDINGS,
) {
    return observedInStack(useExternalStore, resources, parameters, surroundings).map(
        ({ kind, path }) => `${kind} ${path}`,
    );
}

describe("secret-use-external-store", () => {
    it.each([
        ["a literal", password, ["violation stringData"]],
        ["in base64", { data: { password: base64("hunter2") } }, ["violation data"]],
        ["marked", { data: new SecretValue({ password: base64("a") }) }, ["violation data"]],
        ["encrypted", { data: { password: new SecretValue(UNKNOWN) } }, ["violation data"]],
        ["both fields", { data: { a: base64("a") }, ...password }, ["violation data"]],
        ["not known", { data: { a: UNKNOWN } }, ["undecided data.a"]],
        ["known and not known", { data: { a: UNKNOWN, b: base64("b") } }, ["violation data"]],
        ["nothing known", { data: UNKNOWN }, ["undecided data[*]"]],
        ["empty", { data: {}, stringData: { a: "" } }, []],
        ["a reference to Vault", { stringData: { a: "vault:secret/data/db#password" } }, []],
        ["a placeholder in base64", { data: { a: base64("<path:secret/db#password>") } }, []],
        ["public", { stringData: { "ca.crt": "-----BEGIN CERTIFICATE-----\nQUJD\n" } }, []],
        [
            "a token that Kubernetes fills in",
            { type: "kubernetes.io/service-account-token", data: { extra: base64("a") } },
            [],
        ],
        ["an operator's", { ...password, metadata: { ownerReferences: [{ kind: "A" }] } }, []],
        [
            "no operator's",
            { ...password, metadata: { ownerReferences: [] } },
            ["violation stringData"],
        ],
        [
            "a cluster that Argo CD enters with a plugin",
            {
                metadata: { labels: { "argocd.argoproj.io/secret-type": "cluster" } },
                stringData: { server: "https://a", config: '{"execProviderConfig":{}}' },
            },
            [],
        ],
        [
            "one that it enters with a token",
            {
                metadata: { labels: { "argocd.argoproj.io/secret-type": "cluster" } },
                stringData: { server: "https://a", config: '{"bearerToken":"a"}' },
            },
            ["violation stringData"],
        ],
        ["malformed", { data: "hunter2", stringData: [1] }, []],
    ])("%s", (_, properties, expected) => {
        expect(seen([resource(SECRET, properties)])).toEqual(expected);
    });

    it.each([
        ["what the program generates", [generator], []],
        ["what it takes from elsewhere", [database], ["violation data"]],
        ["both", [generator, database], ["violation data"]],
    ])("tells where a value is from: %s", (_, makers, expected) => {
        const data = { password: base64("a") };
        const secret = resource(SECRET, { data }, { dependencies: { data: makers } });
        expect(seen([generator, database, secret])).toEqual(expected);
    });

    it("lets Secrets be allowed by name, asks in production only, and passes ExternalSecrets", () => {
        const secret = resource(SECRET, {
            ...password,
            metadata: { name: "db", namespace: "shop" },
        });
        expect(seen([secret], { allowedSecrets: ["shop/db"] })).toEqual([]);
        expect(seen([secret], { allowedSecrets: ["db"] })).toEqual([]);
        expect(seen([secret], { allowedSecrets: ["other/db"] })).toEqual(["violation stringData"]);
        expect(seen([secret], {}, { ...SURROUNDINGS, production: false })).toEqual([]);
        const type = "kubernetes:external-secrets.io/v1:ExternalSecret";
        expect(seen([resource(type, { spec: { data: [{ secretKey: "password" }] } })])).toEqual([]);
    });
});
