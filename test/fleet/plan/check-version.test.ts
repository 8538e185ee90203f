import { checkVersion } from "../../../fleet/plan/check-version";
import { KUBERNETES_VERSIONS, minorNumber } from "../../../fleet/plan/kubernetes-versions";
import type { ClusterSpec } from "../../../fleet/spec/cluster-spec";
import { readFleet } from "../../../fleet/spec/read-fleet";
import { AWS, AZURE, EXISTING, GCP, one } from "../support/fleets";

function clusterOf(raw: unknown): ClusterSpec {
    const cluster = readFleet(one(raw)).draft.clusters.get("a");
    if (cluster === undefined) {
        throw new Error("the cluster cannot be read");
    }
    return cluster;
}

const NONE = undefined;

test.each([
    // What is new to a cluster must be in standard support.
    [AWS, "1.34", NONE, "2026-12-02", NONE, NONE],
    [
        AWS,
        "1.34",
        NONE,
        "2026-12-03",
        "support for 1.34 ended on 2026-12-02, and today is 2026-12-03",
        'write version: "1.35"',
    ],
    [
        AWS,
        "1.35",
        "1.34",
        "2027-03-28",
        "support for 1.35 ended on 2027-03-27, and today is 2027-03-28",
        'write version: "1.36"',
    ],
    // What a cluster has may stay in extended support.
    [AWS, "1.34", "1.34", "2026-12-03", NONE, NONE],
    [AWS, "1.34", "1.34", "2027-12-02", NONE, NONE],
    [
        AWS,
        "1.34",
        "1.34",
        "2027-12-03",
        "support for 1.34 ended on 2027-12-02, and today is 2027-12-03",
        "update Atoll: every version in its table has ended",
    ],
    [AZURE, "1.34", "1.34", "2026-11-30", NONE, NONE],
    [
        AZURE,
        "1.34",
        "1.34",
        "2026-12-01",
        "support for 1.34 ended on 2026-11-30, and today is 2026-12-01",
        'write version: "1.35"',
    ],
    [GCP, "1.36", NONE, "2027-08-09", NONE, NONE],
    [
        GCP,
        "1.37",
        NONE,
        "2026-11-22",
        "1.37 is not a version that GKE supports (as of 2026-11-22: 1.35, 1.36)",
        'write version: "1.35"',
    ],
    [
        GCP,
        "1.36",
        NONE,
        "2030-01-01",
        "support for 1.36 ended on 2027-08-09, and today is 2030-01-01",
        "update Atoll: every version in its table has ended",
    ],
    [EXISTING, "1.33", NONE, "2030-01-01", NONE, NONE],
    [
        EXISTING,
        "1.20",
        NONE,
        "2026-11-22",
        "1.20 is not a version that Atoll knows (as of 2026-11-22: 1.33, 1.34, 1.35, 1.36)",
        'write version: "1.35"',
    ],
])("%j at %s, locked %s, on %s", (raw, wanted, locked, today, reason, fix) => {
    expect(checkVersion("clusters.a", clusterOf(raw), { wanted, locked }, today)).toEqual(
        reason === undefined ? [] : [{ path: "clusters.a.version", reason, fix }],
    );
});

test("the table is in order, without a gap, and extended support is no shorter than standard", () => {
    for (const versions of Object.values(KUBERNETES_VERSIONS)) {
        const minors = versions.map(({ minor }) => minorNumber(minor));
        expect(minors).toEqual(minors.map((_, index) => (minors[0] ?? 0) + index));
        for (const { standardUntil = "", until = "" } of versions) {
            expect(until >= standardUntil).toBe(true);
        }
    }
});
