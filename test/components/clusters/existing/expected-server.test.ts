import { requireServer } from "../../../../components/clusters/existing/expected-server";

const SERVER = "https://k8s.acme.example:6443";

/** Two clusters, of which the context names the second. */
function kubeconfig(server: string): string {
    return JSON.stringify({
        "current-context": "admin",
        contexts: [
            { name: "other", context: { cluster: "first" } },
            { name: "admin", context: { cluster: "second" } },
        ],
        clusters: [
            { name: "first", cluster: { server: "https://first.acme.example" } },
            { name: "second", cluster: { server } },
        ],
        users: [{ name: "admin", user: { token: "hush" } }],
    });
}

test.each([
    [SERVER, SERVER],
    ["https://K8S.acme.example:6443/", SERVER],
    ["https://k8s.acme.example", "https://k8s.acme.example:443"],
    ["https://k8s.acme.example/k8s/clusters/c-1", "https://k8s.acme.example/"],
])("%s is the API server of %s", (found, server) => {
    const text = kubeconfig(found);
    expect(requireServer("lab", text, server)).toBe(text);
});

test.each([
    [kubeconfig("https://other.acme.example:6443"), "other.acme.example:6443"],
    [kubeconfig("https://k8s.acme.example"), "k8s.acme.example:443"],
    [kubeconfig("nothing"), "no API server"],
    [JSON.stringify({ clusters: [{ name: "a", cluster: { server: SERVER } }] }), "no API server"],
    ["{", "no API server"],
    ["hush", "no API server"],
    ["", "no API server"],
])("%j leads elsewhere, and nothing else of it is told", (text, whither) => {
    expect(() => requireServer("lab", text, SERVER)).toThrow(
        `the kubeconfig of lab in its Secret leads to ${whither}, and server in the fleet to k8s.acme.example:6443: expected one and the same; write the address of the one that is meant, or put the right kubeconfig into the Secret`,
    );
});
