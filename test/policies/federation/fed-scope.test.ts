import { fedScope } from "../../../policies/federation/fed-scope";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { observed, resource } from "../support/inputs";

const RBAC = "rbac.authorization.k8s.io/v1";

const karmada = (kind: string, ...resourceSelectors: unknown[]) =>
    resource(`kubernetes:policy.karmada.io/v1alpha1:${kind}`, { spec: { resourceSelectors } });
const work = (...manifests: unknown[]) =>
    resource("kubernetes:work.open-cluster-management.io/v1:ManifestWork", {
        spec: { workload: { manifests } },
    });
const of = (apiVersion: unknown, kind: unknown) => ({ apiVersion, kind });
const exported = (namespace: unknown) =>
    resource("kubernetes:multicluster.x-k8s.io/v1alpha1:ServiceExport", {
        metadata: { name: "web", namespace },
    });

const SELECTED = "spec.resourceSelectors[0].kind";
const CARRIED = "spec.workload.manifests[0].kind";

describe("fed-scope", () => {
    it.each([
        ["apps/v1", "Deployment", []],
        [UNKNOWN, "*", [`violation ${SELECTED}`]],
        ["v1", "ConfigMap", []],
        ["v1", "ServiceAccount", []],
        ["v1", "Namespace", [`violation ${SELECTED}`]],
        ["v1", "PersistentVolume", [`violation ${SELECTED}`]],
        [RBAC, "Role", [`violation ${SELECTED}`]],
        [RBAC, "ClusterRoleBinding", [`violation ${SELECTED}`]],
        ["apiextensions.k8s.io/v1", "CustomResourceDefinition", [`violation ${SELECTED}`]],
        ["storage.k8s.io/v1", "StorageClass", [`violation ${SELECTED}`]],
        // A kind of the same name that is somebody's own.
        ["shop.example/v1", "Namespace", []],
        ["shop.example/v1", "*", [`violation ${SELECTED}`]],
        [undefined, undefined, []],
        [5, ["Namespace"], []],
        [undefined, "Namespace", [`violation ${SELECTED}`]],
        ["a/b/c", "Role", []],
        [new SecretValue("v1"), new SecretValue("Namespace"), [`violation ${SELECTED}`]],
        [UNKNOWN, "Role", [`undecided ${SELECTED}`]],
        ["v1", UNKNOWN, [`undecided ${SELECTED}`]],
    ])("a policy of Karmada for %p %p", (apiVersion, kind, expected) => {
        for (const policy of ["PropagationPolicy", "ClusterPropagationPolicy"]) {
            expect(observed(fedScope, karmada(policy, of(apiVersion, kind)))).toEqual(expected);
        }
    });

    it("goes on behind what is not known", () => {
        const policy = karmada("PropagationPolicy", of("v1", UNKNOWN), of("v1", "Namespace"));
        expect(observed(fedScope, policy)).toEqual([
            `undecided ${SELECTED}`,
            "violation spec.resourceSelectors[1].kind",
        ]);
    });

    it.each([
        ["a workload", work(of("apps/v1", "Deployment")), []],
        ["a role", work(of(RBAC, "Role")), [`violation ${CARRIED}`]],
        ["a namespace", work(of("v1", "Namespace")), [`violation ${CARRIED}`]],
        ["nothing", work(), []],
        [
            "an account's token",
            work({ ...of("v1", "Secret"), type: "kubernetes.io/service-account-token" }),
            [`violation ${CARRIED}`],
        ],
        ["another secret", work({ ...of("v1", "Secret"), type: "Opaque" }), []],
        [
            "the same for Karmada",
            resource("kubernetes:work.karmada.io/v1alpha1:Work", {
                spec: { workload: { manifests: [of("v1", "Namespace")] } },
            }),
            [`violation ${CARRIED}`],
        ],
        ["no map", work("Namespace", null), []],
        [
            "a set of works",
            resource("kubernetes:work.open-cluster-management.io/v1alpha1:ManifestWorkReplicaSet", {
                spec: {
                    manifestWorkTemplate: { workload: { manifests: [of("v1", "Namespace")] } },
                },
            }),
            ["violation spec.manifestWorkTemplate.workload.manifests[0].kind"],
        ],
    ])("what Open Cluster Management carries: %s", (_, subject, expected) => {
        expect(observed(fedScope, subject)).toEqual(expected);
    });

    it.each([
        ["apps", "Deployment", undefined, 0],
        ["rbac.authorization.k8s.io", "ClusterRole", undefined, 1],
        [undefined, "Namespace", undefined, 1],
        ["", "Namespace", "Enabled", 1],
        ["", "Namespace", "Disabled", 0],
        [UNKNOWN, "Namespace", undefined, 1],
        [5, null, undefined, 0],
    ])("a type that KubeFed sends: %p %p, %p", (group, kind, propagation, count) => {
        const config = resource("kubernetes:core.kubefed.io/v1beta1:FederatedTypeConfig", {
            spec: { targetType: { group, kind, version: "v1" }, propagation },
        });
        expect(observed(fedScope, config)).toHaveLength(count);
    });

    it.each([
        [{ group: "", kind: "Namespace" }, 1],
        [{ group: "rbac.authorization.k8s.io", kind: "ClusterRole" }, 1],
        [{ group: "", kind: "ConfigMap" }, 0],
    ])("a placement of KubeFleet of %p", (selector, count) => {
        const type = "kubernetes:placement.kubernetes-fleet.io/v1:ClusterResourcePlacement";
        const placement = resource(type, { spec: { resourceSelectors: [selector] } });
        expect(observed(fedScope, placement)).toHaveLength(count);
    });

    it.each([
        ["Subscription", of("v1", "Namespace"), ["violation spec.feeds[0].kind"]],
        ["Subscription", of("apps/v1", "Deployment"), []],
        ["HelmChart", of("v1", "Namespace"), []],
    ])("Clusternet's %s of %p", (kind, feed, expected) => {
        const object = resource(`kubernetes:apps.clusternet.io/v1alpha1:${kind}`, {
            spec: { feeds: [feed] },
        });
        expect(observed(fedScope, object)).toEqual(expected);
    });

    it.each([
        ["types.kubefed.io/v1beta1:FederatedDeployment", []],
        ["types.kubefed.io/v1beta1:FederatedNamespace", ["violation "]],
        ["types.kubefed.io/v1beta1:FederatedClusterRole", ["violation "]],
        ["types.kubefed.io/v1beta1:Federated", []],
        ["offloading.liqo.io/v1beta1:NamespaceOffloading", ["violation "]],
        ["offloading.liqo.io/v1beta1:NamespaceMap", []],
        ["core/v1:Namespace", []],
        ["rbac.authorization.k8s.io/v1:ClusterRole", []],
    ])("%s", (type, expected) => {
        expect(observed(fedScope, resource(`kubernetes:${type}`, {}))).toEqual(expected);
    });

    it.each([
        ["shop", []],
        ["kube-system", ["violation metadata.namespace"]],
        ["default", ["violation metadata.namespace"]],
        [undefined, ["violation metadata.namespace"]],
        [UNKNOWN, ["undecided metadata.namespace"]],
    ])("a service exported out of %p", (namespace, expected) => {
        expect(observed(fedScope, exported(namespace))).toEqual(expected);
    });

    it("lets through what the parameters name", () => {
        const settings = {
            allowedKinds: ["Namespace", "storage.k8s.io/StorageClass"],
            systemNamespaces: ["kube-system"],
        };
        const policy = karmada(
            "PropagationPolicy",
            of("v1", "Namespace"),
            of("storage.k8s.io/v1", "StorageClass"),
            of("v1", "Node"),
        );
        expect(observed(fedScope, policy, settings)).toEqual([
            "violation spec.resourceSelectors[2].kind",
        ]);
        expect(observed(fedScope, exported("default"), settings)).toEqual([]);
    });
});
