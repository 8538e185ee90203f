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

const REASON = "is planned and locked, but the program cannot build it yet: not supported yet";

function pathsOf(fleet: unknown): readonly string[] {
    const refusals = refusalsOf(checkBuildable(planOf(fleet)));
    expect(new Set(refusals.map(([, reason]) => reason))).toEqual(
        new Set(refusals.length === 0 ? [] : [REASON]),
    );
    return refusals.map(([path]) => path);
}

test("a cluster of each cloud, and one that exists, can be built", () => {
    expect(pathsOf(fleetOf({ a: AWS, b: AZURE, c: GCP, d: EXISTING }))).toEqual([]);
});

test.each([
    ["another CNI", { ...AWS, cni: "cilium" }, "clusters.a.cni"],
    ["pods in subnets of AKS", { ...AZURE, cni: "pod-subnet" }, "clusters.a.cni"],
    ["a second pool", { ...GCP, pools: { batch: { max: 3 } } }, "clusters.a.pools.batch"],
    ["upgrades by the cloud", { ...GCP, versionOwner: "cloud" }, "clusters.a.versionOwner"],
])("%s is planned, and refused by the program", (_, cluster, path) => {
    expect(pathsOf(fleetOf({ a: cluster }))).toEqual([path]);
});

test("a network that clusters share, and one that exists", () => {
    const networks = { shared: { cloud: "aws", region: "us-east-1" } };
    const cluster = { cloud: "aws", network: "shared" };

    expect(pathsOf(fleetOf({ a: cluster, b: cluster }, { networks }))).toEqual([
        "clusters.a.network",
        "clusters.b.network",
    ]);
});

test("Cluster API", () => {
    const networks = { site: { cloud: "site", ranges: ["192.168.0.0/16"] } };
    const manager = { ...EXISTING, network: "site" };
    const capi = {
        cloud: "capi",
        infrastructure: "metal3",
        managedBy: "d",
        network: "site",
        ranges: { nodes: "192.168.1.0/24" },
    };

    expect(pathsOf(fleetOf({ a: capi, d: manager }, { networks }))).toEqual(["clusters.a.cloud"]);
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
