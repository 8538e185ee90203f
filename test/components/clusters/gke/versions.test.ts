import { gcpPlan } from "../../../support/plans";
import { find } from "../../../support/registrations";
import { CLUSTER, FIRST_POOL, NAME, declare } from "./declare";

test("where Atoll owns minors, GKE upgrades patches alone, and nodes follow their control plane", async () => {
    const recording = await declare();
    const { inputs, options } = find(recording, CLUSTER);

    expect(inputs).toMatchObject({
        minMasterVersion: "1.35",
        releaseChannel: { channel: "REGULAR" },
        maintenancePolicy: {
            maintenanceExclusions: [
                {
                    exclusionOptions: {
                        scope: "NO_MINOR_UPGRADES",
                        endTimeBehavior: "UNTIL_END_OF_SUPPORT",
                    },
                },
            ],
        },
    });
    expect(options.ignoreChanges).toEqual(["nodeConfig"]);
    expect(find(recording, FIRST_POOL).inputs["version"]).toBe("1.35.3-gke.1000");
});

test("where the cloud owns minors, the plan's is where the cluster starts", async () => {
    const recording = await declare({ ...gcpPlan(), versionOwner: "cloud" });
    const { inputs, options } = find(recording, CLUSTER);

    expect(inputs).toMatchObject({
        minMasterVersion: "1.35",
        releaseChannel: { channel: "REGULAR" },
    });
    expect(inputs["maintenancePolicy"]).not.toHaveProperty("maintenanceExclusions");
    expect(options.ignoreChanges).toEqual(["nodeConfig", "minMasterVersion"]);
    expect(find(recording, FIRST_POOL).inputs).not.toHaveProperty("version");
});

test("a pool keeps the patch that its cluster lists, and a new one has that of the control plane", async () => {
    const plan = gcpPlan();
    const batch = { ...plan.nodePool, name: "batch", cloudName: "batch-3c4d" };
    const recording = await declare({ ...plan, pools: [batch] });
    const pool = find(recording, `gcp:container/nodePool:NodePool/${NAME}-batch`);

    expect(pool.inputs["version"]).toBe("1.35.1-gke.7");
    expect(find(recording, FIRST_POOL).inputs["version"]).toBe("1.35.3-gke.1000");
});
