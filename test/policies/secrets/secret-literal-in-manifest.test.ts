import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { noLiteralInManifest } from "../../../policies/secrets/secret-literal-in-manifest";
import { observed, resource } from "../support/inputs";

const SECRET = "kubernetes:core/v1:Secret";
const base64 = (text: string) => Buffer.from(text).toString("base64");
const manifest = { apiVersion: "v1", kind: "Secret", stringData: { password: "hunter2" } };
const yaml =
    "apiVersion: v1\nkind: Secret\nmetadata: {name: db}\nstringData:\n  password: hunter2\n";

describe("secret-literal-in-manifest", () => {
    it.each([
        ["a literal", { stringData: { password: "hunter2" } }, ["violation stringData.password"]],
        ["in base64", { data: { "tls.key": base64("k") } }, ['violation data["tls.key"]']],
        ["a number", { stringData: { pin: 1234 } }, ["violation stringData.pin"]],
        ["all marked", { stringData: new SecretValue({ password: "hunter2" }) }, []],
        ["the whole marked", new SecretValue({ stringData: { password: "hunter2" } }), []],
        [
            "one of two marked",
            { stringData: { a: new SecretValue("hunter2"), b: "hunter2" } },
            ["violation stringData.b"],
        ],
        ["marked and not known", { stringData: { a: new SecretValue(UNKNOWN) } }, []],
        [
            "not known",
            { stringData: { a: UNKNOWN, b: "x" } },
            ["undecided stringData.a", "violation stringData.b"],
        ],
        ["no data", { type: "kubernetes.io/service-account-token" }, []],
        ["empty", { data: {}, stringData: { a: "", b: null } }, []],
        ["a template", { stringData: { a: "{{ .Values.a }}" }, data: { b: base64("${B}") } }, []],
        ["data that is no map", { data: "hunter2", stringData: ["hunter2"] }, []],
    ])("in a Secret: %s", (_, properties, expected) => {
        expect(observed(noLiteralInManifest, resource(SECRET, properties))).toEqual(expected);
    });

    it.each([
        ["a custom resource", "kubernetes:v1:Secret", manifest, ["violation stringData.password"]],
        ["a patch", "kubernetes:core/v1:SecretPatch", manifest, ["violation stringData.password"]],
        [
            "a list",
            "kubernetes:core/v1:SecretList",
            { items: [manifest] },
            ["violation items[0].stringData.password"],
        ],
        [
            "a group's text",
            "kubernetes:yaml:ConfigGroup",
            { yaml: `kind: ConfigMap\n---\n${yaml}` },
            ["violation yaml:stringData.password"],
        ],
        [
            "a group's objects",
            "kubernetes:yaml:ConfigGroup",
            { objs: [manifest] },
            ["violation objs[0].stringData.password"],
        ],
        [
            "a chart's values",
            "kubernetes:helm.sh/v3:Release",
            { values: { extraObjects: [manifest] } },
            ["violation values.extraObjects[0].stringData.password"],
        ],
        [
            "what kubectl last applied",
            SECRET,
            {
                metadata: {
                    annotations: {
                        "kubectl.kubernetes.io/last-applied-configuration":
                            JSON.stringify(manifest),
                    },
                },
                stringData: new SecretValue({ password: "hunter2" }),
            },
            [
                'violation metadata.annotations["kubectl.kubernetes.io/last-applied-configuration"]' +
                    ":stringData.password",
            ],
        ],
        [
            "a List in a ConfigMap",
            "kubernetes:core/v1:ConfigMap",
            { data: { all: JSON.stringify({ kind: "List", items: [manifest] }) } },
            ["violation data.all:items[0].stringData.password"],
        ],
        [
            "a text that is marked",
            "kubernetes:yaml:ConfigGroup",
            { yaml: new SecretValue(yaml) },
            [],
        ],
        [
            "a template's text",
            "kubernetes:core/v1:ConfigMap",
            { data: { template: yaml.replace("hunter2", "{{ .Values.password }}") } },
            [],
        ],
        [
            "an ExternalSecret",
            "kubernetes:external-secrets.io/v1:ExternalSecret",
            {
                apiVersion: "external-secrets.io/v1",
                kind: "ExternalSecret",
                spec: {
                    secretStoreRef: { kind: "SecretStore" },
                    data: [{ secretKey: "password" }],
                },
            },
            [],
        ],
        [
            "a SealedSecret",
            "kubernetes:bitnami.com/v1alpha1:SealedSecret",
            {
                kind: "SealedSecret",
                spec: { encryptedData: { password: "AgBy3i4OJSWK+PiTySYZZA" } },
            },
            [],
        ],
        [
            "a SopsSecret",
            "kubernetes:isindir.github.com/v1alpha3:SopsSecret",
            { kind: "SopsSecret", spec: { secretTemplates: [{ stringData: { a: "ENC[x]" } }] } },
            [],
        ],
        [
            "a reference to a Secret",
            "kubernetes:core/v1:ConfigMap",
            { ref: { apiVersion: "v1", kind: "Secret", name: "db" } },
            [],
        ],
    ])("carried by %s", (_, type, properties, expected) => {
        expect(observed(noLiteralInManifest, resource(type, properties))).toEqual(expected);
    });

    it("cannot tell where the marks are out of sight", () => {
        const unmarked = resource(SECRET, manifest, { secretsMarked: false });
        expect(observed(noLiteralInManifest, unmarked)).toEqual(["undecided stringData.password"]);
    });
});
