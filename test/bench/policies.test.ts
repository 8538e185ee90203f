import * as path from "node:path";

import { asMade, policyFleet } from "../../bench/policy/fleet";
import {
    isOverPolicyBudget,
    percentile,
    renderPolicies,
    type PolicyFigure,
} from "../../bench/policy/policies";
import { applicationObjects } from "../../bench/policy/workloads";

const GOLDEN = path.join(__dirname, "..", "golden", "prod.json");
const RESOURCES = 2000;

const over: PolicyFigure = { what: "stack rules, CPU", value: 3.001, unit: "s", budget: 3 };
const within: PolicyFigure = { what: "stack rules, memory", value: 600, unit: "MB", budget: 600 };
const told: PolicyFigure = { what: "stack rules, wall", value: 9, unit: "s" };

test("a line for each figure, with the load, and what is over its budget", () => {
    expect(renderPolicies([over, within, told], 1.25).split("\n")).toEqual([
        "policies, stack rules, CPU: 3.00 s (at most 3 s)",
        "policies, stack rules, memory: 600 MB (at most 600 MB)",
        "policies, stack rules, wall: 9.00 s",
        "load of the machine: 1.3",
        "Over budget: policies, stack rules, CPU, at most 3 s.",
    ]);
    expect([over, within, told].map(isOverPolicyBudget)).toEqual([true, false, false]);
});

test.each([
    [[5], 5],
    [[3, 1, 2, 4], 4],
    [Array.from({ length: 200 }, (_, index) => index + 1), 198],
])("the 99th percentile of %j is %d", (values, expected) => {
    expect(percentile(values, 0.99)).toBe(expected);
});

describe("the fleet", () => {
    const fleet = policyFleet(GOLDEN, RESOURCES);

    test("has as many resources as wanted, no two with one URN", () => {
        expect(fleet).toHaveLength(RESOURCES);
        expect(new Set(fleet.map(({ urn }) => urn)).size).toBe(RESOURCES);
    });

    test("has networks that no other copy of the stack has", () => {
        const ranges = fleet
            .filter(({ type }) => type === "aws:ec2/vpc:Vpc")
            .map(({ properties }) => properties["cidrBlock"]);
        expect(ranges.length).toBeGreaterThan(2);
        expect(new Set(ranges).size).toBe(ranges.length);
    });

    test("tells what a chart made once it is installed", () => {
        const releases = asMade(fleet).filter(({ type }) => type.endsWith(":Release"));
        expect(releases.length).toBeGreaterThan(0);
        expect(releases.every(({ properties }) => "manifest" in properties)).toBe(true);
    });
});

test("an application has an object of each of thirteen kinds", () => {
    const kinds = applicationObjects(0).map(({ kind }) => kind);
    expect(new Set(kinds).size).toBe(13);
});
