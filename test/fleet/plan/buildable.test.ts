import { checkBuildable } from "../../../fleet/plan/buildable";
import { planFleet } from "../../../fleet/plan/plan-fleet";
import { parse } from "yaml";
import {
    AWS,
    AZURE,
    EXISTING,
    GCP,
    TODAY,
    fleetOf,
    lockText,
    planOf,
    refusalsOf,
    valueOf,
} from "../support/fleets";
import { INFRASTRUCTURES, capiCluster, capiFleet } from "./capi/support/capi-fleets";

const REASON = "is planned and locked, but the program cannot build it yet: not supported yet";

function pathsOf(fleet: unknown): readonly string[] {
    const refusals = refusalsOf(checkBuildable(planOf(fleet)));
    expect(new Set(refusals.map(([, reason]) => reason))).toEqual(
        new Set(refusals.length === 0 ? [] : [REASON]),
    );
    return refusals.map(([path]) => path);
}

test("clusters of every cloud and one that exists, in every network that clouds have", () => {
    const place = { cloud: "gcp", region: "europe-west1", project: "acme-prod" };
    const fleet = fleetOf(
        {
            a: { cloud: "aws", network: "shared", versionOwner: "cloud" },
            b: { cloud: "aws", network: "shared", pools: { batch: { max: 3 } } },
            c: { ...AZURE, cni: "pod-subnet" },
            d: GCP,
            e: { ...EXISTING, network: "site" },
        },
        {
            networks: {
                shared: { cloud: "aws", region: "us-east-1" },
                site: { cloud: "site", ranges: ["192.168.0.0/16"] },
                idle: place,
            },
        },
    );
    const { clusters, networks } = valueOf(checkBuildable(planOf(fleet)));

    expect(clusters.map(({ name }) => name)).toEqual(["a", "b", "c", "d", "e"]);
    // Nobody stands in one of the others, and the site is its owner's.
    expect(networks.map(({ name }) => name)).toEqual(["c", "d", "shared"]);
});

test.each(INFRASTRUCTURES)(
    "Cluster API on %s, which makes its networks itself",
    (infrastructure) => {
        const plan = planOf(capiFleet(capiCluster(infrastructure)));
        const { clusters, networks } = valueOf(checkBuildable(plan));

        expect(clusters.map(({ name }) => name)).toEqual(["c", "manager"]);
        expect(networks).toEqual([]);
    },
);

test("another CNI of EKS is planned, and refused by the program", () => {
    expect(pathsOf(fleetOf({ a: { ...AWS, cni: "cilium" } }))).toEqual(["clusters.a.cni"]);
});

test("a cluster under another name than it was made with", () => {
    const before = lockText(fleetOf({ old: AWS }));
    const fleet = fleetOf({ new: { ...AWS, formerly: "old" } });
    const lock: unknown = parse(lockText(fleet, before));
    const plan = valueOf(planFleet({ fleet, lock, today: TODAY, stack: "prod" }));

    expect(refusalsOf(checkBuildable(plan)).map(([path]) => path)).toEqual([
        "clusters.new.formerly",
    ]);
});
