import { AksCluster } from "../../../../components/clusters/aks-cluster";
import { AzureNetwork } from "../../../../components/networks/azure-network";
import type { NodePoolPlan } from "../../../../fleet/plan/pools/types";
import type { AzureClusterPlan } from "../../../../fleet/plan/types";
import { azurePlan, networkPlan } from "../../../support/plans";
import { record } from "../../../support/recorder";
import { find } from "../../../support/registrations";

const NAME = "azure-westeurope";
const CLUSTER = `azure-native:containerservice:ManagedCluster/${NAME}`;
const POOL = `azure-native:containerservice:AgentPool/${NAME}-batch`;
const NODES = `azure-native:network:Subnet/${NAME}-nodes`;

const BATCH: NodePoolPlan = {
    name: "batch",
    cloudName: "batch1a2b",
    instanceType: "Standard_D8s_v5",
    minSize: 0,
    maxSize: 20,
    diskSize: 128,
    spot: true,
    zones: ["2"],
    labels: { team: "data" },
    taints: [{ key: "batch", value: "", effect: "NoExecute" }],
};

const declare = (over: Partial<AzureClusterPlan>) => {
    const plan = { ...azurePlan(), ...over };
    const network = networkPlan(azurePlan());
    return record(
        () => new AksCluster(NAME, { plan, network: new AzureNetwork(NAME, { plan: network }) }),
    );
};

async function firstPool(over: Partial<AzureClusterPlan> = {}) {
    const profiles = find(await declare(over), CLUSTER).inputs["agentPoolProfiles"];
    return (profiles as readonly Readonly<Record<string, unknown>>[])[0];
}

test("the first pool is private, with verified boot and the plan's bounds", async () => {
    expect(await firstPool()).toEqual({
        name: "default-1a2b",
        mode: "System",
        type: "VirtualMachineScaleSets",
        orchestratorVersion: "1.35",
        vmSize: "size",
        osType: "Linux",
        osSKU: "AzureLinux",
        osDiskType: "Managed",
        osDiskSizeGB: 100,
        vnetSubnetID: NODES,
        availabilityZones: ["1", "2"],
        enableNodePublicIP: false,
        // Without a count: AKS begins at the lower bound.
        enableAutoScaling: true,
        minCount: 3,
        maxCount: 9,
        securityProfile: { enableSecureBoot: true, enableVTPM: true },
        upgradeSettings: { maxSurge: "33%" },
        tags: { cluster: NAME },
    });
});

test("what others decide about the first pool is ignored where it is the only one that AKS lists", async () => {
    const ignored = async (over: Partial<AzureClusterPlan>) =>
        find(await declare(over), CLUSTER).options.ignoreChanges;

    expect(await ignored({})).toEqual(["agentPoolProfiles[0].count"]);
    expect(await ignored({ versionOwner: "cloud" })).toEqual([
        "kubernetesVersion",
        "agentPoolProfiles[0].count",
        "agentPoolProfiles[0].orchestratorVersion",
    ]);
    expect(await ignored({ pools: [BATCH] })).toBeUndefined();
    expect(await ignored({ versionOwner: "cloud", pools: [BATCH] })).toEqual(["kubernetesVersion"]);
});

test("a pool between bounds that are one has a fixed size, which the fleet decides", async () => {
    const fixed = { minSize: 2, maxSize: 2 };
    const nodePool = { ...azurePlan().nodePool, ...fixed };
    const recording = await declare({ nodePool, pools: [{ ...BATCH, ...fixed }] });
    const { inputs, options } = find(recording, POOL);

    expect(inputs).toMatchObject({ enableAutoScaling: false, count: 2 });
    expect(inputs).not.toHaveProperty("minCount");
    expect(options).not.toHaveProperty("ignoreChanges");
    expect(await firstPool({ nodePool })).toMatchObject({ enableAutoScaling: false, count: 2 });
});

test("a spot pool says what AKS marks it with, and takes no surge", async () => {
    const { inputs, options } = find(await declare({ pools: [BATCH] }), POOL);

    expect(inputs).toEqual({
        resourceGroupName: "production-azure-westeurope",
        resourceName: "production-azure-westeurope",
        agentPoolName: "batch1a2b",
        mode: "User",
        type: "VirtualMachineScaleSets",
        orchestratorVersion: "1.35",
        vmSize: "Standard_D8s_v5",
        osType: "Linux",
        osSKU: "AzureLinux",
        osDiskType: "Managed",
        osDiskSizeGB: 128,
        vnetSubnetID: NODES,
        availabilityZones: ["2"],
        enableNodePublicIP: false,
        enableAutoScaling: true,
        count: 0,
        minCount: 0,
        maxCount: 20,
        nodeLabels: { team: "data", "kubernetes.azure.com/scalesetpriority": "spot" },
        nodeTaints: ["batch=:NoExecute", "kubernetes.azure.com/scalesetpriority=spot:NoSchedule"],
        securityProfile: { enableSecureBoot: true, enableVTPM: true },
        scaleSetPriority: "Spot",
        scaleSetEvictionPolicy: "Delete",
        spotMaxPrice: -1,
        tags: { cluster: NAME },
    });
    expect(options).toEqual({
        ignoreChanges: ["count"],
        customTimeouts: { create: "1h", update: "6h", delete: "2h" },
        deletedWith: CLUSTER,
    });
});

test("a pool upgrades as many nodes at a time as its plan says", async () => {
    const regular = { ...BATCH, spot: false, surge: 2 };
    const { inputs } = find(await declare({ pools: [regular] }), POOL);

    expect(inputs["upgradeSettings"]).toEqual({ maxSurge: "2" });
    expect(inputs["nodeTaints"]).toEqual(["batch=:NoExecute"]);
    expect(inputs).not.toHaveProperty("scaleSetPriority");
});

test.each([
    ["Standard_D4ps_v5", false],
    ["Standard_E8pds_v6", false],
    ["Standard_D4s_v5", true],
    ["Standard_NP10s", true],
    ["Standard_M8-2ms", true],
])("boot of %s is verified: %s", async (instanceType, verified) => {
    const { inputs } = find(await declare({ pools: [{ ...BATCH, instanceType }] }), POOL);

    expect("securityProfile" in inputs).toBe(verified);
});

test("with node auto-provisioning pools have a fixed size, and Karpenter's log is kept", async () => {
    const recording = await declare({ autoscaling: "node-auto-provisioning", pools: [BATCH] });
    const { inputs, options } = find(recording, CLUSTER);

    expect(inputs["nodeProvisioningProfile"]).toMatchObject({ mode: "Auto" });
    expect(inputs["agentPoolProfiles"]).toMatchObject([{ enableAutoScaling: false, count: 3 }]);
    expect(options).not.toHaveProperty("ignoreChanges");
    expect(find(recording, POOL).inputs).toMatchObject({ enableAutoScaling: false, count: 0 });
    expect(find(recording, POOL).inputs).not.toHaveProperty("maxCount");
    expect(
        find(recording, `azure-native:monitor:DiagnosticSetting/${NAME}`).inputs["logs"],
    ).toContainEqual({ category: "karpenter-events", enabled: true });
});

test("where the cloud owns versions, pools take their cluster's", async () => {
    const recording = await declare({ versionOwner: "cloud", pools: [BATCH] });
    const { inputs, options } = find(recording, POOL);

    expect(inputs).not.toHaveProperty("orchestratorVersion");
    expect(options.ignoreChanges).toEqual(["count", "orchestratorVersion"]);
    expect(await firstPool({ versionOwner: "cloud" })).not.toHaveProperty("orchestratorVersion");
});
