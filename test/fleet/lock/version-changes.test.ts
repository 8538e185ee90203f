import { lockNames } from "../../../fleet/lock/lock-names";
import { checkClusterChanges } from "../../../fleet/lock/conflicts/cluster-changes";
import { EMPTY_LOCK } from "../../../fleet/lock/lock-spec";
import { readFleet } from "../../../fleet/spec/read-fleet";
import { INFRASTRUCTURES, NEEDED } from "../plan/capi/support/capi-fleets";
import { AWS, AZURE, EXISTING, GCP, fleetOf } from "../support/fleets";

const MADE: readonly (readonly [string, object])[] = [
    ["EKS", AWS],
    ["GKE", GCP],
    ["AKS", AZURE],
    ...INFRASTRUCTURES.map(
        (infrastructure) =>
            [
                `Cluster API on ${infrastructure}`,
                { cloud: "capi", infrastructure, managedBy: "b", ...NEEDED[infrastructure] },
            ] as const,
    ),
];

/** What is refused of a cluster that was locked with one version and wants another, as [path, reason, fix]. */
function refusals(cluster: object, from: string, version: string) {
    const { draft } = readFleet(fleetOf({ a: { ...cluster, version }, b: AWS }));
    expect(draft.clusters.has("a")).toBe(true);
    const clusters = new Map([["a", { kubernetes: from, ranges: {} }]]);
    return checkClusterChanges(draft, { ...EMPTY_LOCK, clusters }, lockNames("prod"), {}).map(
        ({ path, reason, fix }) => [path, reason, fix],
    );
}

test.each(MADE)("%s: a minor that is skipped is refused, with the whole chain", (_, cluster) => {
    expect(refusals(cluster, "1.33", "1.36")).toEqual([
        [
            "clusters.a.version",
            "1.36 is 3 minors above the locked 1.33: a control plane takes one at a time",
            'go 1.33 -> 1.34 -> 1.35 -> 1.36, with a lock and an update for each, in which its node pools follow; start with version: "1.34"',
        ],
    ]);
    expect(refusals(cluster, "1.35", "1.36")).toEqual([]);
});

test("a cluster that exists is upgraded by its owner, as he likes", () => {
    expect(refusals(EXISTING, "1.33", "1.36")).toEqual([]);
});
