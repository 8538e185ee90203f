import { declaredObjects, kubernetesKinds } from "../../../policies/kubernetes/kinds";
import { resource } from "../support/inputs";

const RBAC = kubernetesKinds("rbac.authorization.k8s.io", "Role", "ClusterRole");
const SECRET = kubernetesKinds("", "Secret");

describe("kubernetesKinds", () => {
    it.each([
        [RBAC, "kubernetes:rbac.authorization.k8s.io/v1:Role", true],
        [RBAC, "kubernetes:rbac.authorization.k8s.io/v1beta1:ClusterRole", true],
        [RBAC, "kubernetes:rbac.authorization.k8s.io/v1:ClusterRolePatch", true],
        [RBAC, "kubernetes:rbac.authorization.k8s.io/v1:ClusterRoleList", true],
        [RBAC, "kubernetes:rbac.authorization.k8s.io/v1:ClusterRoleBinding", false],
        [RBAC, "kubernetes:iam.example/v1:Role", false],
        [RBAC, "aws:iam/role:Role", false],
        [SECRET, "kubernetes:core/v1:Secret", true],
        [SECRET, "kubernetes:v1:Secret", true],
        [SECRET, "kubernetes:external-secrets.io/v1:ExternalSecret", false],
        [SECRET, "kubernetes:bitnami.com/v1alpha1:SealedSecret", false],
        [SECRET, "kubernetes:secrets.example/v1:Secret", false],
    ])("%#: %s", (matches, type, expected) => {
        expect(matches(type)).toBe(expected);
    });
});

describe("declaredObjects", () => {
    it("opens a list and takes everything else as one object", () => {
        const properties = { items: [{ kind: "Role" }, { kind: "Role" }] };
        const paths = (type: string) =>
            declaredObjects(resource(type, properties)).map(({ path }) => path);
        expect(paths("kubernetes:rbac.authorization.k8s.io/v1:RoleList")).toEqual([
            "items[0]",
            "items[1]",
        ]);
        expect(paths("kubernetes:rbac.authorization.k8s.io/v1:Role")).toEqual([""]);
    });
});
