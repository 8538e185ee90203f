import { noLocalAccounts } from "../../../policies/control-plane/cp-no-local-accounts";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { part } from "../support/clean-fleet-cases";
import { manifest, observed } from "../support/inputs";

const MODE = "accessConfig.authenticationMode";
const CREATOR = "accessConfig.bootstrapClusterCreatorAdminPermissions";
const CERTIFICATE = "masterAuth.clientCertificateConfig.issueClientCertificate";
const eks = (accessConfig: unknown): ReturnType<typeof part> => part("eks", { accessConfig });
const gke = (issueClientCertificate: unknown, abac?: unknown): ReturnType<typeof part> =>
    part("gke", {
        masterAuth: { clientCertificateConfig: { issueClientCertificate } },
        enableLegacyAbac: abac,
    });
const aks = (disableLocalAccounts: unknown): ReturnType<typeof part> =>
    part("aks", { disableLocalAccounts });

describe("cp-no-local-accounts", () => {
    it.each([
        ["EKS", part("eks"), []],
        [
            "EKS, both modes",
            eks({ authenticationMode: "API_AND_CONFIG_MAP" }),
            [`violation ${MODE}`],
        ],
        ["EKS by default", eks(null), [`violation ${MODE}`, `violation ${CREATOR}`]],
        [
            "EKS, the creator",
            eks({ bootstrapClusterCreatorAdminPermissions: undefined }),
            [`violation ${CREATOR}`],
        ],
        ["EKS not known", eks(UNKNOWN), [`undecided ${MODE}`, `undecided ${CREATOR}`]],
        [
            "EKS known to be bad, the rest unknown",
            eks({
                authenticationMode: "CONFIG_MAP",
                bootstrapClusterCreatorAdminPermissions: UNKNOWN,
            }),
            [`violation ${MODE}`, `undecided ${CREATOR}`],
        ],
        ["GKE", part("gke"), []],
        ["GKE by default", gke(undefined), []],
        ["GKE, a certificate", gke(true), [`violation ${CERTIFICATE}`]],
        ["GKE, legacy rights", gke(false, true), ["violation enableLegacyAbac"]],
        ["GKE, a text", gke("false"), [`violation ${CERTIFICATE}`]],
        ["GKE not known", gke(UNKNOWN), [`undecided ${CERTIFICATE}`]],
        ["AKS", part("aks"), []],
        ["AKS, a secret", aks(new SecretValue(true)), []],
        ["AKS by default", aks(undefined), ["violation disableLocalAccounts"]],
        ["AKS with them", aks(false), ["violation disableLocalAccounts"]],
        ["AKS not known", aks(UNKNOWN), ["undecided disableLocalAccounts"]],
        [
            "EKS of Cluster API by default",
            manifest({
                apiVersion: "controlplane.cluster.x-k8s.io/v1beta2",
                kind: "AWSManagedControlPlane",
            }),
            [`violation spec.${MODE}`, `violation spec.${CREATOR}`],
        ],
    ])("%s", (_, subject, expected) => {
        expect(observed(noLocalAccounts, subject)).toEqual(expected);
    });
});
