import { parse } from "yaml";

import { planFleet } from "../../../fleet/plan/plan-fleet";
import {
    AWS,
    AZURE,
    EXISTING,
    GCP,
    TODAY,
    clusterOf,
    fleetOf,
    lockText,
    one,
    planOf,
    valueOf,
} from "../support/fleets";

/** What every cluster starts with. */
const NAMESPACES = [
    { name: "atoll-system", podSecurity: "restricted" },
    { name: "workloads", podSecurity: "restricted" },
];

test("a cloud and a region are enough, and everything else is safe", () => {
    const plan = planOf(fleetOf({ "aws-us-east-1": AWS }));
    const { contents, ...cluster } = clusterOf(plan, "aws");
    expect(contents.namespaces).toEqual(NAMESPACES);
    expect(cluster).toEqual({
        name: "aws-us-east-1",
        id: 1,
        generation: 1,
        context: "production-aws-us-east-1",
        cloudName: "production-aws-us-east-1",
        clusterIdentifier: "production-aws-us-east-1-g1",
        cloud: "aws",
        region: "us-east-1",
        place: { cloud: "aws", region: "us-east-1" },
        networkName: "aws-us-east-1",
        state: "active",
        labels: {},
        taints: [],
        version: "1.35",
        versionOwner: "atoll",
        cni: "vpc-cni",
        podNetwork: { addresses: "routed", sourceSeen: "node" },
        ranges: { nodes: "10.2.0.0/20", pods: "10.128.0.0/18", services: "10.64.0.0/20" },
        access: {
            viewer: ["acme-viewers"],
            deployer: ["acme-deployers"],
            operator: ["acme-operators"],
        },
        api: { kind: "private" },
        nodePool: {
            name: "default",
            // A digest of what would replace it: machines, spot, zones.
            cloudName: "default-623f",
            instanceType: "m6i.large",
            minSize: 3,
            maxSize: 9,
            diskSize: 100,
            spot: false,
            zones: ["us-east-1a", "us-east-1b", "us-east-1c"],
            labels: {},
            taints: [],
            architecture: "x86_64",
        },
        pools: [],
        tags: {
            "atoll-fleet": "acme",
            cluster: "aws-us-east-1",
            environment: "production",
            "managed-by": "atoll",
        },
        protect: true,
        logRetentionDays: 365,
        subnets: {
            nodeRange: "10.2.0.0/20",
            podRange: "10.128.0.0/18",
            zones: [
                {
                    zone: "us-east-1a",
                    privateRange: "10.2.0.0/22",
                    apiServerRange: "10.2.12.0/28",
                    podRange: "10.128.0.0/20",
                },
                {
                    zone: "us-east-1b",
                    privateRange: "10.2.4.0/22",
                    apiServerRange: "10.2.12.16/28",
                    podRange: "10.128.16.0/20",
                },
                {
                    zone: "us-east-1c",
                    privateRange: "10.2.8.0/22",
                    apiServerRange: "10.2.12.32/28",
                    podRange: "10.128.32.0/20",
                },
            ],
        },
        principals: [],
        authenticationMode: "API",
        autoscaling: "cluster-autoscaler",
        addonVersions: {
            "aws-ebs-csi-driver": "v1.66.0-eksbuild.1",
            coredns: "v1.13.2-eksbuild.31",
            "eks-pod-identity-agent": "v1.3.10-eksbuild.3",
            "kube-proxy": "v1.35.3-eksbuild.21",
            "vpc-cni": "v1.22.4-eksbuild.3",
        },
        whenUnreachable: "fail",
    });
});

