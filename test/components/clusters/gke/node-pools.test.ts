import type { GcpClusterPlan } from "../../../../fleet/plan/types";
import { gcpPlan } from "../../../support/plans";
import { find } from "../../../support/registrations";
import { CLUSTER, FIRST_POOL, NAME, declare } from "./declare";

const base = gcpPlan();

const spot: GcpClusterPlan["pools"][number] = {
    ...base.nodePool,
    name: "batch",
    cloudName: "batch-3c4d",
    instanceType: "n4-standard-4",
    diskType: "hyperdisk-balanced",
    initialNodesPerZone: 0,
    minSize: 0,
    maxSize: 6,
    spot: true,
    zones: ["europe-west1-b"],
    labels: { team: "analytics" },
    taints: [
        { key: "dedicated", value: "batch", effect: "NoSchedule" },
        { key: "slow", value: "", effect: "PreferNoSchedule" },
        { key: "old", value: "", effect: "NoExecute" },
    ],
    surge: 3,
};

test("nodes are private and shielded, with an identity of their own and the plan's bounds", async () => {
    const { inputs, options } = find(await declare(), FIRST_POOL);

    expect(inputs).toEqual({
        project: "acme-prod",
        location: "europe-west1",
        nodeLocations: ["europe-west1-b", "europe-west1-c"],
        cluster: "production-gcp-europe-west1",
        name: "default-1a2b",
        version: "1.35.3-gke.1000",
        autoscaling: { totalMinNodeCount: 3, totalMaxNodeCount: 9, locationPolicy: "BALANCED" },
        initialNodeCount: 1,
        maxPodsPerNode: 64,
        management: { autoRepair: true, autoUpgrade: true },
        upgradeSettings: { strategy: "SURGE", maxSurge: 1, maxUnavailable: 0 },
        networkConfig: { enablePrivateNodes: true },
        nodeConfig: {
            imageType: "COS_CONTAINERD",
            serviceAccount: "gke-nodes-0a1b2c3d@project.test",
            oauthScopes: ["https://www.googleapis.com/auth/cloud-platform"],
            shieldedInstanceConfig: { enableSecureBoot: true, enableIntegrityMonitoring: true },
            kubeletConfig: { insecureKubeletReadonlyPortEnabled: "FALSE" },
            workloadMetadataConfig: { mode: "GKE_METADATA" },
            metadata: { "disable-legacy-endpoints": "true" },
            machineType: "size",
            diskSizeGb: 100,
            diskType: "pd-balanced",
            spot: false,
            labels: {},
            taints: [],
            resourceLabels: { cluster: NAME },
        },
    });
    expect(options).toMatchObject({ ignoreChanges: ["initialNodeCount"], deletedWith: CLUSTER });
});

test("a pool of spot machines has its own zones, labels, taints and surge, and no way to be even", async () => {
    const recording = await declare({ ...base, pools: [spot] });
    const { inputs } = find(recording, `gcp:container/nodePool:NodePool/${NAME}-batch`);

    expect(inputs).toMatchObject({
        name: "batch-3c4d",
        nodeLocations: ["europe-west1-b"],
        initialNodeCount: 0,
        autoscaling: { totalMinNodeCount: 0, totalMaxNodeCount: 6, locationPolicy: "ANY" },
        upgradeSettings: { maxSurge: 3, maxUnavailable: 0 },
        nodeConfig: {
            machineType: "n4-standard-4",
            diskType: "hyperdisk-balanced",
            spot: true,
            labels: { team: "analytics" },
            taints: [
                { key: "dedicated", value: "batch", effect: "NO_SCHEDULE" },
                { key: "slow", value: "", effect: "PREFER_NO_SCHEDULE" },
                { key: "old", value: "", effect: "NO_EXECUTE" },
            ],
        },
    });
});

test("without auto-provisioning, the cluster says so", async () => {
    const { inputs } = find(await declare(), CLUSTER);

    expect(inputs["clusterAutoscaling"]).toEqual({ enabled: false });
    expect(inputs).not.toHaveProperty("nodePoolAutoConfig");
});

test("pools that GKE makes are bounded, and their nodes as safe as those of the plan's", async () => {
    const autoscaling = { kind: "node-auto-provisioning", cpu: 64, memory: 256 } as const;
    const { inputs } = find(await declare({ ...base, autoscaling }), CLUSTER);

    expect(inputs).toMatchObject({
        clusterAutoscaling: {
            enabled: true,
            resourceLimits: [
                { resourceType: "cpu", maximum: 64 },
                { resourceType: "memory", maximum: 256 },
            ],
            autoProvisioningLocations: ["europe-west1-b", "europe-west1-c"],
            autoProvisioningDefaults: {
                serviceAccount: "gke-nodes-0a1b2c3d@project.test",
                imageType: "COS_CONTAINERD",
                diskSize: 100,
                shieldedInstanceConfig: { enableSecureBoot: true, enableIntegrityMonitoring: true },
                management: { autoRepair: true, autoUpgrade: true },
                upgradeSettings: { strategy: "SURGE", maxSurge: 1, maxUnavailable: 0 },
            },
        },
        nodePoolAutoConfig: {
            nodeKubeletConfig: { insecureKubeletReadonlyPortEnabled: "FALSE" },
        },
    });
});
