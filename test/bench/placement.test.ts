import { isOverPlacementBudget, renderPlacement } from "../../bench/placement";
import { placementRequests } from "../../bench/placement-requests";
import { place } from "../../fleet/plan/placement/place";
import { readRequest } from "../../fleet/plan/placement/read-request";
import { valueOf } from "../fleet/support/fleets";

test.each([10, 255])(
    "every request over %d clusters has an answer that places something",
    (count) => {
        for (const request of placementRequests(6, count)) {
            const { error, placements } = place(valueOf(readRequest(request)));
            expect(error).toBeNull();
            expect(Object.keys(placements ?? {}).length).toBeGreaterThanOrEqual(5);
        }
    },
);

const SAMPLES = [
    { clusters: 10, requests: 1000, cpuSeconds: 0.1, wallSeconds: 0.2 },
    { clusters: 100, requests: 1000, cpuSeconds: 0.5, wallSeconds: 0.6 },
    { clusters: 255, requests: 1000, cpuSeconds: 1, wallSeconds: 2.5, budgetSeconds: 2 },
];

test("a line for each size, with the growth, and what is over its budget", () => {
    expect(renderPlacement(SAMPLES).split("\n")).toEqual([
        "placement, 1000 requests over 10 clusters: 0.20 s (CPU 0.10 s)",
        "placement, 1000 requests over 100 clusters: 0.60 s (CPU 0.50 s); 10.0 times the clusters take 5.0 times the time",
        "placement, 1000 requests over 255 clusters: 2.50 s (CPU 1.00 s); 2.5 times the clusters take 2.0 times the time",
        "Over budget: placement over 255 clusters, at most 2 s.",
    ]);
    expect(SAMPLES.map(isOverPlacementBudget)).toEqual([false, false, true]);
});
