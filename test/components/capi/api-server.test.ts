import { apiServerOf } from "../../../components/capi/api-server";

const CLUSTER = {
    server: "https://10.20.0.5:6443",
    "certificate-authority-data": Buffer.from("PEM", "utf8").toString("base64"),
};

test("address and authority of the first cluster", () => {
    const kubeconfig = JSON.stringify({ clusters: [{ name: "c", cluster: CLUSTER }] });
    expect(apiServerOf("metal-fra", kubeconfig)).toEqual({
        server: "https://10.20.0.5:6443",
        certificateAuthority: "PEM",
    });
});

test.each([
    ["", "empty"],
    ["clusters: []", "of no cluster"],
    ["clusters: [{ cluster: { server: https://10.20.0.5 } }]", "without an authority"],
    ["users: [{ user: { client-key-data: s3cr3t } }", "that is no YAML"],
])("%j is refused, and not repeated: a kubeconfig %s", (kubeconfig) => {
    let message = "";
    try {
        apiServerOf("metal-fra", kubeconfig);
    } catch (error) {
        message = error instanceof Error ? error.message : "";
    }
    expect(message).toBe(
        "the kubeconfig that Cluster API wrote for metal-fra: expected a server and its certificate-authority-data",
    );
});
