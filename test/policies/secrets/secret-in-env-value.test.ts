import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { noSecretInEnvValue } from "../../../policies/secrets/secret-in-env-value";
import { observed, resource } from "../support/inputs";

const env = (...variables: readonly unknown[]) => ({ containers: [{ env: variables }] });
const AT = "violation spec.containers[0].env[0].value";

describe("secret-in-env-value", () => {
    it.each([
        ["a literal", env({ name: "DB_PASSWORD", value: "hunter2" }), [AT]],
        ["a marked literal", env({ name: "DB_PASSWORD", value: new SecretValue("hunter2") }), [AT]],
        ["an address", env({ name: "DSN", value: "redis://:hunter2@cache" }), [AT]],
        ["by its form", env({ name: UNKNOWN, value: "redis://:hunter2@cache" }), [AT]],
        [
            "a reference",
            env({ name: "DB_PASSWORD", valueFrom: { secretKeyRef: { name: "a", key: "b" } } }),
            [],
        ],
        ["another variable", env({ name: "DB_PASSWORD", value: "$(PASSWORD)" }), []],
        ["a file", env({ name: "DB_PASSWORD_FILE", value: "/run/secrets/db" }), []],
        ["empty", env({ name: "DB_PASSWORD", value: "" }, { name: "TOKEN" }), []],
        ["a plain word", env({ name: "LOG_LEVEL", value: "info" }), []],
        [
            "not known",
            env({ name: "DB_PASSWORD", value: UNKNOWN }, { name: "ENDPOINT", value: UNKNOWN }),
            ["undecided spec.containers[0].env[0].value"],
        ],
        ["marked and not known", env({ name: "TOKEN", value: new SecretValue(UNKNOWN) }), [AT]],
        [
            "an init container",
            { initContainers: [{ env: [{ name: "PASSWORD", value: "hunter2" }] }] },
            ["violation spec.initContainers[0].env[0].value"],
        ],
        [
            "an ephemeral container",
            { ephemeralContainers: [{ env: [{ name: "PASSWORD", value: "hunter2" }] }] },
            ["violation spec.ephemeralContainers[0].env[0].value"],
        ],
        ["malformed", { containers: [null, { env: "PASSWORD=hunter2" }, { env: [1, []] }] }, []],
    ])("in a Pod: %s", (_, spec, expected) => {
        const pod = resource("kubernetes:core/v1:Pod", { spec });
        expect(observed(noSecretInEnvValue, pod)).toEqual(expected);
    });

    it.each([
        ["kubernetes:apps/v1:Deployment", "spec.template.spec"],
        ["kubernetes:batch/v1:CronJob", "spec.jobTemplate.spec.template.spec"],
    ])("in a %s", (type, path) => {
        const spec = env({ name: "DB_PASSWORD", value: "hunter2" });
        const properties = path
            .split(".")
            .reduceRight<unknown>((inner, name) => ({ [name]: inner }), spec);
        const controller = resource(type, properties);
        expect(observed(noSecretInEnvValue, controller)).toEqual([
            `violation ${path}.containers[0].env[0].value`,
        ]);
        const allowed = { allowedVariables: ["DB_PASSWORD"] };
        expect(observed(noSecretInEnvValue, controller, allowed)).toEqual([]);
    });
});
