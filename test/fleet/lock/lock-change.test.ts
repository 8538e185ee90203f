import { type LockChange, describeChange } from "../../../fleet/lock/lock-change";

const CASES: readonly (readonly [LockChange, string])[] = [
    [{ kind: "started", fleet: "acme", environment: "production" }, "a lock for acme, production"],
    [{ kind: "added", cluster: "a", id: 7 }, "a: added with id 7"],
    [
        { kind: "completed", cluster: "a", fields: ["generation", "pods"] },
        "a: generation, pods filled in",
    ],
    [{ kind: "upgraded", cluster: "a", from: "1.34", to: "1.35" }, "a: Kubernetes 1.34 to 1.35"],
    [
        { kind: "corrected", cluster: "a", range: "nodes", from: "10.0.0.0/24", to: "10.0.1.0/24" },
        "a: nodes range 10.0.0.0/24 to 10.0.1.0/24",
    ],
    [{ kind: "retired", cluster: "a", id: 7 }, "a: retired; id 7 is never used again"],
];

test.each(CASES)("%j", (change, line) => {
    expect(describeChange(change)).toBe(line);
});
