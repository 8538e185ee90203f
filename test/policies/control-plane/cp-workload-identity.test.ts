import { workloadIdentity } from "../../../policies/control-plane/cp-workload-identity";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { cleanFleet } from "../support/clean-fleet";
import { fleetFindings, part, stackFindings } from "../support/clean-fleet-cases";
import { manifest, observed, resource } from "../support/inputs";

const POOL = "workloadIdentityConfig.workloadPool";
const MODE = "nodeConfig.workloadMetadataConfig.mode";
const gke = (workloadPool: unknown): ReturnType<typeof part> =>
    part("gke", { workloadIdentityConfig: { workloadPool } });
const pool = (mode: unknown): ReturnType<typeof part> =>
    part("gkePool", { nodeConfig: { workloadMetadataConfig: { mode } } });
const capa = (spec: object): ReturnType<typeof manifest> => {
    const apiVersion = "controlplane.cluster.x-k8s.io/v1beta2";
    const object = { apiVersion, kind: "AWSManagedControlPlane", spec };
    return manifest(object);
};

describe("cp-workload-identity", () => {
    it.each([
        ["GKE", part("gke"), []],
        ["GKE, a secret", gke(new SecretValue("acme.svc.id.goog")), []],
        ["GKE without", gke(undefined), [`violation ${POOL}`]],
        ["GKE, empty", gke(""), [`violation ${POOL}`]],
        ["GKE, a number", gke(7), [`violation ${POOL}`]],
        ["GKE not known", gke(UNKNOWN), [`undecided ${POOL}`]],
        [
            "Autopilot",
            part("gke", { workloadIdentityConfig: undefined, enableAutopilot: true }),
            [],
        ],
        ["a pool by default", pool(undefined), []],
        ["a pool that shows the node's", pool("GCE_METADATA"), [`violation ${MODE}`]],
        ["AKS", part("aks"), []],
        [
            "AKS, half",
            part("aks", { securityProfile: { workloadIdentity: { enabled: false } } }),
            ["violation securityProfile.workloadIdentity.enabled"],
        ],
        [
            "AKS, not known",
            part("aks", { oidcIssuerProfile: UNKNOWN }),
            ["undecided oidcIssuerProfile.enabled"],
        ],
        ["EKS of Cluster API", capa({ associateOIDCProvider: true }), []],
        ["with the agent", capa({ addons: [{ name: "eks-pod-identity-agent" }] }), []],
        ["with neither", capa({ addons: [] }), ["violation spec.associateOIDCProvider"]],
        ["not known", capa({ addons: UNKNOWN }), ["undecided spec.addons[*].name"]],
    ])("%s", (_, subject, expected) => {
        expect(observed(workloadIdentity, subject)).toEqual(expected);
    });

    const issuer = "https://oidc.eks.eu-west-1.amazonaws.com/id/ABC";

    it.each([
        ["the agent", {}, []],
        ["none", { podIdentityAgent: "absent" }, ["violation eks"]],
        ["of another cluster", { podIdentityAgent: { clusterName: "other" } }, ["violation eks"]],
        ["of one not known", { podIdentityAgent: { clusterName: UNKNOWN } }, ["undecided eks"]],
        ["perhaps the agent", { podIdentityAgent: { addonName: UNKNOWN } }, ["undecided eks"]],
        [
            "Auto Mode",
            { podIdentityAgent: "absent", eks: { computeConfig: { enabled: true } } },
            [],
        ],
    ] as const)("EKS: %s", (_, changes, expected) => {
        expect(fleetFindings(workloadIdentity, changes)).toEqual(expected);
    });

    it.each([
        ["its own issuer", issuer, []],
        ["without the scheme", issuer.slice("https://".length), []],
        ["another one's", `${issuer}D`, ["violation eks"]],
        ["one not known", UNKNOWN, ["undecided eks"]],
    ])("EKS with an identity provider of %s", (_, url, expected) => {
        const provider = resource("aws:iam/openIdConnectProvider:OpenIdConnectProvider", { url });
        const fleet = cleanFleet({
            podIdentityAgent: "absent",
            eks: { identities: [{ oidcs: [{ issuer }] }] },
        });
        expect(stackFindings(workloadIdentity, [...fleet, provider])).toEqual(expected);
    });
});
