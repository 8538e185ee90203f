import type { PropertyMap } from "../../../../rehearsal/wire/property-value";
import { text } from "../../../../rehearsal/world/properties";
import * as tokens from "../../../../rehearsal/world/aws/tokens";
import { removeWorlds } from "../support";
import { readyRig } from "./support";

afterEach(removeWorlds);

async function scheduleRig() {
    const { aws, nodes } = await readyRig();
    const { state } = await aws.create(tokens.NODE_GROUP, "n", nodes);
    const group = text(state, "resources[].autoscalingGroups[].name") ?? "";
    const schedule = (over: PropertyMap = {}) =>
        aws.create(tokens.SCHEDULE, "s", {
            scheduledActionName: "default-down",
            autoscalingGroupName: group,
            recurrence: "0 19 * * 1,2,3,4,5",
            timeZone: "Europe/Berlin",
            minSize: 1,
            maxSize: -1,
            desiredCapacity: -1,
            ...over,
        });
    return { schedule };
}

test("a schedule changes the sizes of the group that EKS made for a pool", async () => {
    const { schedule } = await scheduleRig();
    const { id, state } = await schedule();
    expect(id).toBe("default-down");
    expect(state).toMatchObject({ minSize: 1, maxSize: -1, desiredCapacity: -1 });
});

test.each<[string, PropertyMap, string]>([
    [
        "of a group that is not there",
        { autoscalingGroupName: "none" },
        "AutoScalingGroup not found",
    ],
    ["at no time", { recurrence: "every evening" }, "Given recurrence string"],
    ["without a time", { recurrence: null }, "needs a recurrence or a start time"],
    ["in no time zone", { timeZone: "Europe/Atlantis" }, "is not valid"],
    ["with bounds the wrong way round", { minSize: 3, maxSize: 2 }, "greater than or equal to"],
    ["for half a node", { desiredCapacity: 0.5 }, "expected a whole number"],
])("a schedule %s is refused", async (_what, over, message) => {
    const { schedule } = await scheduleRig();
    await expect(schedule(over)).rejects.toThrow(message);
});
