import { fedScope } from "../../../policies/federation/fed-scope";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import type { ResourceInput } from "../../../policies/model/resource-input";
import { observed, resource, SURROUNDINGS } from "../support/inputs";

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
const AT_GLOBAL = "metadata.annotations['service.cilium.io/global']";
const AT_LABEL = "metadata.labels['mirror.linkerd.io/exported']";
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

    const ofRelease = (releaseNamespace: unknown): ResourceInput => ({
        ...exported(undefined),
        // The cast: what a release says of its namespace is not known before it is read.
        releaseNamespace: releaseNamespace as ResourceInput["releaseNamespace"],
    });
    it.each([
        ["shop", []],
        ["kube-system", ["violation metadata.namespace"]],
        [UNKNOWN, ["undecided metadata.namespace"]],
    ])("a service exported by a chart that is released into %p", (namespace, expected) => {
        expect(observed(fedScope, ofRelease(namespace))).toEqual(expected);
    });

    it.each(["net.gke.io/v1", "networking.fleet.azure.com/v1alpha1"])(
        "takes the export of %s for one",
        (group) => {
            const of = (namespace: string) =>
                resource(`kubernetes:${group}:ServiceExport`, { metadata: { namespace } });
            expect(observed(fedScope, of("shop"))).toEqual([]);
            expect(observed(fedScope, of("kube-system"))).toHaveLength(1);
        },
    );

    it("advises only not to export out of the default namespace", () => {
        const levels = (namespace: string) =>
            fedScope
                .checks({}, SURROUNDINGS)
                .flatMap((check) =>
                    check.scope === "resource" ? [...check.inspect(exported(namespace))] : [],
                )
                .map((seen) => seen.kind === "violation" && seen.advisory === true);
        expect(levels("default")).toEqual([true]);
        expect(levels("kube-system")).toEqual([false]);
    });

    const service = (namespace: string, annotations: unknown, labels: unknown = {}) =>
        resource("kubernetes:core/v1:Service", { metadata: { namespace, annotations, labels } });
    const GLOBAL = "service.cilium.io/global";
    const EXPORTED = "mirror.linkerd.io/exported";
    it.each([
        ["Cilium", service("shop", { [GLOBAL]: "true" }), []],
        ["Cilium", service("kube-system", { [GLOBAL]: "true" }), [`violation ${AT_GLOBAL}`]],
        ["Cilium", service("kube-system", { [GLOBAL]: UNKNOWN }), [`undecided ${AT_GLOBAL}`]],
        ["Cilium", service("kube-system", { [GLOBAL]: "false" }), []],
        ["Linkerd", service("kube-system", {}, { [EXPORTED]: "true" }), [`violation ${AT_LABEL}`]],
        [
            "Linkerd",
            service("kube-system", {}, { [EXPORTED]: "remote-discovery" }),
            [`violation ${AT_LABEL}`],
        ],
        [
            "Linkerd",
            service("kube-system", {}, { "mirror.linkerd.io/federated": "member" }),
            ["violation metadata.labels['mirror.linkerd.io/federated']"],
        ],
        ["Linkerd", service("shop", {}, { [EXPORTED]: "true" }), []],
        ["nobody", service("kube-system", {}), []],
        ["nobody", service("kube-system", null, 5), []],
    ])("a service that %s exports", (_, subject, expected) => {
        const seen = observed(fedScope, subject).map((each) => each.replaceAll('"', "'"));
        expect(seen).toEqual(expected);
    });

    it.each([
        ["policy.karmada.io/v1alpha1:ClusterOverridePolicy", 0],
        ["policy.karmada.io/v1alpha1:OverridePolicy", 0],
        ["policy.karmada.io/v1alpha1:ClusterPropagationPolicy", 1],
        ["placement.kubernetes-fleet.io/v1beta1:ResourceOverride", 0],
        ["placement.kubernetes-fleet.io/v1beta1:ResourcePlacement", 1],
    ])("%s of a cluster role", (type, count) => {
        const selector = {
            apiVersion: RBAC,
            group: "rbac.authorization.k8s.io",
            version: "v1",
            kind: "ClusterRole",
        };
        const subject = resource(`kubernetes:${type}`, {
            spec: { resourceSelectors: [selector] },
        });
        expect(observed(fedScope, subject)).toHaveLength(count);
    });

    it.each([
        ["a list", work({ ...of("v1", "List"), items: [of("v1", "Namespace")] }), 1],
        ["a list of what is not", work({ ...of("v1", "List"), items: [of("v1", "Secret")] }), 0],
        ["a list of roles", work({ ...of(RBAC, "RoleList"), items: [of(RBAC, "Role")] }), 1],
        ["a list not known yet", work({ ...of("v1", "List"), items: UNKNOWN }), 1],
        ["a kind whose name ends so", work(of("shop.example/v1", "List")), 0],
        [
            "the same for KubeFleet",
            resource("kubernetes:placement.kubernetes-fleet.io/v1:Work", {
                spec: { workload: { manifests: [of("v1", "Namespace")] } },
            }),
            1,
        ],
    ])("a work with %s", (_, subject, count) => {
        expect(observed(fedScope, subject)).toHaveLength(count);
    });

    it("finds what is of the group of roles, whatever its kind", () => {
        const policy = karmada("PropagationPolicy", of(RBAC, UNKNOWN));
        expect(observed(fedScope, policy)).toEqual([`violation ${SELECTED}`]);
        const settings = { allowedKinds: ["rbac.authorization.k8s.io/Role"] };
        expect(observed(fedScope, policy, settings)).toEqual([`undecided ${SELECTED}`]);
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
