import {
    defaultMinor,
    fullVersion,
    minorOf,
    minorsAhead,
    servedMinors,
} from "../../../rehearsal/world/kubernetes-versions";
import { TODAY } from "./support";

test.each([
    ["aws", false, ["1.34", "1.35", "1.36"]],
    ["aws", true, ["1.33", "1.34", "1.35", "1.36"]],
    ["gcp", false, ["1.35", "1.36"]],
    ["azure-native", false, ["1.34", "1.35", "1.36"]],
    ["azure-native", true, ["1.33", "1.34", "1.35", "1.36"]],
] as const)("%s (extended: %p) serves %p in November 2026", (cloud, extended, minors) => {
    expect(servedMinors(cloud, TODAY, extended)).toEqual(minors);
});

test("a version is served on its last day and not after it", () => {
    expect(servedMinors("aws", new Date("2026-12-02T23:00:00Z"), false)).toContain("1.34");
    expect(servedMinors("aws", new Date("2026-12-03T00:00:00Z"), false)).not.toContain("1.34");
});

test("the forms of a version", () => {
    expect(minorOf("v1.35.2-gke.100")).toBe("1.35");
    expect(fullVersion("1.35")).toBe("1.35.0");
    expect(minorsAhead("1.34.1", "1.36")).toBe(2);
    expect(minorsAhead("1.36", "1.35")).toBe(-1);
    expect(defaultMinor("gcp", TODAY)).toBe("1.35");
});
