import { conditionList, fails, holds, isCurrent } from "../../../rehearsal/cluster-api/conditions";

const BEFORE = "2026-11-22T10:00:00Z";
const NOW = new Date("2026-11-22T12:00:00.123Z");
const cluster = {
    status: {
        phase: "Provisioned",
        conditions: [
            { ...holds("Available", "Available"), lastTransitionTime: BEFORE },
            { ...holds("Ready", "Somebody"), lastTransitionTime: BEFORE },
        ],
    },
};

test("a condition keeps its moment until its status changes; those of others stay", () => {
    expect(conditionList(cluster, [holds("Available", "StillAvailable")], NOW)).toEqual([
        { ...holds("Ready", "Somebody"), lastTransitionTime: BEFORE },
        { ...holds("Available", "StillAvailable"), lastTransitionTime: BEFORE },
    ]);
    expect(conditionList(cluster, [fails("Available", "Gone", "why")], NOW)[1]).toEqual({
        type: "Available",
        status: "False",
        reason: "Gone",
        message: "why",
        lastTransitionTime: "2026-11-22T12:00:00Z",
    });
});

test("a status that says nothing new is not written", () => {
    expect(isCurrent(cluster, { phase: "Provisioned" })).toBe(true);
    expect(isCurrent(cluster, { phase: "Deleting" })).toBe(false);
    expect(isCurrent({}, { phase: "Deleting" })).toBe(false);
    expect(isCurrent(cluster, { conditions: cluster.status.conditions })).toBe(true);
});