test("outside production a cluster is small, unprotected, and has one NAT gateway", () => {
    const plan = planOf(fleetOf({ a: AWS, b: GCP, c: AZURE }, { environment: "development" }));
    expect(clusterOf(plan, "aws")).toMatchObject({
        context: "development-a",
        protect: false,
        logRetentionDays: 30,
        nodePool: { minSize: 1, maxSize: 3 },
    });
    expect(plan.networks[0]).toMatchObject({ name: "a", natZones: ["us-east-1a"] });
    expect(clusterOf(plan, "gcp").nodePool).toMatchObject({ minSize: 1, maxSize: 3 });
    expect(clusterOf(plan, "azure").nodePool).toMatchObject({ minSize: 2, maxSize: 6 });
});

test("GKE: zones of the region, a subnetwork with two secondary ranges, labels in lower case", () => {
    const fleet = fleetOf(
        { a: GCP },
        {
            tags: { "Cost.Center": "Platform Team" },
            access: { googleSecurityGroup: "gke-security-groups@acme.example" },
        },
    );
    expect(clusterOf(planOf(fleet), "gcp")).toMatchObject({
        project: "acme-prod",
        zones: ["europe-west1-b", "europe-west1-c", "europe-west1-d"],
        subnets: { range: "10.2.0.0/20", podRangeName: "pods", serviceRangeName: "services" },
        securityGroup: "gke-security-groups@acme.example",
        maxPodsPerNode: 110,
        nodePool: { initialNodesPerZone: 1, diskType: "pd-balanced" },
        autoscaling: { kind: "cluster-autoscaler" },
        tags: { "cost-center": "platform-team", cluster: "a" },
    });
});

test("AKS: three zones, half of the network for nodes, the DNS service's address, a vault's name", () => {
    const tenantId = "11111111-2222-3333-4444-555555555555";
    const fleet = fleetOf({
        "azure-westeurope": { ...AZURE, tenantId, adminGroupObjectIds: [tenantId] },
    });
    expect(clusterOf(planOf(fleet), "azure")).toMatchObject({
        zones: ["1", "2", "3"],
        subnets: { clusterRange: "10.2.0.0/20", nodeRange: "10.2.0.0/21" },
        dnsServiceAddress: "10.64.0.10",
        tenantId,
        adminGroupObjectIds: [tenantId],
        vaultNamePrefix: "azure-westeurop",
        nodePool: { instanceType: "Standard_D4s_v5" },
    });
});

test.each([
    ["7-up", "v7-up"],
    ["a--b", "a-b"],
    ["abcdefghijklmn-x", "abcdefghijklmn"],
])("the vault of %s starts with %s", (name, prefix) => {
    expect(clusterOf(planOf(fleetOf({ [name]: AZURE })), "azure").vaultNamePrefix).toBe(prefix);
});

test("an existing cluster keeps what its owner gave it, and logs in with its plugin", () => {
    const plan = planOf(one({ ...EXISTING, why: "the factory" }));
    const { contents, ...cluster } = clusterOf(plan, "existing");
    expect(contents.namespaces).toEqual(NAMESPACES);
    expect(cluster).toEqual({
        name: "a",
        id: 1,
        generation: 1,
        context: "production-a",
        cloudName: "production-a",
        clusterIdentifier: "production-a-g1",
        cloud: "existing",
        why: "the factory",
        place: { cloud: "site", site: "a" },
        networkName: "a",
        state: "active",
        labels: {},
        taints: [],
        cni: "unknown",
        podNetwork: { addresses: "overlay", sourceSeen: "node" },
        access: {
            viewer: ["acme-viewers"],
            deployer: ["acme-deployers"],
            operator: ["acme-operators"],
        },
        version: "1.35",
        ranges: EXISTING.ranges,
        tags: {
            "atoll-fleet": "acme",
            cluster: "a",
            environment: "production",
            "managed-by": "atoll",
        },
        server: "https://k8s.acme.example:6443",
        exec: {
            command: "kubelogin",
            args: [],
            env: {},
            apiVersion: "client.authentication.k8s.io/v1",
            provideClusterInfo: false,
        },
        deployer: { kind: "exec" },
        whenUnreachable: "fail",
    });
});

