import { RunError } from "@pulumi/pulumi";
import { stringify } from "yaml";

import { apiServerOf } from "../../../../components/clusters/aks/credentials";
import { encodeBase64 } from "../../../../components/clusters/kubeconfig";

const CLUSTER = { server: "https://aks.test:443", "certificate-authority-data": "UEVN" };

test("reads address and authority, and nothing of the user", () => {
    const kubeconfig = { clusters: [{ cluster: CLUSTER }], users: [{ user: { token: "t" } }] };

    expect(apiServerOf(encodeBase64(stringify(kubeconfig)))).toEqual({
        server: "https://aks.test:443",
        certificateAuthority: "PEM",
    });
});

test.each([
    ["none", undefined],
    ["an empty one", encodeBase64("")],
    ["one without clusters", encodeBase64("clusters: []")],
    ["one without an authority", encodeBase64("clusters: [{ cluster: { server: s } }]")],
])("refuses %s, and says what it expected", (_what, encoded) => {
    expect(() => apiServerOf(encoded)).toThrow(RunError);
    expect(() => apiServerOf(encoded)).toThrow(
        "listManagedClusterUserCredentials: expected a kubeconfig with a server and its certificate-authority-data",
    );
});
