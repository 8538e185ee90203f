import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { noPlaintextOutput } from "../../../policies/secrets/secret-plaintext-output";
import { observedInStack, resource } from "../support/inputs";
import { random } from "./detectors/labelled-text";

const STACK = "pulumi:pulumi:Stack";
const kubeconfig = (user: object) => ({
    users: [{ name: "a", user }],
    clusters: [{ name: "a", cluster: { server: "https://a.example" } }],
});
const exec = kubeconfig({ exec: { command: "aws" } });

function paths(outputs: unknown, given: { secretsMarked?: boolean } = {}, parameters?: unknown) {
    const stack = resource(STACK, outputs, { provided: false, ...given });
    return observedInStack(noPlaintextOutput, [stack], parameters).map(
        ({ kind, path }) => `${kind} ${path}`,
    );
}

describe("secret-plaintext-output", () => {
    it.each([
        ["a token", { out: `ghp_${random(36)}` }, ["violation out"]],
        ["a password", { dbPassword: "hunter2" }, ["violation dbPassword"]],
        ["in a list", { password: ["hunter2"] }, ["violation password[0]"]],
        ["a random text under a key", { a: { api_token: random(32) } }, ["violation a.api_token"]],
        [
            "a kubeconfig with a token",
            { kubeconfig: JSON.stringify(kubeconfig({ token: "abc" })) },
            ["violation kubeconfig"],
        ],
        ["a kubeconfig that runs a plugin", { kubeconfig: JSON.stringify(exec) }, []],
        ["a secret", { dbPassword: new SecretValue("hunter2") }, []],
        ["all secret", new SecretValue({ dbPassword: "hunter2" }), []],
        ["encrypted", { dbPassword: new SecretValue(UNKNOWN) }, []],
        ["not known", { dbPassword: UNKNOWN }, []],
        ["an address", { endpoint: "https://eu.example", name: "eu", nodes: 3 }, []],
        ["malformed", "hunter2", []],
    ])("%s", (_, outputs, expected) => {
        expect(paths(outputs)).toEqual(expected);
    });

    it("says nothing where the marks are out of sight", () => {
        expect(paths({ dbPassword: "hunter2" }, { secretsMarked: false })).toEqual([]);
    });

    it("looks at the stack only, and lets outputs be allowed", () => {
        const other = resource("a:b:C", { password: "hunter2" });
        expect(observedInStack(noPlaintextOutput, [other])).toEqual([]);
        const outputs = { demoPassword: "hunter2" };
        expect(paths(outputs, {}, { allowedOutputs: ["demoPassword"] })).toEqual([]);
    });
});
