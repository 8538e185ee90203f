import { nodeVersion } from "../../../../components/clusters/gke/versions";
import { gcpPlan } from "../../../support/plans";
import { find } from "../../../support/registrations";
import { CLUSTER, FIRST_POOL, declare } from "./declare";

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

test.each([
    ["the same minor", "1.35.3-gke.1000", "1.35", "1.35.3-gke.1000"],
    ["a control plane that is about to be upgraded", "1.35.3-gke.1000", "1.36", "1.36"],
    ["a control plane whose support ended", "1.36.1-gke.2000", "1.35", "1.36.1-gke.2000"],
    ["a minor of one digit", "1.9.7-gke.1", "1.10", "1.10"],
])("nodes' version with %s", (_what, controlPlane, planned, version) => {
    expect(nodeVersion(controlPlane, planned)).toBe(version);
});
