import * as path from "node:path";

import { sdkClass } from "../../bench/sdk-class";

const REPOSITORY = path.join(__dirname, "..", "..");

test.each([
    ["aws:eks/cluster:Cluster", "@pulumi/aws/eks/cluster", "Cluster"],
    ["gcp:container/nodePool:NodePool", "@pulumi/gcp/container/nodePool", "NodePool"],
    ["gcp:projects/iAMMember:IAMMember", "@pulumi/gcp/projects/iammember", "IAMMember"],
    [
        "azure-native:containerservice:ManagedCluster",
        "@pulumi/azure-native/containerservice/managedCluster",
        "ManagedCluster",
    ],
    ["random:index/randomId:RandomId", "@pulumi/random/randomId", "RandomId"],
    ["kubernetes:core/v1:Namespace", "@pulumi/kubernetes/core/v1/namespace", "Namespace"],
    [
        "kubernetes:rbac.authorization.k8s.io/v1:ClusterRole",
        "@pulumi/kubernetes/rbac/v1/clusterRole",
        "ClusterRole",
    ],
    ["kubernetes:helm.sh/v3:Release", "@pulumi/kubernetes/helm/v3/release", "Release"],
    [
        "kubernetes:operator.cluster.x-k8s.io/v1alpha2:CoreProvider",
        "@pulumi/kubernetes/apiextensions/customResource",
        "CustomResource",
    ],
    ["pulumi:index:Stash", "@pulumi/pulumi/stash", "Stash"],
    ["pulumi:providers:kubernetes", "@pulumi/kubernetes/provider", "Provider"],
])("%s is defined in %s as %s", (type, module, name) => {
    expect(sdkClass(type, REPOSITORY)).toEqual({ module, name });
});

test("a type that the SDK lacks is an error that names both", () => {
    expect(() => sdkClass("aws:eks/nothing:Nothing", REPOSITORY)).toThrow(
        "@pulumi/aws has no class for aws:eks/nothing:Nothing",
    );
});
