import { eksContents } from "../../../../../fleet/plan/contents/eks/eks-contents";
import { awsPool, eksFacts } from "./eks-facts";

const BATCH = awsPool("batch", {
    instanceType: "m7g.xlarge",
    architecture: "arm64",
    maxSize: 20,
    diskSize: 200,
    spot: true,
    zones: ["us-east-1b"],
    labels: { tier: "batch" },
    taints: [{ key: "dedicated", value: "batch", effect: "NoSchedule" }],
    limits: { cpu: 64, memory: 256 },
});

const NODE_POOL_SPEC = {
    template: {
        metadata: { labels: { tier: "batch" } },
        spec: {
            nodeClassRef: { group: "karpenter.k8s.aws", kind: "EC2NodeClass", name: "batch" },
            requirements: [
                { key: "karpenter.sh/capacity-type", operator: "In", values: ["spot"] },
                { key: "kubernetes.io/arch", operator: "In", values: ["arm64"] },
                { key: "topology.kubernetes.io/zone", operator: "In", values: ["us-east-1b"] },
                { key: "node.kubernetes.io/instance-type", operator: "In", values: ["m7g.xlarge"] },
                { key: "kubernetes.io/os", operator: "In", values: ["linux"] },
            ],
            taints: [{ key: "dedicated", value: "batch", effect: "NoSchedule" }],
            terminationGracePeriod: "1h",
        },
    },
    limits: { nodes: "20", cpu: "64", memory: "256Gi" },
    disruption: {
        consolidationPolicy: "WhenEmptyOrUnderutilized",
        consolidateAfter: "5m",
        budgets: [{ nodes: "10%" }],
    },
};

/** The default class of volumes, as `kubectl get storageclass` shows it. */
function storageClass(provisioner: string) {
    return {
        object: {
            apiVersion: "storage.k8s.io/v1",
            kind: "StorageClass",
            metadata: {
                name: "gp3",
                annotations: { "storageclass.kubernetes.io/is-default-class": "true" },
            },
            provisioner,
            parameters: { type: "gp3", encrypted: "true" },
            volumeBindingMode: "WaitForFirstConsumer",
            allowVolumeExpansion: true,
            reclaimPolicy: "Delete",
        },
    };
}

test("the cluster autoscaler knows its cluster by name, and is of the cluster's minor", () => {
    const { addons, objects } = eksContents(eksFacts({ version: "1.36" }));
    expect(addons).toEqual([
        {
            name: "cluster-autoscaler",
            chart: "cluster-autoscaler",
            repository: "https://kubernetes.github.io/autoscaler",
            version: "9.59.0",
            namespace: "kube-system",
            after: [],
            timeoutSeconds: 600,
            values: {
                autoDiscovery: { clusterName: "production-aws-us-east-1" },
                awsRegion: "us-east-1",
                rbac: { serviceAccount: { name: "cluster-autoscaler" } },
                resources: {
                    requests: { cpu: "100m", memory: "600Mi" },
                    limits: { memory: "600Mi" },
                },
                image: { tag: "v1.36.0" },
            },
        },
    ]);
    expect(objects).toEqual([storageClass("ebs.csi.aws.com")]);
});

test("for a minor that no autoscaler is for, the chart's own image stays", () => {
    const [chart] = eksContents(eksFacts({ version: "1.99" })).addons;
    expect(chart?.values).not.toHaveProperty("image");
});

test("where every pool has a fixed size there is no cluster autoscaler", () => {
    const fixed = awsPool("default", { minSize: 3, maxSize: 3 });
    const names = (pools: readonly ReturnType<typeof awsPool>[]) =>
        eksContents(eksFacts({ nodePool: fixed, pools })).addons.map(({ name }) => name);

    expect(names([fixed])).toEqual([]);
    expect(names([BATCH])).toEqual(["cluster-autoscaler"]);
});

test("Karpenter comes after its definitions, and knows its cluster and its queue", () => {
    const { addons } = eksContents(eksFacts({ autoscaling: "karpenter" }));
    expect(addons.map(({ name, after }) => [name, after])).toEqual([
        ["karpenter-crd", []],
        ["karpenter", ["karpenter-crd"]],
    ]);
    expect(addons[1]?.values).toEqual({
        replicas: 2,
        serviceAccount: { name: "karpenter" },
        settings: {
            clusterName: "production-aws-us-east-1",
            interruptionQueue: "production-aws-us-east-1",
        },
        controller: {
            resources: { requests: { cpu: "1", memory: "1Gi" }, limits: { memory: "1Gi" } },
        },
    });
});

test("Karpenter has no more replicas than the first pool has nodes", () => {
    const nodePool = awsPool("default", { minSize: 1 });
    const { addons } = eksContents(eksFacts({ autoscaling: "karpenter", nodePool }));
    expect(addons[1]?.values).toMatchObject({ replicas: 1 });
});

