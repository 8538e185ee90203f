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
    expect(commands(rehearsalKubeconfig(registry, "/rehearsal/bin"))).toEqual([
        "/rehearsal/bin/aws",
        "/rehearsal/bin/gke-gcloud-auth-plugin",
        "company-login",
        undefined,
    ]);
});

test("nothing else changes", () => {
    const rewritten = rehearsalKubeconfig(registry, "/rehearsal/bin");
    const restored = rewritten.replaceAll("/rehearsal/bin/", "");
    expect(parse(restored)).toEqual(parse(registry));
});

test("JSON is rewritten too", () => {
    const json = JSON.stringify(parse(registry));
    expect(commands(rehearsalKubeconfig(json, "/bin"))[0]).toBe("/bin/aws");
});

test.each(["users: {}", "[secret-of-the-user", "a: b"])("%s is no kubeconfig", (text) => {
    const rewrite = (): string => rehearsalKubeconfig(text, "/bin");
    expect(rewrite).toThrow(/no YAML with a list of users/);
    expect(rewrite).not.toThrow(/secret-of-the-user/);
});
