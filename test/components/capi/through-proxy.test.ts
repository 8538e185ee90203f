import { parse } from "yaml";

import { throughProxy } from "../../../components/capi/through-proxy";

const KUBECONFIG = `apiVersion: v1
kind: Config
clusters: [{ name: a, cluster: { server: https://10.0.0.1:6443 } }]
users: [{ name: a, user: { client-key-data: a2V5 } }]
`;

test("every cluster of it is reached through the proxy, and nothing else changes", () => {
    expect(parse(throughProxy(KUBECONFIG, "socks5://bastion.acme.example:1080"))).toEqual({
        apiVersion: "v1",
        kind: "Config",
        clusters: [
            {
                name: "a",
                cluster: {
                    server: "https://10.0.0.1:6443",
                    "proxy-url": "socks5://bastion.acme.example:1080",
                },
            },
        ],
        users: [{ name: "a", user: { "client-key-data": "a2V5" } }],
    });
});

test.each([
    ["no proxy", KUBECONFIG, undefined],
    ["no kubeconfig", "just text", "http://proxy.acme.example"],
    ["no YAML", "a: [", "http://proxy.acme.example"],
])("%s changes nothing", (_title, kubeconfig, proxy) => {
    expect(throughProxy(kubeconfig, proxy)).toBe(kubeconfig);
});
