import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { noSecretAsEnvVar } from "../../../policies/secrets/secret-as-env-var";
import { observed, resource } from "../support/inputs";

const POD = "kubernetes:core/v1:Pod";
const REFERENCE = {
    name: "PASSWORD",
    valueFrom: { secretKeyRef: { name: "db", key: "password" } },
};
const pod = (container: unknown) => ({ spec: { containers: [container] } });

describe("secret-as-env-var", () => {
    it.each([
        [
            "a key of a Secret",
            pod({ env: [{ name: "A", value: "a" }, REFERENCE] }),
            ["violation spec.containers[0].env[1].valueFrom.secretKeyRef"],
        ],
        [
            "a whole Secret",
            pod({ envFrom: [{ secretRef: { name: "db" } }] }),
            ["violation spec.containers[0].envFrom[0].secretRef"],
        ],
        [
            "an init container's",
            { spec: { initContainers: [{ env: [REFERENCE] }] } },
            ["violation spec.initContainers[0].env[0].valueFrom.secretKeyRef"],
        ],
        [
            "an ephemeral container's",
            { spec: { ephemeralContainers: [{ env: [REFERENCE] }] } },
            ["violation spec.ephemeralContainers[0].env[0].valueFrom.secretKeyRef"],
        ],
        [
            "an optional one",
            pod({ envFrom: [{ secretRef: { name: "db", optional: true } }] }),
            ["violation spec.containers[0].envFrom[0].secretRef"],
        ],
        [
            "one in a secret",
            new SecretValue(pod({ env: [REFERENCE] })),
            ["violation spec.containers[0].env[0].valueFrom.secretKeyRef"],
        ],
        [
            "a ConfigMap",
            pod({ env: [{ valueFrom: { configMapKeyRef: {} } }], envFrom: [{ configMapRef: {} }] }),
            [],
        ],
        ["a field of the pod", pod({ env: [{ valueFrom: { fieldRef: {} } }] }), []],
        ["a mounted Secret", { spec: { volumes: [{ secret: { secretName: "db" } }] } }, []],
        ["a reference that is null", pod({ env: [{ valueFrom: { secretKeyRef: null } }] }), []],
        ["an unknown value", pod({ env: [{ name: "A", value: UNKNOWN }] }), []],
        [
            "an unknown source",
            pod({ env: [{ name: "A", valueFrom: UNKNOWN }] }),
            ["undecided spec.containers[0].env[0].valueFrom.secretKeyRef"],
        ],
        [
            "an unknown variable beside a known",
            pod({ env: [UNKNOWN, REFERENCE] }),
            [
                "undecided spec.containers[0].env[0].valueFrom.secretKeyRef",
                "violation spec.containers[0].env[1].valueFrom.secretKeyRef",
            ],
        ],
        ["unknown containers", { spec: { containers: UNKNOWN } }, ["undecided spec.containers[*]"]],
        [
            "a reference of which nothing else is known",
            pod({ env: [{ name: UNKNOWN, valueFrom: { secretKeyRef: { name: UNKNOWN } } }] }),
            ["violation spec.containers[0].env[0].valueFrom.secretKeyRef"],
        ],
        ["lists that are none", pod({ env: { a: REFERENCE }, envFrom: "db" }), []],
        ["no containers", {}, []],
    ])("%s", (_, properties, expected) => {
        expect(observed(noSecretAsEnvVar, resource(POD, properties))).toEqual(expected);
    });

    it("looks into what makes pods, and nowhere else", () => {
        const template = { spec: { template: pod({ env: [REFERENCE] }) } };
        const count = (type: string) => observed(noSecretAsEnvVar, resource(type, template)).length;
        expect(count("kubernetes:apps/v1:StatefulSet")).toBe(1);
        expect(count("kubernetes:core/v1:Service")).toBe(0);
    });
});