test("each pool beyond the first is a NodePool with a class of its own, after Karpenter", () => {
    const { objects } = eksContents(eksFacts({ autoscaling: "karpenter", pools: [BATCH] }));
    expect(objects).toEqual([
        {
            after: "karpenter",
            object: {
                apiVersion: "karpenter.k8s.aws/v1",
                kind: "EC2NodeClass",
                metadata: { name: "batch" },
                spec: {
                    amiSelectorTerms: [{ alias: "bottlerocket@v1.66.0" }],
                    kubelet: { maxPods: 110 },
                    instanceProfile: "production-aws-us-east-1-karpenter",
                    subnetSelectorTerms: [
                        { tags: { "karpenter.sh/discovery": "production-aws-us-east-1" } },
                    ],
                    securityGroupSelectorTerms: [
                        { tags: { "aws:eks:cluster-name": "production-aws-us-east-1" } },
                    ],
                    blockDeviceMappings: [
                        {
                            deviceName: "/dev/xvda",
                            ebs: {
                                volumeType: "gp3",
                                volumeSize: "4Gi",
                                encrypted: true,
                                deleteOnTermination: true,
                            },
                        },
                        {
                            deviceName: "/dev/xvdb",
                            ebs: {
                                volumeType: "gp3",
                                volumeSize: "200Gi",
                                encrypted: true,
                                deleteOnTermination: true,
                            },
                        },
                    ],
                    metadataOptions: {
                        httpEndpoint: "enabled",
                        httpProtocolIPv6: "disabled",
                        httpPutResponseHopLimit: 1,
                        httpTokens: "required",
                    },
                    tags: { cluster: "aws-us-east-1", "managed-by": "atoll" },
                },
            },
        },
        {
            after: "karpenter",
            object: {
                apiVersion: "karpenter.sh/v1",
                kind: "NodePool",
                metadata: { name: "batch" },
                spec: NODE_POOL_SPEC,
            },
        },
        storageClass("ebs.csi.aws.com"),
    ]);
});

/** A class of Auto Mode's nodes. */
function autoClass(name: string, size: string) {
    const cluster = "production-aws-us-east-1";
    const group = [{ tags: { "aws:eks:cluster-name": cluster } }];
    return {
        object: {
            apiVersion: "eks.amazonaws.com/v1",
            kind: "NodeClass",
            metadata: { name },
            spec: {
                role: `${cluster}-auto-nodes`,
                subnetSelectorTerms: [{ tags: { "karpenter.sh/discovery": cluster } }],
                securityGroupSelectorTerms: group,
                podSubnetSelectorTerms: [
                    { tags: { [`cni.networking.k8s.aws/cluster/${cluster}`]: "shared" } },
                ],
                podSecurityGroupSelectorTerms: group,
                networkPolicy: "DefaultAllow",
                ephemeralStorage: { size },
                tags: { cluster: "aws-us-east-1", "managed-by": "atoll" },
            },
        },
    };
}

test("Auto Mode needs no chart: every pool has a class of its own, with the pods' subnets", () => {
    const { template, ...rest } = NODE_POOL_SPEC;
    const { requirements } = template.spec;
    const nodeClassRef = { group: "eks.amazonaws.com", kind: "NodeClass", name: "batch-nodes" };
    const { addons, objects } = eksContents(eksFacts({ autoscaling: "auto-mode", pools: [BATCH] }));

    expect(addons).toEqual([]);
    expect(objects.filter(({ object }) => object.metadata.name !== "default")).toEqual([
        {
            object: {
                apiVersion: "v1",
                kind: "ConfigMap",
                metadata: { name: "amazon-vpc-cni", namespace: "kube-system" },
                data: { "enable-network-policy-controller": "true" },
            },
        },
        autoClass("default-nodes", "100Gi"),
        autoClass("batch-nodes", "200Gi"),
        {
            object: {
                apiVersion: "karpenter.sh/v1",
                kind: "NodePool",
                metadata: { name: "batch" },
                spec: {
                    ...rest,
                    template: {
                        ...template,
                        spec: {
                            ...template.spec,
                            nodeClassRef,
                            // Auto Mode has Linux alone, and does not support the label.
                            requirements: requirements.filter(
                                ({ key }) => key !== "kubernetes.io/os",
                            ),
                        },
                    },
                },
            },
        },
        storageClass("ebs.csi.eks.amazonaws.com"),
    ]);
});

test("the first pool of Auto Mode takes machines by what pods ask for, without a bound", () => {
    const { objects } = eksContents(eksFacts({ autoscaling: "auto-mode" }));
    const first = objects.find(({ object }) => object.metadata.name === "default");

    expect(first?.object["spec"]).toEqual({
        template: {
            spec: {
                nodeClassRef: {
                    group: "eks.amazonaws.com",
                    kind: "NodeClass",
                    name: "default-nodes",
                },
                requirements: [
                    { key: "karpenter.sh/capacity-type", operator: "In", values: ["on-demand"] },
                    { key: "kubernetes.io/arch", operator: "In", values: ["amd64"] },
                    {
                        key: "topology.kubernetes.io/zone",
                        operator: "In",
                        values: ["us-east-1a", "us-east-1b"],
                    },
                    {
                        key: "eks.amazonaws.com/instance-category",
                        operator: "In",
                        values: ["c", "m", "r"],
                    },
                    {
                        key: "eks.amazonaws.com/instance-generation",
                        operator: "Gt",
                        values: ["4"],
                    },
                ],
                terminationGracePeriod: "1h",
            },
        },
        disruption: NODE_POOL_SPEC.disruption,
    });
});
