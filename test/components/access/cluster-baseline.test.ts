import { ClusterBaseline } from "../../../components/access/cluster-baseline";
import { record, valueOf } from "../../support/recorder";
import { childrenOf, find } from "../../support/registrations";
import { existingStandIn, standInCluster } from "../stand-in-cluster";

const COMPONENT = "atoll:index:ClusterBaseline/aws-us-east-1";
const NETWORK_POLICY =
    "kubernetes:networking.k8s.io/v1:NetworkPolicy/aws-us-east-1-workloads-atoll-default-deny";
const RBAC = "kubernetes:rbac.authorization.k8s.io/v1";

function declare(standIn = () => standInCluster()) {
    return record(() => {
        const cluster = standIn();
        return new ClusterBaseline(cluster.plan.name, { cluster });
    });
}

test("declares namespaces with their policies and three roles with their bindings, named by the cluster", async () => {
    const recording = await declare();

    expect(childrenOf(recording, COMPONENT)).toEqual([
        "kubernetes:core/v1:Namespace/aws-us-east-1-atoll-system",
        "kubernetes:core/v1:Namespace/aws-us-east-1-workloads",
        NETWORK_POLICY,
        `${RBAC}:ClusterRole/aws-us-east-1-deployer`,
        `${RBAC}:ClusterRole/aws-us-east-1-operator`,
        `${RBAC}:ClusterRole/aws-us-east-1-viewer`,
        `${RBAC}:ClusterRoleBinding/aws-us-east-1-deployer`,
        `${RBAC}:ClusterRoleBinding/aws-us-east-1-operator`,
        `${RBAC}:ClusterRoleBinding/aws-us-east-1-viewer`,
    ]);
    expect(recording.outputKeys.get(COMPONENT)?.toSorted()).toEqual(["namespaces", "roles"]);
    const names = Object.values(recording.result.namespaces).map(valueOf);
    expect(await Promise.all(names)).toEqual(["atoll-system", "workloads"]);
});

test("everything goes to the cluster's own provider, and goes with the cluster", async () => {
    const recording = await declare();

    for (const child of childrenOf(recording, COMPONENT)) {
        expect(find(recording, child).options).toMatchObject({
            provider: "pulumi:providers:kubernetes/aws-us-east-1",
            deletedWith: "aws:eks/cluster:Cluster/aws-us-east-1",
        });
    }
});

test("what is put in a cluster that somebody else made is taken out again", async () => {
    const recording = await declare(existingStandIn);

    expect(find(recording, "kubernetes:core/v1:Namespace/onprem-fra-workloads").options).toEqual({
        provider: "pulumi:providers:kubernetes/onprem-fra",
    });
});

test("a namespace has its Pod Security level, as the version in the plan's contents understands it", async () => {
    const recording = await declare(() => standInCluster({ podSecurityVersion: "1.34" }));

    expect(
        find(recording, "kubernetes:core/v1:Namespace/aws-us-east-1-workloads").inputs["metadata"],
    ).toEqual({
        name: "workloads",
        labels: {
            "app.kubernetes.io/managed-by": "atoll",
            "pod-security.kubernetes.io/enforce": "baseline",
            "pod-security.kubernetes.io/enforce-version": "v1.34",
            "pod-security.kubernetes.io/audit": "baseline",
            "pod-security.kubernetes.io/audit-version": "v1.34",
            "pod-security.kubernetes.io/warn": "baseline",
            "pod-security.kubernetes.io/warn-version": "v1.34",
        },
    });
});

test("a network policy is the plan's, in the namespace that is made before", async () => {
    const recording = await declare();

    expect(find(recording, NETWORK_POLICY).inputs).toEqual({
        apiVersion: "networking.k8s.io/v1",
        kind: "NetworkPolicy",
        metadata: {
            name: "atoll-default-deny",
            namespace: "workloads",
            labels: { "app.kubernetes.io/managed-by": "atoll" },
        },
        spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
    });
});

test("a role is bound to the plan's groups, and to groups alone", async () => {
    const recording = await declare();

    expect(
        find(recording, `${RBAC}:ClusterRoleBinding/aws-us-east-1-operator`).inputs,
    ).toMatchObject({
        metadata: { name: "atoll:operator" },
        roleRef: {
            apiGroup: "rbac.authorization.k8s.io",
            kind: "ClusterRole",
            name: "atoll:operator",
        },
        subjects: [
            { apiGroup: "rbac.authorization.k8s.io", kind: "Group", name: "acme-operators" },
        ],
    });
    expect(
        find(recording, `${RBAC}:ClusterRole/aws-us-east-1-operator`).inputs["metadata"],
    ).toMatchObject({ name: "atoll:operator" });
});
