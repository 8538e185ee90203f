import {
    clusterFacts,
    managedInfrastructures,
    networkFacts,
} from "../../../../fleet/plan/contents/cluster-facts";
import {
    type ClusterFacts,
    type ContentsInput,
    planContents,
} from "../../../../fleet/plan/contents/plan-contents";
import { networkPoliciesOf } from "../../../../fleet/plan/contents/network-policies/network-policies";
import { ClusterSchema } from "../../../../fleet/spec/cluster-spec";
import { EXISTING } from "../../support/fleets";
import { awsPool, eksFacts } from "./eks/eks-facts";

const ACCESS = { viewer: ["v"], deployer: ["d"], operator: ["o"] };
const BASELINE = [
    { name: "atoll-system", podSecurity: "restricted" },
    { name: "workloads", podSecurity: "restricted" },
];

const NETWORK: ContentsInput["network"] = {
    cni: "calico",
    ranges: { nodes: "10.1.0.0/20", pods: "10.1.64.0/18", services: "10.1.32.0/20" },
    apiServerPort: 6443,
    managed: [],
};

function contentsOf(cluster: ClusterFacts, manages: ContentsInput["manages"] = []) {
    return planContents({ version: "1.35", access: ACCESS, cluster, manages, network: NETWORK });
}

test.each(["gcp", "azure", "existing"] as const)("%s gets no chart of its own", (cloud) => {
    expect(contentsOf({ cloud })).toEqual({
        podSecurityVersion: "1.35",
        access: ACCESS,
        namespaces: BASELINE,
        networkPolicies: BASELINE.flatMap(({ name }) =>
            networkPoliciesOf(name, { ...NETWORK, cloud }),
        ),
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

test("every namespace has its policies, those of a chart and of a provider among them", () => {
    const { networkPolicies } = contentsOf({ cloud: "existing" }, ["metal3"]);
    const namesIn = (namespace: string) =>
        networkPolicies.filter((each) => each.namespace === namespace).map(({ name }) => name);

    expect(namesIn("workloads")).toEqual(["atoll-default-deny", "atoll-dns"]);
    expect(namesIn("cert-manager")).toEqual([
        "atoll-api-server",
        "atoll-default-deny",
        "atoll-dns",
        "atoll-webhooks",
    ]);
    expect(namesIn("capm3-system")).toEqual([
        "atoll-api-server",
        "atoll-default-deny",
        "atoll-dns",
        "atoll-managed-clusters",
        "atoll-webhooks",
    ]);
});

const RANGES = DECIDED.ranges;

test("network policies depend on where the API servers are", () => {
    const endpoint = { host: "10.1.0.10", port: 8443 };
    const metal = {
        ...CAPI,
        infrastructure: "metal3",
        endpoint,
        metal3: { image: { url: "http://images.test/i", checksum: "http://images.test/c" } },
    };
    const clusters = new Map(
        Object.entries({
            hub: specOf(EXISTING),
            one: specOf(metal),
            two: specOf({ ...CAPI, infrastructure: "aws", region: "eu-west-1" }),
            other: specOf({ ...metal, managedBy: "elsewhere" }),
        }),
    );
    const factsOf = (name: string) => {
        const cluster = clusters.get(name);
        return cluster && networkFacts(cluster, { name, clusters, ranges: RANGES });
    };
    expect(factsOf("hub")).toEqual({
        cni: "unknown",
        ranges: RANGES,
        apiServerPort: 6443,
        managed: [endpoint, "cloud"],
    });
    expect(factsOf("one")).toEqual({
        cni: "calico",
        ranges: RANGES,
        apiServerPort: 8443,
        managed: [],
    });
    expect(factsOf("two")?.apiServerPort).toBe(6443);
});

test.each([
    [EXISTING.server, 6443],
    ["https://k8s.acme.example", 443],
    ["https://k8s.acme.example:99999", 443],
])("the API server at %s listens on %i", (server, port) => {
    const cluster = specOf({ ...EXISTING, server });
    const facts = networkFacts(cluster, { name: "x", clusters: new Map(), ranges: RANGES });
    expect(facts.apiServerPort).toBe(port);
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
