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
