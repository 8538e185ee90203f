import { removeWorlds } from "../support";
import { cluster, googleRig } from "./support";

afterEach(removeWorlds);

const window = (recurrence: string, endTime: string) => ({
    maintenancePolicy: {
        recurringWindow: { startTime: "2026-01-05T01:00:00Z", endTime, recurrence },
    },
});

test.each([
    ["every day", window("FREQ=DAILY", "2026-01-05T05:00:00Z")],
    ["six hours on two days", window("FREQ=WEEKLY;BYDAY=SA,SU", "2026-01-05T07:00:00Z")],
])("GKE takes a window of %s", async (_what, over) => {
    const { gcp } = await googleRig();

    expect((await cluster(gcp, over)).state["maintenancePolicy"]).toEqual(over.maintenancePolicy);
});

test.each([
    [
        "opens too rarely",
        window("FREQ=WEEKLY;BYDAY=SU", "2026-01-05T05:00:00Z"),
        "without 48h maintenance availability",
    ],
    [
        "is too short to count",
        window("FREQ=DAILY", "2026-01-05T04:00:00Z"),
        ">=4h contiguous duration",
    ],
    [
        "ends before it starts",
        window("FREQ=DAILY", "2026-01-04T05:00:00Z"),
        "endTime must be after",
    ],
    ["recurs never", window("SOMETIMES", "2026-01-05T05:00:00Z"), 'recurrence "SOMETIMES"'],
    ["has no time", window("FREQ=DAILY", "at five"), "expected an RFC 3339 time"],
    [
        "is of two kinds",
        {
            maintenancePolicy: {
                ...window("FREQ=DAILY", "2026-01-05T05:00:00Z").maintenancePolicy,
                dailyMaintenanceWindow: { startTime: "03:00" },
            },
        },
        "takes one kind of window",
    ],
    [
        "keeps minor versions away from a cluster in no channel",
        {
            releaseChannel: { channel: "UNSPECIFIED" },
            maintenancePolicy: {
                dailyMaintenanceWindow: { startTime: "03:00" },
                maintenanceExclusions: [
                    {
                        exclusionName: "minors",
                        startTime: "2026-01-01T00:00:00Z",
                        exclusionOptions: {
                            scope: "NO_MINOR_UPGRADES",
                            endTimeBehavior: "UNTIL_END_OF_SUPPORT",
                        },
                    },
                ],
            },
        },
        "need a cluster in a release channel",
    ],
])("a window that %s is refused", async (_what, over, reason) => {
    const { gcp } = await googleRig();

    await expect(cluster(gcp, over)).rejects.toThrow(reason);
});
