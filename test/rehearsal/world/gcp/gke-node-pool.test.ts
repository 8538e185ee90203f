import * as tokens from "../../../../rehearsal/world/gcp/tokens";
import { removeWorlds } from "../support";
import {
    cluster,
    clusterInputs,
    googleRig,
    networks,
    nodeAccount,
    poolInputs,
    PROJECT,
    REGION,
    subnetworkInputs,
} from "./support";

afterEach(removeWorlds);

test("a pool's nodes are what it asks for", async () => {
    const { gcp, controlPlanes } = await googleRig();
    await cluster(gcp);
    const account = await nodeAccount(gcp);
    const pool = await gcp.create(
        tokens.NODE_POOL,
        "system",
        poolInputs({
            nodeLocations: ["europe-west1-b", "europe-west1-c"],
            autoscaling: { totalMinNodeCount: 3, totalMaxNodeCount: 9 },
            nodeConfig: {
                machineType: "e2-standard-2",
                serviceAccount: account.state["email"] ?? "",
                labels: { tier: "system" },
                taints: [{ key: "only", value: "system", effect: "NO_SCHEDULE" }],
                workloadMetadataConfig: { mode: "GKE_METADATA" },
            },
        }),
    );
    expect(pool.id).toBe(`projects/${PROJECT}/locations/${REGION}/clusters/prod/nodePools/system`);
    expect(controlPlanes.pools.get("prod/system")).toEqual({
        name: "system",
        count: 3,
        region: REGION,
        zones: ["europe-west1-b", "europe-west1-c"],
        instanceType: "e2-standard-2",
        kubeletVersion: "v1.35.0-gke.1000",
        labels: {
            tier: "system",
            "cloud.google.com/gke-nodepool": "system",
            "cloud.google.com/gke-os-distribution": "cos",
            "cloud.google.com/gke-provisioning": "standard",
            "cloud.google.com/machine-family": "e2",
        },
        taints: [{ key: "only", value: "system", effect: "NoSchedule" }],
    });
    await gcp.delete(pool);
    expect(controlPlanes.pools.size).toBe(0);
});

test.each([
    ["of no cluster", { cluster: "none" }, "Error 404"],
    ["of another location's cluster", { location: "us-east1" }, "Error 404"],
    ["of no machine type", { nodeConfig: { machineType: "e2-enormous" } }, "does not exist"],
    ["of no machine series", { nodeConfig: { machineType: "q9-standard-2" } }, "does not exist"],
    [
        "with a disk that its machines do not take",
        { nodeConfig: { machineType: "n4-standard-2", diskType: "pd-balanced" } },
        "cannot be used by n4-standard-2",
    ],
    ["with a tiny disk", { nodeConfig: { diskSizeGb: 5 } }, "from 10"],
    ["ahead of its control plane", { version: "1.36" }, "must not be greater"],
    [
        "with bounds in disorder",
        { autoscaling: { totalMinNodeCount: 3, totalMaxNodeCount: 2 } },
        "3 is more than 2",
    ],
    [
        "with bounds of both kinds",
        { autoscaling: { minNodeCount: 1, totalMaxNodeCount: 2 } },
        "not both",
    ],
    ["without an upper bound", { autoscaling: { minNodeCount: 1 } }, "needs a maximum"],
    [
        "with an unknown taint",
        { nodeConfig: { taints: [{ key: "k", effect: "NoSchedule" }] } },
        "NO_SCHEDULE",
    ],
    [
        "with no way to upgrade",
        { upgradeSettings: { maxSurge: 0, maxUnavailable: 0 } },
        "between 1 and 20",
    ],
    ["in another region's zone", { nodeLocations: ["us-east1-b"] }, "is not a zone of"],
])("a pool %s is refused", async (_what, over, message) => {
    const { gcp, controlPlanes } = await googleRig();
    await cluster(gcp);
    await expect(gcp.create(tokens.NODE_POOL, "system", poolInputs(over))).rejects.toThrow(message);
    expect(controlPlanes.pools.size).toBe(0);
});

test("pools that outgrow the pod range never get ready", async () => {
    const { gcp } = await googleRig();
    const { net } = await networks(gcp);
    const sub = await gcp.create(
        tokens.SUBNETWORK,
        "small",
        subnetworkInputs(net.id, {
            name: "small",
            ipCidrRange: "10.9.0.0/24",
            secondaryIpRanges: [
                { rangeName: "pods", ipCidrRange: "10.10.0.0/22" },
                { rangeName: "services", ipCidrRange: "10.9.2.0/24" },
            ],
        }),
    );
    await gcp.create(tokens.CLUSTER, "prod", clusterInputs({ net, sub }));
    await gcp.create(tokens.NODE_POOL, "system", poolInputs());
    await expect(
        gcp.create(tokens.NODE_POOL, "more", poolInputs({ name: "more" })),
    ).rejects.toThrow("IP_SPACE_EXHAUSTED");
});

test("a cluster takes what is left of its pools along", async () => {
    const { gcp, world } = await googleRig();
    const made = await cluster(gcp);
    await gcp.create(tokens.NODE_POOL, "system", poolInputs());
    await gcp.delete(made);
    expect(world.store.list(tokens.NODE_POOL)).toEqual([]);
});
