import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { noSecretInCommandArgs } from "../../../policies/secrets/secret-in-command-args";
import { observed, resource } from "../support/inputs";
import { random } from "./detectors/labelled-text";

const POD = "kubernetes:core/v1:Pod";
const token = `ghp_${random(36)}`;
const base64 = (text: string) => Buffer.from(text).toString("base64");
const script = `#!/bin/sh\nexport GITHUB_TOKEN=${token}\n`;

describe("secret-in-command-args", () => {
    it.each([
        ["a flag", ["--password=hunter2"], ["args[0]"]],
        ["a flag and its value", ["--password", "hunter2", "--port", "80"], ["args[1]"]],
        ["a token", ["login", token], ["args[1]"]],
        ["a shell", ["-c", `curl -H "Authorization: Bearer ${random(40)}" a`], ["args[1]"]],
        ["curl, in a shell", ["-c", "curl -fsSu admin:hunter2 https://a"], ["args[1]"]],
        ["curl", ["/usr/bin/curl", "-u", "admin:hunter2", "https://a"], ["args[2]"]],
        ["curl's login, marked", ["curl", "-u", new SecretValue("admin:hunter2")], ["args[2]"]],
        ["curl with variables", ["curl", "-u", "$(USER):$(PASSWORD)", "https://a"], []],
        ["curl with a user alone", ["curl", "--user", "admin", "https://a"], []],
        ["a user of another program", ["run", "-u", "1000:hunter2", "image"], []],
        ["marked", ["--password", new SecretValue("hunter2")], ["args[1]"]],
        ["a flag with a file", ["--password-file=/run/password", "--token-file", "/run/t"], []],
        ["a variable", ["--password=$(PASSWORD)", "--password", "$(PASSWORD)"], []],
        ["a flag without a value", ["--password", "--verbose"], []],
        ["a flag that has its value", ["--password=$(P)", "hunter2"], []],
        ["malformed", [null, {}, ["--password", "hunter2"], 1], []],
    ])("in arguments: %s", (_, args, expected) => {
        const pod = resource(POD, { spec: { containers: [{ args }] } });
        expect(observed(noSecretInCommandArgs, pod)).toEqual(
            expected.map((path) => `violation spec.containers[0].${path}`),
        );
    });

    it.each([
        ["a probe", { livenessProbe: { exec: { command: ["a", "--password=hunter2"] } } }],
        ["a hook", { lifecycle: { preStop: { exec: { command: ["a", "--password=hunter2"] } } } }],
        [
            "a probe's header",
            {
                readinessProbe: {
                    httpGet: {
                        httpHeaders: [
                            { name: "Authorization", value: `Basic ${base64("admin:hunter2")}` },
                        ],
                    },
                },
            },
        ],
        [
            "a hook's header",
            {
                lifecycle: {
                    postStart: { httpGet: { httpHeaders: [{ name: "X-Token", value: token }] } },
                },
            },
        ],
        ["command and arguments", { command: ["curl"], args: ["-u", "admin:hunter2"] }],
    ])("in %s", (_, container) => {
        const pod = resource(POD, { spec: { containers: [container] } });
        expect(observed(noSecretInCommandArgs, pod)).toEqual([
            expect.stringMatching(/^violation spec\.containers\[0\]\./),
        ]);
    });

    it.each([
        ["a harmless header", { httpGet: { httpHeaders: [{ name: "Host", value: "a.example" }] } }],
        ["malformed", { exec: "curl -u", httpGet: { httpHeaders: { name: "Authorization" } } }],
        ["headers that are no headers", { httpGet: { httpHeaders: [null, 1, { value: [] }] } }],
    ])("passes a probe with %s", (_, livenessProbe) => {
        const pod = resource(POD, { spec: { containers: [{ livenessProbe }] } });
        expect(observed(noSecretInCommandArgs, pod)).toEqual([]);
    });

    it("cannot tell what curl logs in with before it is known", () => {
        const spec = { containers: [{ args: ["curl", "-u", UNKNOWN] }] };
        expect(observed(noSecretInCommandArgs, resource(POD, { spec }))).toEqual([
            "undecided spec.containers[0].args[2]",
        ]);
    });

    it("cannot tell what follows a flag for a password before it is known", () => {
        const spec = { containers: [{ command: ["a", UNKNOWN, "--password", UNKNOWN] }] };
        expect(observed(noSecretInCommandArgs, resource(POD, { spec }))).toEqual([
            "undecided spec.containers[0].command[3]",
        ]);
    });

    it.each([
        [POD, { metadata: { annotations: { a: token } } }, "metadata.annotations.a"],
        [
            "kubernetes:apps/v1:Deployment",
            { spec: { template: { metadata: { annotations: { password: "hunter2" } } } } },
            "spec.template.metadata.annotations.password",
        ],
        [
            "kubernetes:core/v1:ConfigMap",
            {
                metadata: {
                    annotations: {
                        "kubectl.kubernetes.io/last-applied-configuration": JSON.stringify({
                            spec: { env: [{ name: "DB_PASSWORD", value: "hunter2" }] },
                        }),
                    },
                },
            },
            'metadata.annotations["kubectl.kubernetes.io/last-applied-configuration"]',
        ],
        ["aws:ec2/launchTemplate:LaunchTemplate", { userData: base64(script) }, "userData"],
        ["aws:ec2/instance:Instance", { userData: script }, "userData"],
        [
            "gcp:compute/instanceTemplate:InstanceTemplate",
            { metadata: { "startup-script": script } },
            "metadata.startup-script",
        ],
        [
            "azure-native:compute:VirtualMachine",
            { osProfile: { customData: base64(script) } },
            "osProfile.customData",
        ],
        [
            "kubernetes:bootstrap.cluster.x-k8s.io/v1beta2:KubeadmConfigTemplate",
            { spec: { template: { spec: { files: [{ path: "/a", content: script }] } } } },
            "spec.template.spec.files[0].content",
        ],
    ])("in a %s", (type, properties, path) => {
        expect(observed(noSecretInCommandArgs, resource(type, properties))).toEqual([
            `violation ${path}`,
        ]);
    });

    it.each([
        ["a checksum", POD, { metadata: { annotations: { "checksum/secret": random(64) } } }],
        ["a name", POD, { metadata: { annotations: { "example.com/auth-secret": "basic-auth" } } }],
        ["another property", "aws:ec2/instance:Instance", { tags: { note: script } }],
        ["a script that fetches", "aws:ec2/instance:Instance", { userData: "TOKEN=$(fetch)" }],
        ["annotations that are not known", POD, { metadata: { annotations: UNKNOWN } }],
        ["malformed", "aws:ec2/instance:Instance", { userData: [script], customData: 1 }],
    ])("passes %s", (_, type, properties) => {
        expect(observed(noSecretInCommandArgs, resource(type, properties))).toEqual([]);
    });

    it("lets annotations be allowed", () => {
        const pod = resource(POD, { metadata: { annotations: { a: token } } });
        expect(observed(noSecretInCommandArgs, pod, { allowedAnnotations: ["a"] })).toEqual([]);
    });
});
