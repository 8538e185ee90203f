import {
    clusterFacts,
    managedInfrastructures,
} from "../../../../fleet/plan/contents/cluster-facts";
import {
    type ClusterFacts,
    type ContentsInput,
    planContents,
} from "../../../../fleet/plan/contents/plan-contents";
import { ClusterSchema } from "../../../../fleet/spec/cluster-spec";
import { awsPool, eksFacts } from "./eks/eks-facts";

const ACCESS = { viewer: ["v"], deployer: ["d"], operator: ["o"] };
const BASELINE = [
    { name: "atoll-system", podSecurity: "restricted" },
    { name: "workloads", podSecurity: "restricted" },
];

function contentsOf(cluster: ClusterFacts, manages: ContentsInput["manages"] = []) {
    return planContents({ version: "1.35", access: ACCESS, cluster, manages });
}

test.each(["gcp", "azure", "existing"] as const)("%s gets no chart of its own", (cloud) => {
    expect(contentsOf({ cloud })).toEqual({
        podSecurityVersion: "1.35",
        access: ACCESS,
        namespaces: BASELINE,
        addons: [],
        objects: [],
    });
});

test("charts and objects are in order, and kube-system is left as it is", () => {
    const pools = ["web", "batch"].map((name) => awsPool(name));
    const eks = eksFacts({ autoscaling: "karpenter", pools });
    const { namespaces, addons, objects } = contentsOf({ cloud: "aws", eks });

    expect(namespaces).toEqual(BASELINE);
    expect(addons.map(({ name }) => name)).toEqual(["karpenter", "karpenter-crd"]);
    expect(objects.map(({ object }) => `${object.kind}/${object.metadata.name}`)).toEqual([
        "EC2NodeClass/batch",
        "EC2NodeClass/web",
        "NodePool/batch",
        "NodePool/web",
        "StorageClass/gp3",
    ]);
});

test("a cluster that manages others gets Cluster API's operator, in namespaces of their own", () => {
    const { namespaces, addons } = contentsOf({ cloud: "existing" }, ["metal3"]);
    const baseline = (name: string) => ({ name, podSecurity: "baseline" });

    expect(namespaces).toEqual([
        baseline("atoll-clusters"),
        BASELINE[0],
        baseline("capi-kubeadm-bootstrap-system"),
        baseline("capi-kubeadm-control-plane-system"),
        baseline("capi-operator-system"),
        baseline("capi-system"),
        baseline("capm3-system"),
        { name: "cert-manager", podSecurity: "restricted" },
        baseline("metal3-ipam-system"),
        BASELINE[1],
    ]);
    expect(addons.map(({ name, after }) => [name, after])).toEqual([
        ["cert-manager", []],
        ["cluster-api-operator", ["cert-manager"]],
    ]);
});

function specOf(spec: object) {
    return ClusterSchema.parse(spec);
}

const CAPI = { cloud: "capi", managedBy: "hub", cni: "calico" };
const DECIDED = {
    environment: "production",
    version: "1.35",
    id: 1,
    context: "production-a",
    cloudName: "production-a",
    ranges: { nodes: "10.1.0.0/20", pods: "10.1.64.0/18", services: "10.1.32.0/20" },
    tags: { cluster: "a" },
} as const;

test("a cluster manages the infrastructures of the clusters that name it, each once", () => {
    const clusters = new Map(
        Object.entries({
            one: specOf({ ...CAPI, infrastructure: "vsphere" }),
            two: specOf({ ...CAPI, infrastructure: "metal3" }),
            three: specOf({ ...CAPI, infrastructure: "vsphere" }),
            other: specOf({ ...CAPI, infrastructure: "aws", managedBy: "elsewhere" }),
            hub: specOf({ cloud: "gcp", region: "europe-west1", project: "acme-prod" }),
        }),
    );
    expect(managedInfrastructures(clusters, "hub")).toEqual(["metal3", "vsphere"]);
    expect(managedInfrastructures(clusters, "one")).toEqual([]);
});

test("of an EKS cluster, its contents know its pools and who scales them", () => {
    const spec = specOf({
        cloud: "aws",
        region: "us-east-1",
        autoscaling: "karpenter",
        pools: { batch: { size: "m7g.large", max: 4, spot: true } },
    });
    expect(clusterFacts(spec, DECIDED)).toMatchObject({
        cloud: "aws",
        eks: {
            region: "us-east-1",
            cloudName: "production-a",
            version: "1.35",
            tags: { cluster: "a" },
            autoscaling: "karpenter",
            nodePool: { name: "default", minSize: 3 },
            pools: [{ name: "batch", architecture: "arm64", spot: true, maxSize: 4 }],
        },
    });
});
