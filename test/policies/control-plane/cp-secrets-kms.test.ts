import { secretsKms } from "../../../policies/control-plane/cp-secrets-kms";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { part } from "../support/clean-fleet-cases";
import { manifest, observed, resource } from "../support/inputs";

const eks = (encryptionConfig: unknown): ReturnType<typeof part> =>
    part("eks", { encryptionConfig });
const gke = (databaseEncryption: unknown): ReturnType<typeof part> =>
    part("gke", { databaseEncryption });
const aks = (azureKeyVaultKms: unknown): ReturnType<typeof part> =>
    part("aks", { securityProfile: { azureKeyVaultKms } });
const kubeadm = (extraArgs: unknown): ReturnType<typeof manifest> =>
    manifest({
        apiVersion: "controlplane.cluster.x-k8s.io/v1beta2",
        kind: "KubeadmControlPlaneTemplate",
        spec: {
            template: {
                spec: {
                    kubeadmConfigSpec: { clusterConfiguration: { apiServer: { extraArgs } } },
                },
            },
        },
    });
const ARGS = "spec.template.spec.kubeadmConfigSpec.clusterConfiguration.apiServer.extraArgs";

describe("cp-secrets-kms", () => {
    it.each([
        ["EKS", part("eks"), []],
        [
            "EKS in a secret",
            eks(new SecretValue({ resources: ["secrets"], provider: { keyArn: "arn" } })),
            [],
        ],
        [
            "EKS without",
            eks(null),
            ["violation encryptionConfig.resources", "violation encryptionConfig.provider.keyArn"],
        ],
        [
            "EKS, a text",
            eks("secrets"),
            ["violation encryptionConfig.resources", "violation encryptionConfig.provider.keyArn"],
        ],
        ["EKS, other resources", eks({ resources: [] }), ["violation encryptionConfig.resources"]],
        [
            "EKS, no key",
            eks({ provider: { keyArn: "" } }),
            ["violation encryptionConfig.provider.keyArn"],
        ],
        [
            "EKS, a key that is not known",
            eks({ provider: { keyArn: UNKNOWN } }),
            ["undecided encryptionConfig.provider.keyArn"],
        ],
        [
            "EKS not known",
            eks(UNKNOWN),
            [
                "undecided encryptionConfig.resources[*]",
                "undecided encryptionConfig.provider.keyArn",
            ],
        ],
        ["GKE", part("gke"), []],
        ["GKE off", gke({ state: "DECRYPTED" }), ["violation databaseEncryption.state"]],
        ["GKE by default", gke(undefined), ["violation databaseEncryption.state"]],
        ["GKE, no key", gke({ keyName: undefined }), ["violation databaseEncryption.keyName"]],
        ["GKE not known", gke(UNKNOWN), ["undecided databaseEncryption.state"]],
        ["AKS", part("aks"), []],
        [
            "AKS off",
            aks({ enabled: false }),
            ["violation securityProfile.azureKeyVaultKms.enabled"],
        ],
        [
            "AKS, a text",
            aks({ enabled: "true" }),
            ["violation securityProfile.azureKeyVaultKms.enabled"],
        ],
        ["AKS, no key", aks({ keyId: null }), ["violation securityProfile.azureKeyVaultKms.keyId"]],
        ["AKS not known", aks(UNKNOWN), ["undecided securityProfile.azureKeyVaultKms.enabled"]],
        ["kubeadm", kubeadm([{ name: "encryption-provider-config", value: "/etc/e.yaml" }]), []],
        ["kubeadm, as a map", kubeadm({ "encryption-provider-config": "/etc/e.yaml" }), []],
        [
            "kubeadm, another argument",
            kubeadm([{ name: "profiling", value: "false" }]),
            [`violation ${ARGS}.encryption-provider-config`],
        ],
        ["kubeadm, a name not known", kubeadm([{ name: UNKNOWN }]), [`undecided ${ARGS}[0].name`]],
        ["another type", resource("aws:ec2/vpc:Vpc", {}), []],
    ])("%s", (_, subject, expected) => {
        expect(observed(secretsKms, subject)).toEqual(expected);
    });
});
