import type { ResourceInput } from "../../../policies/model/resource-input";
import { SecretValue } from "../../../policies/model/reading";
import { random } from "../secrets/detectors/labelled-text";
import { manifest, resource } from "../support/inputs";
import { CLOUDS, shop } from "../workloads/clean-fleet";
import type { Mutant } from "./mutant";

type Given = Parameters<typeof manifest>[1];

const LABELS = {
    owner: "shop",
    environment: "production",
    cluster: "aws-eu-west-1",
    "cost-centre": "4711",
    "managed-by": "atoll",
};
const token = `ghp_${random(36)}`;
const metadata = (name: string, more: object = {}) => ({
    name,
    namespace: "shop",
    labels: LABELS,
    ...more,
});

/** The resource of an object, with fields beside its kind. */
const object = (apiVersion: string, kind: string, fields: object, given: Given) =>
    manifest({ apiVersion, kind, ...fields }, given);

const configMap = (data: object, annotations: object = {}) =>
    object(
        "v1",
        "ConfigMap",
        { metadata: metadata("web", { annotations }), data },
        { name: "settings" },
    );

const generator = resource(
    "random:index/randomPassword:RandomPassword",
    { length: 32 },
    { name: "login" },
);

interface SecretGiven {
    readonly type?: string;
    readonly cluster?: string;
    readonly value?: string;
    readonly typed?: boolean;
}

const secret = ({ type = "Opaque", cluster, value = random(32), typed }: SecretGiven = {}) =>
    object(
        "v1",
        "Secret",
        {
            metadata: metadata("login"),
            type,
            data: new SecretValue({ token: Buffer.from(value).toString("base64") }),
        },
        {
            name: `login-${cluster ?? "one"}`,
            ...(cluster === undefined ? {} : { cluster }),
            ...(typed === true ? {} : { dependencies: { data: [generator] } }),
        },
    );

const release = (values: unknown) =>
    resource(
        "kubernetes:helm.sh/v3:Release",
        {
            name: "postgres",
            namespace: "shop",
            chart: "postgres",
            version: "16.4.2",
            repositoryOpts: { repo: "https://charts.example" },
            values,
        },
        {
            name: "postgres",
            cluster: "urn:pulumi:test::test::pulumi:providers:kubernetes::cluster",
        },
    );

const stack = (outputs: object): ResourceInput =>
    resource("pulumi:pulumi:Stack", outputs, { name: "acme-prod", provided: false });

const providerOf = (cluster: string, user: object) =>
    resource(
        "pulumi:providers:kubernetes",
        {
            kubeconfig: new SecretValue(
                JSON.stringify({
                    users: [{ name: cluster, user }],
                    clusters: [
                        { name: cluster, cluster: { server: `https://${cluster}.example` } },
                    ],
                    contexts: [{ name: cluster, context: { cluster, user: cluster } }],
                    "current-context": cluster,
                }),
            ),
        },
        { name: cluster, provided: false },
    );

const exec = { exec: { apiVersion: "client.authentication.k8s.io/v1", command: "aws" } };
const providers = ["eu", "us"].map((cluster) => providerOf(cluster, exec));
const [eu = "", us = ""] = providers.map(({ urn }) => urn);

const fleet = (...more: readonly ResourceInput[]) => [...shop(), ...more];
const mutant = (
    rule: string,
    name: string,
    clean: readonly ResourceInput[],
    broken: readonly ResourceInput[],
    more: Partial<Mutant> = {},
): Mutant => ({ rule, name, clean, broken, ...more });

const LOGINS = [
    ["aws", "aws"],
    ["gcp", "gke-gcloud-auth-plugin"],
    ["azure", "kubelogin"],
] as const;

