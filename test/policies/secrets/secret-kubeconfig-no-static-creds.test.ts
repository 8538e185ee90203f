import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { noStaticCredentials } from "../../../policies/secrets/secret-kubeconfig-no-static-creds";
import { observed, observedInStack, resource } from "../support/inputs";

const PROVIDER = "pulumi:providers:kubernetes";
const SECRET = "kubernetes:core/v1:Secret";
const EXEC = { exec: { command: "aws", args: ["eks", "get-token"] } };

const config = (...users: readonly unknown[]) => ({
    apiVersion: "v1",
    kind: "Config",
    clusters: [
        { name: "c", cluster: { server: "https://c", "certificate-authority-data": "Q0E=" } },
    ],
    contexts: [],
    users: users.map((user) => ({ name: "u", user })),
});
const json = (...users: readonly unknown[]) => JSON.stringify(config(...users));
const yaml = "apiVersion: v1\nclusters: []\nusers:\n- name: u\n  user:\n    token: hunter2\n";
const encoded = Buffer.from(json({ token: "hunter2" })).toString("base64");
const provider = (kubeconfig: unknown) => resource(PROVIDER, { kubeconfig });
const look = (subject: ReturnType<typeof resource>) => observed(noStaticCredentials, subject);

describe("secret-kubeconfig-no-static-creds: providers", () => {
    it.each([
        ["exec", json(EXEC), []],
        ["a token", json({ token: "hunter2" }), ["violation kubeconfig:users[0].user.token"]],
        [
            "a password",
            json({ username: "a", password: "p" }),
            ["violation kubeconfig:users[0].user.password"],
        ],
        [
            "a key and a certificate",
            json({ "client-key-data": "a", "client-certificate-data": "b" }),
            [
                "violation kubeconfig:users[0].user.client-key-data",
                "violation kubeconfig:users[0].user.client-certificate-data",
            ],
        ],
        [
            "an auth provider",
            json({ "auth-provider": { name: "gcp" } }),
            ["violation kubeconfig:users[0].user.auth-provider"],
        ],
        [
            "one of two users",
            json(EXEC, { token: "hunter2" }),
            ["violation kubeconfig:users[1].user.token"],
        ],
        ["YAML", yaml, ["violation kubeconfig:users[0].user.token"]],
        ["a secret", new SecretValue(yaml), ["violation kubeconfig:users[0].user.token"]],
        ["an empty token", json({ token: "", password: null }), []],
        ["no users", JSON.stringify({ clusters: [], contexts: [] }), []],
        ["not known", UNKNOWN, ["undecided kubeconfig"]],
        ["a secret that is not known", new SecretValue(UNKNOWN), ["undecided kubeconfig"]],
        ["a file", "~/.kube/config", ["undecided kubeconfig"]],
        ["nothing", undefined, []],
        ["an empty text", "", []],
        ["users of another form", JSON.stringify({ clusters: [], users: { token: "x" } }), []],
        ["users that are null", JSON.stringify({ clusters: [], users: [null, 1] }), []],
    ])("%s", (_, kubeconfig, expected) => {
        expect(look(provider(kubeconfig))).toEqual(expected);
    });

    it("still fires where all else is unknown", () => {
        const others = { kubeconfig: yaml, namespace: UNKNOWN, clusterIdentifier: UNKNOWN };
        expect(look(resource(PROVIDER, others))).toEqual([
            "violation kubeconfig:users[0].user.token",
        ]);
    });
});

describe("secret-kubeconfig-no-static-creds: the deployer's way into a cluster of Cluster API", () => {
    const certificate = { "client-certificate-data": "b", "client-key-data": "a" };
    const found = (user: unknown, type = PROVIDER, given: Parameters<typeof resource>[2] = {}) =>
        look(
            resource(
                type,
                { kubeconfig: new SecretValue(json(user)) },
                { parent: "atoll:index:CapiCluster", ...given },
            ),
        );
    const caught = [
        "violation kubeconfig:users[0].user.client-key-data",
        "violation kubeconfig:users[0].user.client-certificate-data",
    ];

    it("passes with the certificate that Cluster API renews", () => {
        expect(found(certificate)).toEqual([]);
    });

    it("passes in the copy for when the management cluster is quarantined", () => {
        expect(found(certificate, "pulumi:index:Stash")).toEqual([]);
    });

    it("passes where nobody can see what is secret", () => {
        expect(found(certificate, PROVIDER, { secretsMarked: false })).toEqual([]);
    });

    it("is caught in plain sight", () => {
        const subject = resource(
            PROVIDER,
            { kubeconfig: json(certificate) },
            { parent: "atoll:index:CapiCluster" },
        );
        expect(look(subject)).toEqual(caught);
    });

    it("is caught in every other provider, and in every other resource", () => {
        expect(found(certificate, PROVIDER, { parent: "atoll:index:ExistingCluster" })).toEqual(
            caught,
        );
        expect(found(certificate, PROVIDER, { parent: "x:index:atoll:index:CapiCluster" })).toEqual(
            caught,
        );
        expect(found(certificate, "kubernetes:core/v1:ConfigMap")).toEqual(caught);
    });

    it("is caught with anything but a certificate", () => {
        expect(found({ ...certificate, token: "hunter2" })).toEqual([
            "violation kubeconfig:users[0].user.token",
        ]);
    });
});

