import type { CapiClusterPlan } from "../../fleet/plan/types";

/** What a plan of Cluster API has beyond any other, for plans that are written by hand. */
export const CAPI_PARTS = {
    namespace: "atoll-clusters",
    release: "v1.35.8",
    controlPlane: { replicas: 3, instanceType: "default", diskSize: 100 },
    controlPlaneEndpoint: { host: "10.20.0.5", port: 6443 },
    machineDeployments: [],
    provider: {
        kind: "metal3",
        image: {
            url: "https://images.acme.example/node.qcow2",
            checksum: "a".repeat(64),
            checksumType: "sha256",
            format: "qcow2",
        },
        hosts: {},
    },
    oidc: {
        issuer: "https://login.acme.example",
        clientId: "kubernetes",
        usernameClaim: "email",
        groupsClaim: "groups",
        usernamePrefix: "oidc:",
        groupsPrefix: "oidc:",
    },
    exec: {
        apiVersion: "client.authentication.k8s.io/v1",
        command: "kubectl-oidc_login",
        args: ["get-token"],
        env: {},
        provideClusterInfo: false,
    },
} as const satisfies Partial<CapiClusterPlan>;