/** One violation each of the rules for where secrets may be. */
export const secretMutants: readonly Mutant[] = [
    mutant(
        "secret-literal-in-manifest",
        "in a chart's values",
        fleet(release({ extraObjects: [] })),
        fleet(
            release({
                extraObjects: [{ apiVersion: "v1", kind: "Secret", stringData: { a: "b" } }],
            }),
        ),
    ),
    ...LOGINS.map(([cloud, command]) =>
        mutant(
            "secret-kubeconfig-no-static-creds",
            cloud,
            [providerOf(cloud, { exec: { ...exec.exec, command } })],
            [providerOf(cloud, { token: random(32) })],
        ),
    ),
    mutant(
        "secret-use-external-store",
        "a value that the program was given",
        fleet(generator, secret()),
        fleet(generator, secret({ typed: true })),
    ),
    ...(
        [
            ["a password", { "db.password": "hunter2" }],
            ["a token", { settings: `github: ${token}\n` }],
            [
                "a line of a file",
                { "application.properties": "spring.datasource.password=x7y8z9\n" },
            ],
        ] as const
    ).map(([name, data]) =>
        mutant(
            "secret-in-configmap",
            name,
            fleet(configMap({ "db.password-file": "/run/login/password" })),
            fleet(configMap(data)),
        ),
    ),
    ...CLOUDS.map((cloud) =>
        mutant(
            "secret-in-env-value",
            `a literal, ${cloud}`,
            shop({
                cloud,
                container: { env: [{ name: "DB_PASSWORD_FILE", value: "/run/login" }] },
            }),
            shop({ cloud, container: { env: [{ name: "DB_PASSWORD", value: "hunter2" }] } }),
        ),
    ),
    mutant(
        "secret-sa-token-type",
        "a Secret of that type",
        fleet(generator, secret()),
        fleet(generator, secret({ type: "kubernetes.io/service-account-token" })),
    ),
    mutant(
        "secret-plaintext-output",
        "a token",
        fleet(stack({ token: new SecretValue(token), endpoint: "https://eu.example" })),
        fleet(stack({ token, endpoint: "https://eu.example" })),
    ),
    mutant(
        "secret-shared-across-clusters",
        "a token in two Secrets",
        [
            ...providers,
            generator,
            secret({ cluster: eu, value: random(32, undefined, 1) }),
            secret({ cluster: us, value: random(32, undefined, 2) }),
        ],
        [...providers, generator, secret({ cluster: eu }), secret({ cluster: us })],
    ),
    mutant(
        "secret-in-helm-values",
        "a password",
        fleet(release({ auth: { password: new SecretValue("hunter2"), existingSecret: "login" } })),
        fleet(release({ auth: { password: "hunter2", existingSecret: "login" } })),
    ),
    mutant(
        "secret-in-command-args",
        "an argument",
        shop({ container: { args: ["--password-file=/run/login/password"] } }),
        shop({ container: { args: ["--password=hunter2"] } }),
    ),
    mutant(
        "secret-in-command-args",
        "an annotation",
        fleet(configMap({ colour: "blue" }, { "example.com/login": "file" })),
        fleet(configMap({ colour: "blue" }, { "example.com/login": token })),
    ),
    ...(
        [
            [
                "aws",
                "aws:ec2/launchTemplate:LaunchTemplate",
                (data: string) => ({ userData: data }),
            ],
            [
                "gcp",
                "gcp:compute/instanceTemplate:InstanceTemplate",
                (data: string) => ({
                    metadata: { "startup-script": Buffer.from(data, "base64").toString() },
                }),
            ],
            [
                "azure",
                "azure-native:compute:VirtualMachineScaleSet",
                (data: string) => ({ virtualMachineProfile: { osProfile: { customData: data } } }),
            ],
        ] as const
    ).map(([cloud, type, fields]) => {
        const machine = (line: string) =>
            resource(
                type,
                {
                    ...fields(Buffer.from(`#!/bin/sh\n${line}\n`).toString("base64")),
                    tags: LABELS,
                    labels: LABELS,
                    metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
                },
                { name: "nodes" },
            );
        return mutant(
            "secret-in-command-args",
            `start-up data, ${cloud}`,
            [machine("export TOKEN=$(fetch-token)")],
            [machine(`export TOKEN=${token}`)],
        );
    }),
    mutant(
        "secret-provider-plaintext",
        "in a state",
        fleet(stack({ secretsProvider: { type: "cloud", scheme: "awskms" } })),
        fleet(stack({ secretsProvider: { type: "service", scheme: "https" } })),
    ),
];
