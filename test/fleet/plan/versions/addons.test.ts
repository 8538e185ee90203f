import fc from "fast-check";

import type { AddonSupport, AddonVersion } from "../../../../fleet/plan/versions/addon-table";
import { ADDON_LIST, addonsFor, moveAddon } from "../../../../fleet/plan/versions/addons";
import { covers } from "../../../../fleet/plan/versions/minor";

function newest(minor: string): Readonly<Record<string, string>> {
    return Object.fromEntries(
        [...addonsFor(minor).versions].map(([addon, { version }]) => [addon, version]),
    );
}

test("the newest of each that is for 1.35", () => {
    expect(newest("1.35")).toEqual({
        istio: "1.31",
        cilium: "1.20",
        "cert-manager": "1.21",
        "external-secrets": "2.8",
        "kube-prometheus-stack": "91",
        thanos: "0.38",
        "argo-cd": "3.5",
        velero: "1.18",
        karpenter: "1.14",
        "cluster-autoscaler": "1.35",
    });
});

test.each([
    ["1.35", [], []],
    ["1.36", [], ["velero"]],
    [
        "1.37",
        ["istio", "cert-manager", "karpenter"],
        ["cilium", "external-secrets", "argo-cd", "velero", "cluster-autoscaler"],
    ],
])("%s is blocked by %j, and %j are untested on it", (minor, blocking, untested) => {
    const addons = addonsFor(minor);
    expect(addons.blocking).toEqual(blocking);
    expect(addons.untested).toEqual(untested);
});

const NUMBERS = /^\d+(\.\d+)?$/;

test.each(ADDON_LIST)("%s: a dated list, oldest first, ranges that grow", (_, support) => {
    expect(support.asOf).toMatch(/^2026-\d\d-\d\d$/);
    expect(support.source).not.toBe("");
    const numbers = support.versions.map(({ version }) => {
        expect(version).toMatch(NUMBERS);
        const [major = 0, minor = 0] = version.split(".").map(Number);
        return major * 1000 + minor;
    });
    expect(numbers).toEqual([...numbers].sort((left, right) => left - right));
    for (const { kubernetes } of support.versions) {
        expect(covers(kubernetes, kubernetes.from)).toBe(true);
    }
});

const version = (name: string, from: string, to: string, maintained = true): AddonVersion => ({
    version: name,
    kubernetes: { from, to },
    maintained,
});

const TABLE: AddonSupport = {
    name: "Example",
    basis: "supported",
    asOf: "2026-11-22",
    source: "here",
    versions: [
        version("1.0", "1.30", "1.32", false),
        version("1.1", "1.31", "1.33", false),
        version("1.2", "1.31", "1.33"),
        version("1.3", "1.31", "1.34"),
        version("1.10", "1.36", "1.37"),
    ],
};

const TESTED: AddonSupport = { ...TABLE, basis: "tested" };

test.each([
    // The smallest step to a maintained version; patches and a v do not matter.
    [TABLE, "1.0.7", "1.32", { kind: "before", to: "1.2" }],
    [TABLE, "v1.0.7", "1.32", { kind: "before", to: "1.2" }],
    [TABLE, "1.0", "1.31", { kind: "stay" }],
    [TABLE, "1.1", "1.33", { kind: "before", to: "1.3" }],
    [TABLE, "1.3", "1.34", { kind: "blocked" }],
    [TABLE, "1.3", "1.35", { kind: "blocked" }],
    [TESTED, "1.3", "1.34", { kind: "untested" }],
    [TESTED, "1.3", "1.35", { kind: "after", to: "1.10" }],
    [TABLE, "1.4", "1.32", { kind: "unknown" }],
    [TABLE, "1.11", "1.32", { kind: "unknown" }],
    [TABLE, "1", "1.32", { kind: "unknown" }],
    // Never back: 1.10 is newer than 1.3.
    [TABLE, "1.10.0", "1.36", { kind: "stay" }],
    [TESTED, "1.10.0", "1.37", { kind: "untested" }],
])("%j with %s from %s", (table, installed, present, move) => {
    const next = `1.${Number(present.slice(2)) + 1}`;
    expect(moveAddon(table, installed, { present, next })).toEqual(move);
});

test("one that ended is taken only where no maintained one fits", () => {
    const ending = { ...TABLE, versions: TABLE.versions.slice(0, 2) };
    expect(moveAddon(ending, "1.0", { present: "1.32", next: "1.33" })).toEqual({
        kind: "before",
        to: "1.1",
    });
});

test("what is raised before an upgrade is for both minors, and newer", () => {
    const known = fc
        .constantFrom(...ADDON_LIST)
        .chain(([, support]) =>
            fc.tuple(fc.constant(support), fc.constantFrom(...support.versions)),
        );
    fc.assert(
        fc.property(known, fc.integer({ min: 28, max: 40 }), ([support, own], minor) => {
            const minors = { present: `1.${minor}`, next: `1.${minor + 1}` };
            const move = moveAddon(support, own.version, minors);
            const order = support.versions.map((each) => each.version);
            if (move.kind === "before" || move.kind === "after") {
                const target = support.versions.find((each) => each.version === move.to);
                expect(target !== undefined && covers(target.kubernetes, minors.next)).toBe(true);
                expect(order.indexOf(move.to)).toBeGreaterThan(order.indexOf(own.version));
            }
            if (move.kind === "before") {
                const target = support.versions.find((each) => each.version === move.to);
                expect(target !== undefined && covers(target.kubernetes, minors.present)).toBe(
                    true,
                );
            }
            expect(move.kind === "stay").toBe(covers(own.kubernetes, minors.next));
            expect(move.kind).not.toBe("unknown");
            expect(move.kind === "blocked" && support.basis === "tested").toBe(false);
        }),
    );
});
