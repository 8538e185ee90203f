import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { noSecretInHelmValues } from "../../../policies/secrets/secret-in-helm-values";
import { observed, resource } from "../support/inputs";
import { random } from "./detectors/labelled-text";

const RELEASE = "kubernetes:helm.sh/v3:Release";
const password = { auth: { password: "hunter2" } };

describe("secret-in-helm-values", () => {
    it.each([
        ["a password", password, ["violation values.auth.password"]],
        ["a random token", { token: random(32) }, ["violation values.token"]],
        ["in a list", { urls: ["redis://:hunter2@cache"] }, ["violation values.urls[0]"]],
        [
            "a variable of a container",
            { env: [{ name: "DB_PASSWORD", value: "hunter2" }] },
            ["violation values.env[0].value"],
        ],
        ["in a text", { config: "password: hunter2\n" }, ["violation values.config"]],
        ["marked", { auth: { password: new SecretValue("hunter2") } }, []],
        ["all marked", new SecretValue(password), []],
        ["marked and not known", { password: new SecretValue(UNKNOWN) }, []],
        [
            "not known",
            { password: UNKNOWN, endpoint: UNKNOWN, admin: { password: "hunter2" } },
            ["undecided values.password", "violation values.admin.password"],
        ],
        [
            "a name",
            { existingSecret: "postgres-v2", secret: "regcred", token: "agent-token-v2" },
            [],
        ],
        ["a setting", { auth: { password: "", enabled: true, token: "enabled" } }, []],
        ["a template", { password: "{{ .Values.global.password }}" }, []],
        ["malformed", ["hunter2", null, [[]]], []],
    ])("of a release: %s", (_, values, expected) => {
        expect(observed(noSecretInHelmValues, resource(RELEASE, { values }))).toEqual(expected);
    });

    it.each([
        ["kubernetes:helm.sh/v4:Chart", { values: password }, "values.auth.password"],
        [RELEASE, { valueYamlFiles: [{ text: "password: hunter2" }] }, "valueYamlFiles[0].text"],
        [
            "kubernetes:argoproj.io/v1alpha1:Application",
            { spec: { source: { helm: { valuesObject: password } } } },
            "spec.source.helm.valuesObject.auth.password",
        ],
        [
            "kubernetes:argoproj.io/v1alpha1:Application",
            {
                spec: {
                    sources: [{ helm: { parameters: [{ name: "a.password", value: "x7y8" }] } }],
                },
            },
            "spec.sources[0].helm.parameters[0].value",
        ],
        [
            "kubernetes:argoproj.io/v1alpha1:ApplicationSet",
            { spec: { template: { spec: { source: { helm: { values: "password: x7y8" } } } } } },
            "spec.template.spec.source.helm.values",
        ],
        [
            "kubernetes:helm.toolkit.fluxcd.io/v2:HelmRelease",
            { spec: { values: password } },
            "spec.values.auth.password",
        ],
        [
            "kubernetes:helm.cattle.io/v1:HelmChart",
            { spec: { valuesContent: "password: hunter2" } },
            "spec.valuesContent",
        ],
    ])("of a %s", (type, properties, path) => {
        const chart = resource(type, properties);
        expect(observed(noSecretInHelmValues, chart)).toEqual([`violation ${path}`]);
    });

    it("cannot tell where the marks are out of sight, and lets keys be allowed", () => {
        const unmarked = resource(RELEASE, { values: password }, { secretsMarked: false });
        expect(observed(noSecretInHelmValues, unmarked)).toEqual([
            "undecided values.auth.password",
        ]);
        const allowed = { allowedKeys: ["password"] };
        expect(observed(noSecretInHelmValues, unmarked, allowed)).toEqual([]);
    });
});
