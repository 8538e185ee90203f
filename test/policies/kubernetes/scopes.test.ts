import { isNamespaced } from "../../../policies/kubernetes/scopes";

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
        ["example.com", "Pod", false],
    ])("%s %s", (group, kind, expected) => {
        expect(isNamespaced({ group, kind })).toBe(expected);
    });
});
