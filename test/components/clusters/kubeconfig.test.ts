import fc from "fast-check";
import { parse } from "yaml";

import {
    aksCredential,
    eksCredential,
    gkeCredential,
} from "../../../components/clusters/exec-credentials";
import {
    decodeBase64,
    encodeBase64,
    type KubeconfigEntry,
    renderKubeconfig,
} from "../../../components/clusters/kubeconfig";
import { awsPlan } from "../../support/plans";

const EKS: KubeconfigEntry = {
    context: "production-aws-us-east-1",
    server: "https://eks.test",
    certificateAuthority: "PEM",
    exec: eksCredential(awsPlan()),
};
const GKE: KubeconfigEntry = {
    context: "production-gcp-europe-west1",
    server: "https://gke.test",
    certificateAuthority: undefined,
    exec: gkeCredential(),
};

test("names context, cluster and user by the context, and logs in through the cloud's plugin", () => {
    expect(parse(renderKubeconfig([EKS], EKS.context))).toEqual({
        apiVersion: "v1",
        kind: "Config",
        "current-context": "production-aws-us-east-1",
        clusters: [
            {
                name: "production-aws-us-east-1",
                cluster: { server: "https://eks.test", "certificate-authority-data": "UEVN" },
            },
        ],
        contexts: [
            {
                name: "production-aws-us-east-1",
                context: { cluster: "production-aws-us-east-1", user: "production-aws-us-east-1" },
            },
        ],
        users: [
            {
                name: "production-aws-us-east-1",
                user: {
                    exec: {
                        apiVersion: "client.authentication.k8s.io/v1beta1",
                        command: "aws",
                        args: [
                            "--region",
                            "us-east-1",
                            "eks",
                            "get-token",
                            "--cluster-name",
                            "production-aws-us-east-1",
                            "--output",
                            "json",
                        ],
                        env: [
                            {
                                name: "KUBERNETES_EXEC_INFO",
                                value: '{"apiVersion":"client.authentication.k8s.io/v1beta1"}',
                            },
                        ],
                        provideClusterInfo: false,
                        interactiveMode: "IfAvailable",
                        installHint:
                            "Install the AWS CLI, version 2: https://docs.aws.amazon.com/cli/",
                    },
                },
            },
        ],
    });
});

test("a cluster with a public certificate has no authority of its own", () => {
    const { clusters } = parse(renderKubeconfig([GKE])) as { clusters: unknown[] };

    expect(clusters).toEqual([
        { name: "production-gcp-europe-west1", cluster: { server: "https://gke.test" } },
    ]);
});

test("without a current context, none is written", () => {
    expect(parse(renderKubeconfig([EKS, GKE]))).not.toHaveProperty("current-context");
});

test.each([
    ["GKE", gkeCredential(), "gke-gcloud-auth-plugin", []],
    [
        "AKS",
        aksCredential(),
        "kubelogin",
        ["get-token", "--login", "azurecli", "--server-id", "6dae42f8-4368-4678-94ff-3960e28e3630"],
    ],
])("%s logs in with %s", (_cloud, exec, command, args) => {
    expect(exec.command).toBe(command);
    expect(exec.args).toEqual(args);
});

test("only GKE's plugin needs to know the cluster", () => {
    const needs = [eksCredential(awsPlan()), gkeCredential(), aksCredential()].map(
        ({ provideClusterInfo }) => provideClusterInfo,
    );
    expect(needs).toEqual([false, true, false]);
});

test("no entry, however odd its strings are, breaks the file or refers to another part of it", () => {
    const text = fc.string({ unit: "binary" });
    fc.assert(
        fc.property(text, fc.array(text), fc.dictionary(text, text), (value, args, env) => {
            const exec = { ...gkeCredential(), command: value, args, env };
            const entry = { context: value, server: value, certificateAuthority: value, exec };
            const [user] = (
                parse(renderKubeconfig([entry, entry])) as {
                    users: { name: string; user: { exec: { args: unknown; env: unknown } } }[];
                }
            ).users;

            expect(user?.name).toBe(value);
            expect(user?.user.exec.args).toEqual(args);
            expect(user?.user.exec.env).toEqual(
                Object.entries(env).map(([name, content]) => ({ name, value: content })),
            );
        }),
    );
});

test("base64 gives back what was put in", () => {
    fc.assert(
        fc.property(fc.string(), (text) => {
            expect(decodeBase64(encodeBase64(text))).toBe(text);
        }),
    );
});
