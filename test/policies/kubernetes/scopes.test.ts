import { isClusterScoped, isNamespaced } from "../../../policies/kubernetes/scopes";

describe("isNamespaced", () => {
    it.each([
        ["", "Pod", true],
        ["", "Namespace", false],
        ["", "Node", false],
        ["", "PersistentVolume", false],
        ["apps", "Deployment", true],
        ["rbac.authorization.k8s.io", "RoleBinding", true],
        ["rbac.authorization.k8s.io", "ClusterRoleBinding", false],
        ["networking.k8s.io", "IngressClass", false],
        ["argoproj.io", "Rollout", true],
        ["gateway.networking.k8s.io", "HTTPRoute", true],
        ["gateway.networking.k8s.io", "GatewayClass", false],
        ["serving.knative.dev", "Service", true],
        ["example.com", "Pod", false],
    ])("%s %s", (group, kind, expected) => {
        expect(isNamespaced({ group, kind })).toBe(expected);
    });
});

describe("isClusterScoped", () => {
    it.each([
        ["", "Namespace", true],
        ["", "Pod", false],
        ["rbac.authorization.k8s.io", "ClusterRole", true],
        ["rbac.authorization.k8s.io", "Role", false],
        ["example.com", "ClusterRole", false],
    ])("%s %s", (group, kind, expected) => {
        expect(isClusterScoped({ group, kind })).toBe(expected);
    });
});
