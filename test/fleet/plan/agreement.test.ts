import { parse } from "yaml";

import { planFleet } from "../../../fleet/plan/plan-fleet";
import {
    AWS,
    AZURE,
    EXISTING,
    GCP,
    TODAY,
    fleetOf,
    lockText,
    one,
    refusalsOf,
} from "../support/fleets";

const RUN = "run `npx atoll lock --stack prod`, and commit atoll.prod.lock.yaml";

/** What a fleet is refused for with a lock, whose text may be edited by hand before. */
function refusals(fleet: unknown, lock: string | undefined) {
    const parsed: unknown = lock === undefined ? undefined : parse(lock);
    return refusalsOf(planFleet({ fleet, lock: parsed, today: TODAY, stack: "prod" }));
}

test("a fleet without a lock", () => {
    expect(refusals(one(AWS), undefined)).toEqual([
        [
            "atoll.prod.lock.yaml",
            "there is no lock yet: ids, ranges and versions are decided there, once",
            RUN,
        ],
    ]);
});

test("a cluster that is not locked, and one whose lock is not complete", () => {
    const lock = lockText(one(AWS)).replace("    id: 1\n", "").replace("    cni: vpc-cni\n", "");
    expect(refusals(fleetOf({ a: AWS, b: GCP }), lock)).toContainEqual([
        "clusters.a",
        "is not complete in atoll.prod.lock.yaml: id, cni missing",
        RUN,
    ]);
    expect(refusals(fleetOf({ a: AWS, b: GCP }), lock)).toContainEqual([
        "clusters.b",
        "is not in atoll.prod.lock.yaml yet: its id and ranges are decided there",
        RUN,
    ]);
});

test("a version that is not locked yet", () => {
    expect(refusals(one({ ...AWS, version: "1.36" }), lockText(one(AWS)))).toEqual([
        ["clusters.a.version", "is 1.36, and 1.35 in atoll.prod.lock.yaml", RUN],
    ]);
});

test("facts of a cluster that exists, said otherwise by now", () => {
    const ranges = { ...EXISTING.ranges, nodes: "192.168.1.0/24" };
    const fleet = one({ ...EXISTING, cni: "calico", ranges });
    expect(refusals(fleet, lockText(one(EXISTING)))).toEqual([
        ["clusters.a.cni", "is calico, and unknown in atoll.prod.lock.yaml", RUN],
        [
            "clusters.a.ranges.nodes",
            "is 192.168.1.0/24, and 192.168.0.0/24 in atoll.prod.lock.yaml",
            RUN,
        ],
    ]);
});

test("a cluster's own network is a part of what is missing of the cluster", () => {
    const lock = lockText(one(AWS)).replace(/, asn: \d+/, "");
    expect(refusals(one(AWS), lock)).toEqual([
        ["clusters.a", "its network is not complete in atoll.prod.lock.yaml: asn missing", RUN],
    ]);
});

const LINKED = fleetOf({ a: AWS, b: GCP }, { networks: { hub: AZURE }, links: [["a", "hub"]] });

test("a network, and a link, that are not locked", () => {
    const lock = lockText(LINKED);
    expect(
        refusals(LINKED, lock.replace(/^ {2}hub: .*\n/m, "").replace(/^ {2}a--hub: .*\n/m, "")),
    ).toEqual([
        ["links", "link a--hub is not in atoll.prod.lock.yaml yet", RUN],
        ["networks.hub", "is not in atoll.prod.lock.yaml yet", RUN],
    ]);
});

test("links come by the hundreds, and are said at once", () => {
    const names = Array.from({ length: 12 }, (_, index) => `n${String(index).padStart(2, "0")}`);
    const networks = Object.fromEntries(names.map((name) => [name, AZURE]));
    const before = fleetOf({}, { networks });
    const mesh = fleetOf({}, { networks, links: { topology: "mesh" } });
    // Twelve networks have 66 pairs.
    expect(refusals(mesh, lockText(before)).filter(([path]) => path === "links")).toEqual([
        [
            "links",
            "66 links differ from atoll.prod.lock.yaml: n00--n01, n00--n02, n00--n03 and 63 more",
            RUN,
        ],
    ]);
});

test("what is not wanted any more leaves with the next run", () => {
    const fleet = fleetOf({ a: AWS, b: GCP });
    expect(refusals(fleet, lockText(LINKED))).toEqual([
        ["links", "link a--hub is not wanted any more, and still in atoll.prod.lock.yaml", RUN],
        ["networks.hub", "is not wanted any more, and still in atoll.prod.lock.yaml", RUN],
    ]);
});

test("what is forbidden is not said to be behind as well, and neither is what follows from it", () => {
    const moved = fleetOf({ a: { ...AWS, region: "eu-west-1", version: "1.36" }, b: GCP, c: AWS });
    const lock = lockText(fleetOf({ a: AWS, b: GCP }));
    expect(refusals(moved, lock).map(([path]) => path)).toEqual(["clusters.a", "clusters.c"]);
});

test("a lock that does not say whose it is", () => {
    expect(refusals(one(AWS), lockText(one(AWS)).replace("fleet: acme\n", ""))).toEqual([
        ["atoll.prod.lock.yaml", "does not say whose lock it is", RUN],
    ]);
});
