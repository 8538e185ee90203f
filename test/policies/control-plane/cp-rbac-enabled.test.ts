import { rbacEnabled } from "../../../policies/control-plane/cp-rbac-enabled";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { part } from "../support/clean-fleet-cases";
import { manifest, observed } from "../support/inputs";

const ARGUMENT =
    "spec.kubeadmConfigSpec.clusterConfiguration.apiServer.extraArgs.authorization-mode";
const aks = (change: Readonly<Record<string, unknown>>): ReturnType<typeof part> =>
    part("aks", change);
const kubeadm = (modes: unknown): ReturnType<typeof manifest> => {
    const extraArgs = { "authorization-mode": modes };
    const object = {
        apiVersion: "controlplane.cluster.x-k8s.io/v1beta1",
        kind: "KubeadmControlPlane",
        spec: { kubeadmConfigSpec: { clusterConfiguration: { apiServer: { extraArgs } } } },
    };
    return manifest(object);
};

describe("cp-rbac-enabled", () => {
    it.each([
        ["AKS", part("aks"), []],
        ["AKS, a secret", aks({ enableRBAC: new SecretValue(true) }), []],
        ["AKS without RBAC", aks({ enableRBAC: false }), ["violation enableRBAC"]],
        ["AKS that does not say", aks({ enableRBAC: undefined }), ["violation enableRBAC"]],
        ["AKS, a text", aks({ enableRBAC: "true" }), ["violation enableRBAC"]],
        [
            "AKS without Entra ID",
            aks({ aadProfile: null }),
            ["violation aadProfile.managed", "violation aadProfile.enableAzureRBAC"],
        ],
        [
            "AKS, not known",
            aks({ enableRBAC: UNKNOWN, aadProfile: { enableAzureRBAC: false } }),
            ["undecided enableRBAC", "violation aadProfile.enableAzureRBAC"],
        ],
        ["kubeadm by default", kubeadm(undefined), []],
        ["kubeadm with RBAC", kubeadm("Node,RBAC"), []],
        ["kubeadm without", kubeadm("Node"), [`violation ${ARGUMENT}`]],
        ["kubeadm with all allowed", kubeadm("RBAC,AlwaysAllow"), [`violation ${ARGUMENT}`]],
        ["kubeadm not known", kubeadm(UNKNOWN), [`undecided ${ARGUMENT}`]],
        ["EKS", part("eks"), []],
    ])("%s", (_, subject, expected) => {
        expect(observed(rbacEnabled, subject)).toEqual(expected);
    });
});