test("what a user says is taken", () => {
    const arn = "arn:aws:iam::111122223333:role/platform";
    const fleet = fleetOf(
        {
            a: {
                ...AWS,
                version: "1.36",
                zones: ["us-east-1d", "us-east-1f"],
                nodes: { size: "c7g.xlarge", min: 4, max: 5, disk: 200 },
                api: { access: "restricted", allow: ["203.0.113.0/24"] },
                ranges: { nodes: "10.9.0.0/18" },
                principals: [{ arn, role: "operator" }],
            },
        },
        { access: { groups: { operator: ["sre", "on-call"] } }, tags: { Team: "Platform" } },
    );
    const plan = planOf(fleet);
    expect(clusterOf(plan, "aws")).toMatchObject({
        version: "1.36",
        nodePool: { instanceType: "c7g.xlarge", minSize: 4, maxSize: 5, diskSize: 200 },
        api: { kind: "restricted", allowedRanges: ["203.0.113.0/24"] },
        subnets: {
            nodeRange: "10.9.0.0/18",
            zones: [
                { zone: "us-east-1d", privateRange: "10.9.0.0/20" },
                { zone: "us-east-1f", privateRange: "10.9.16.0/20" },
            ],
        },
        principals: [{ arn, groups: ["sre", "on-call"] }],
        tags: { Team: "Platform" },
    });
    expect(plan.access).toEqual({
        viewer: ["acme-viewers"],
        deployer: ["acme-deployers"],
        operator: ["sre", "on-call"],
    });
});

test.each([
    [{ min: 5 }, 5, 15],
    [{ max: 2 }, 2, 2],
    [{ max: 20 }, 3, 20],
])("a pool of %j has %i to %i nodes", (nodes, minSize, maxSize) => {
    expect(clusterOf(planOf(one({ ...AWS, nodes })), "aws").nodePool).toMatchObject({
        minSize,
        maxSize,
    });
});

test.each([
    ["floor, so that the most nodes are not exceeded", { min: 3, max: 3 }, ["b", "c"], 1],
    ["as many as divide evenly", { min: 6, max: 9 }, ["b", "c", "d"], 2],
    ["at least one where the most nodes allow it", { min: 1, max: 3 }, ["b", "c", "d"], 1],
    ["none where they do not", { min: 1, max: 2 }, ["b", "c", "d"], 0],
])("GKE starts a pool with nodes per zone: %s", (_title, nodes, letters, expected) => {
    const zones = letters.map((letter) => `europe-west1-${letter}`);
    const { nodePool } = clusterOf(planOf(one({ ...GCP, nodes, zones })), "gcp");
    expect(nodePool.initialNodesPerZone).toBe(expected);
});

test("a pool's machines decide which disk and which system fit them", () => {
    const plan = planOf(
        fleetOf({
            a: { ...AWS, nodes: { size: "m7g.large" } },
            b: { ...GCP, nodes: { size: "n4-standard-2" } },
        }),
    );
    expect(clusterOf(plan, "aws").nodePool.architecture).toBe("arm64");
    expect(clusterOf(plan, "gcp").nodePool.diskType).toBe("hyperdisk-balanced");
});

test("the second generation of a cluster has another name in its cloud, and the same context", () => {
    const fleet = one(AWS);
    const lock: unknown = parse(lockText(fleet).replace("generation: 1", "generation: 2"));
    expect(valueOf(planFleet({ fleet, lock, today: TODAY })).clusters[0]).toMatchObject({
        context: "production-a",
        cloudName: "production-a-g2",
        clusterIdentifier: "production-a-g2",
    });
});

test("a new region is taken when the fleet names its zones", () => {
    const zones = ["us-east-3a", "us-east-3b"];
    const plan = planOf(one({ ...AWS, region: "us-east-3", zones }));
    expect(clusterOf(plan, "aws").subnets.zones.map(({ zone }) => zone)).toEqual(zones);
});
