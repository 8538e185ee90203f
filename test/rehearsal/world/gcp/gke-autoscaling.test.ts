import { removeWorlds } from "../support";
import { cluster, googleRig } from "./support";

afterEach(removeWorlds);

const BOUNDS = [
    { resourceType: "cpu", maximum: 64 },
    { resourceType: "memory", maximum: 256 },
];

const autoscaling = (over: object) => ({
    clusterAutoscaling: { enabled: true, resourceLimits: BOUNDS, ...over },
});

test("bounded auto-provisioning passes", async () => {
    const { gcp } = await googleRig();
    const { state } = await cluster(gcp, autoscaling({}));

    expect(state["clusterAutoscaling"]).toMatchObject({
        enabled: true,
        autoscalingProfile: "BALANCED",
        resourceLimits: BOUNDS,
    });
});

test.each([
    ["without a bound", { resourceLimits: BOUNDS.slice(0, 1) }, "memory has none"],
    [
        "with a bound that is none",
        { resourceLimits: [...BOUNDS.slice(1), { resourceType: "cpu", minimum: 9, maximum: 8 }] },
        "9 to 8 is no range",
    ],
    ["elsewhere", { autoProvisioningLocations: ["us-east1-b"] }, "is not a zone of"],
    [
        "as nobody",
        { autoProvisioningDefaults: { serviceAccount: "nobody@acme-prod.test" } },
        "does not exist",
    ],
    ["by a profile of its own", { autoscalingProfile: "GREEDY" }, "expected one of BALANCED"],
])("auto-provisioning %s is refused", async (_what, over, reason) => {
    const { gcp } = await googleRig();

    await expect(cluster(gcp, autoscaling(over))).rejects.toThrow(reason);
});
