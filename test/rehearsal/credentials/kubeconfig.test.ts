import { parse } from "yaml";

import { rehearsalKubeconfig } from "../../../rehearsal/credentials/kubeconfig";

const registry = `apiVersion: v1
kind: Config
current-context: production-a
clusters:
  - name: production-a
    cluster: { server: https://127.0.0.1:6443, certificate-authority-data: Q0E= }
contexts:
  - name: production-a
    context: { cluster: production-a, user: production-a }
users:
  - name: production-a
    user:
      exec:
        apiVersion: client.authentication.k8s.io/v1beta1
        command: aws
        args: [--region, us-east-1, eks, get-token, --cluster-name, production-a]
  - name: production-b
    user: { exec: { command: gke-gcloud-auth-plugin, provideClusterInfo: true } }
  - name: onprem
    user: { exec: { command: company-login, args: [token] } }
  - name: nobody
    user: {}
`;

const LOGINS = { binDirectory: "/rehearsal/bin", commands: [], authorityOf: () => undefined };

interface Kubeconfig {
    readonly users: readonly {
        readonly user: { readonly exec?: { readonly command: string } };
    }[];
}

function commands(text: string): (string | undefined)[] {
    // The text is the kubeconfig above, rewritten.
    return (parse(text) as Kubeconfig).users.map(({ user }) => user.exec?.command);
}

test("the commands of the clouds' tools point to the stand-ins, others stay", () => {
    expect(commands(rehearsalKubeconfig(registry, LOGINS))).toEqual([
        "/rehearsal/bin/aws",
        "/rehearsal/bin/gke-gcloud-auth-plugin",
        "company-login",
        undefined,
    ]);
});

test("a login that belongs to no cloud points to its stand-in where there is one", () => {
    const known = { ...LOGINS, commands: ["company-login"] };
    expect(commands(rehearsalKubeconfig(registry, known))[2]).toBe("/rehearsal/bin/company-login");
});

test("a proxy is left out, and a public authority becomes the rehearsal's own", () => {
    const server = "https://127.0.0.1:6444";
    const text = `clusters:
  - { name: dns, cluster: { server: ${server}, proxy-url: socks5://bastion:1080 } }
  - { name: stranger, cluster: { server: https://k8s.example } }
  - { name: own, cluster: { server: ${server}, certificate-authority-data: T1RIRVI= } }
users: []
`;
    const authorityOf = (address: string): string | undefined =>
        address === server ? "OURS" : undefined;
    expect(parse(rehearsalKubeconfig(text, { ...LOGINS, authorityOf }))).toEqual({
        clusters: [
            { name: "dns", cluster: { server, "certificate-authority-data": "T1VSUw==" } },
            { name: "stranger", cluster: { server: "https://k8s.example" } },
            { name: "own", cluster: { server, "certificate-authority-data": "T1RIRVI=" } },
        ],
        users: [],
    });
});

test("nothing else changes", () => {
    const rewritten = rehearsalKubeconfig(registry, LOGINS);
    const restored = rewritten.replaceAll("/rehearsal/bin/", "");
    expect(parse(restored)).toEqual(parse(registry));
});

test("JSON is rewritten too", () => {
    const json = JSON.stringify(parse(registry));
    expect(commands(rehearsalKubeconfig(json, { ...LOGINS, binDirectory: "/bin" }))[0]).toBe(
        "/bin/aws",
    );
});

test.each(["users: {}", "[secret-of-the-user", "a: b"])("%s is no kubeconfig", (text) => {
    const rewrite = (): string => rehearsalKubeconfig(text, LOGINS);
    expect(rewrite).toThrow(/no YAML with a list of users/);
    expect(rewrite).not.toThrow(/secret-of-the-user/);
});
