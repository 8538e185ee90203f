import { auditLogsAll } from "../../../policies/control-plane/cp-audit-logs-all";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { cleanFleet, partOf, typeOf } from "../support/clean-fleet";
import { fleetFindings, part, stackFindings } from "../support/clean-fleet-cases";
import { manifest, observed, resource } from "../support/inputs";

const eks = (enabledClusterLogTypes: unknown): ReturnType<typeof part> =>
    part("eks", { enabledClusterLogTypes });
const gke = (enableComponents: unknown): ReturnType<typeof part> =>
    part("gke", { loggingConfig: { enableComponents } });
const ALL = ["api", "audit", "authenticator", "controllerManager", "scheduler"];
const COMPONENTS = "loggingConfig.enableComponents";
const ARGS = "spec.kubeadmConfigSpec.clusterConfiguration.apiServer.extraArgs";
const kubeadm = (extraArgs: unknown): ReturnType<typeof manifest> => {
    const object = {
        apiVersion: "controlplane.cluster.x-k8s.io/v1beta1",
        kind: "KubeadmControlPlane",
        spec: { kubeadmConfigSpec: { clusterConfiguration: { apiServer: { extraArgs } } } },
    };
    return manifest(object);
};

describe("cp-audit-logs-all", () => {
    it.each([
        ["EKS", part("eks"), []],
        ["EKS, in a secret", eks(new SecretValue(ALL)), []],
        ["EKS, four of five", eks(ALL.slice(1)), ["violation enabledClusterLogTypes"]],
        ["EKS by default", eks(undefined), ["violation enabledClusterLogTypes"]],
        ["EKS, a text", eks("audit"), ["violation enabledClusterLogTypes"]],
        [
            "EKS, one not known",
            eks([...ALL.slice(1), UNKNOWN]),
            ["undecided enabledClusterLogTypes[4]"],
        ],
        ["EKS not known", eks(UNKNOWN), ["undecided enabledClusterLogTypes[*]"]],
        ["GKE", part("gke"), []],
        ["GKE without the API server", gke(["SYSTEM_COMPONENTS"]), [`violation ${COMPONENTS}`]],
        ["GKE not known", gke(UNKNOWN), [`undecided ${COMPONENTS}[*]`]],
        [
            "kubeadm",
            kubeadm({ "audit-policy-file": "/etc/p.yaml", "audit-log-path": "/var/log/a.log" }),
            [],
        ],
        [
            "kubeadm, to a webhook",
            kubeadm({ "audit-policy-file": "/p", "audit-webhook-config-file": "/w" }),
            [],
        ],
        [
            "kubeadm without",
            kubeadm({}),
            [`violation ${ARGS}.audit-policy-file`, `violation ${ARGS}.audit-log-path`],
        ],
        ["another type", resource("aws:ec2/vpc:Vpc", {}), []],
    ])("%s", (_, subject, expected) => {
        expect(observed(auditLogsAll, subject)).toEqual(expected);
    });

    const logs = (...entries: unknown[]): object => ({ diagnosticSetting: { logs: entries } });

    it.each([
        ["kube-audit", {}, []],
        ["a group of logs", logs({ categoryGroup: "allLogs", enabled: true }), []],
        ["no setting", { diagnosticSetting: "absent" }, ["violation aks"]],
        ["changes only", logs({ category: "kube-audit-admin", enabled: true }), ["violation aks"]],
        ["off", logs({ category: "kube-audit", enabled: false }), ["violation aks"]],
        ["not known", logs({ category: UNKNOWN, enabled: true }), ["undecided aks"]],
        ["to nowhere", { diagnosticSetting: { workspaceId: undefined } }, ["violation aks"]],
        ["of another", { diagnosticSetting: { resourceUri: "/x/other" } }, ["violation aks"]],
        ["of one not known", { diagnosticSetting: { resourceUri: UNKNOWN } }, ["undecided aks"]],
        ["malformed", { diagnosticSetting: { logs: "kube-audit" } }, ["violation aks"]],
    ] as const)("AKS: %s", (_, changes, expected) => {
        expect(fleetFindings(auditLogsAll, changes)).toEqual(expected);
    });

    it("takes a setting that was computed from the cluster for its own", () => {
        const fleet = cleanFleet({ diagnosticSetting: "absent" });
        const aks = fleet.filter(({ name }) => name === "aks");
        const properties = partOf("diagnosticSetting", { resourceUri: UNKNOWN });
        const dependencies = { resourceUri: aks };
        const setting = resource(typeOf("diagnosticSetting"), properties, { dependencies });
        expect(stackFindings(auditLogsAll, [...fleet, setting])).toEqual([]);
    });
});