describe("secret-kubeconfig-no-static-creds: anywhere else", () => {
    it.each([
        [
            "a ConfigMap",
            "kubernetes:core/v1:ConfigMap",
            { data: { config: yaml } },
            ["violation data.config:users[0].user.token"],
        ],
        [
            "base64",
            SECRET,
            { data: { value: encoded } },
            ["violation data.value:users[0].user.token"],
        ],
        [
            "a map",
            "atoll:index:Thing",
            { kubeconfig: config({ token: UNKNOWN }) },
            ["violation kubeconfig.users[0].user.token"],
        ],
        [
            "a map with a user that is not known",
            "atoll:index:Thing",
            { kubeconfig: config(UNKNOWN, { token: "hunter2" }) },
            ["undecided kubeconfig.users[0].user", "violation kubeconfig.users[1].user.token"],
        ],
        ["something that is not known", "aws:s3/bucket:Bucket", { name: UNKNOWN }, []],
        ["users of something else", "x:y:Z", { users: [{ user: { token: "hunter2" } }] }, []],
    ])("in %s", (_, type, properties, expected) => {
        expect(look(resource(type, properties))).toEqual(expected);
    });
});

describe("secret-kubeconfig-no-static-creds: Argo CD", () => {
    const LABELS = { "argocd.argoproj.io/secret-type": "cluster" };
    const registration = (stringData: unknown, labels: unknown = LABELS) =>
        resource(SECRET, { metadata: { labels }, stringData });
    const text = (settings: unknown) => new SecretValue({ config: JSON.stringify(settings) });

    it.each([
        [
            "a bearer token",
            registration(text({ bearerToken: "t" })),
            ["violation stringData.config:bearerToken"],
        ],
        [
            "a password",
            registration(text({ username: "a", password: "p" })),
            ["violation stringData.config:password"],
        ],
        [
            "a key",
            registration(text({ tlsClientConfig: { caData: "c", keyData: "k" } })),
            ["violation stringData.config:tlsClientConfig.keyData"],
        ],
        ["exec", registration(text({ execProviderConfig: { command: "argocd-k8s-auth" } })), []],
        ["an AWS role", registration(text({ awsAuthConfig: { clusterName: "c" } })), []],
        [
            "not known",
            registration(new SecretValue({ config: UNKNOWN })),
            ["undecided stringData.config"],
        ],
        ["no config", registration({ server: "https://c" }), []],
        ["a config that is none", registration({ config: "?" }), []],
        ["another Secret", registration(text({ bearerToken: "t" }), {}), []],
    ])("%s", (_, secret, expected) => {
        expect(look(secret)).toEqual(expected);
    });

    it("reads base64", () => {
        const data = { config: Buffer.from('{"bearerToken":"t"}').toString("base64") };
        expect(look(resource(SECRET, { metadata: { labels: LABELS }, data }))).toEqual([
            "violation data.config:bearerToken",
        ]);
    });
});

describe("secret-kubeconfig-no-static-creds: outputs", () => {
    const kubeconfig = json({ token: "hunter2" });
    const found = (type: string, provided: boolean) =>
        observedInStack(noStaticCredentials, [resource(type, { kubeconfig }, { provided })]).map(
            ({ kind, path }) => `${kind} ${path}`,
        );

    it("looks at those of the stack and of components", () => {
        const expected = ["violation kubeconfig:users[0].user.token"];
        expect(found("pulumi:pulumi:Stack", false)).toEqual(expected);
        expect(found("atoll:index:KubeconfigRegistry", false)).toEqual(expected);
    });

    it("leaves alone those that repeat inputs", () => {
        expect(found("kubernetes:core/v1:ConfigMap", true)).toEqual([]);
        expect(found(PROVIDER, false)).toEqual([]);
    });
});
