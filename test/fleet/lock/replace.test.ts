import { parse } from "yaml";

import { lockFleet } from "../../../fleet/lock/lock-fleet";
import { NEEDED, OIDC, capiCluster, capiFleet } from "../plan/capi/support/capi-fleets";
import {
    AWS,
    AZURE,
    EXISTING,
    GCP,
    TODAY,
    fleetOf,
    lockText,
    refusalsOf,
    valueOf,
} from "../support/fleets";

function lock(fleet: unknown, lockText: string, replace: string) {
    const confirm = [replace];
    return lockFleet({ fleet, lockText, today: TODAY, stack: "prod", replace, confirm });
}

interface Locked {
    readonly clusters: Readonly<
        Record<string, { readonly ranges: Readonly<Record<string, string>> }>
    >;
}

/** The lock as it stands in its file. */
function read(text: string): Locked {
    return parse(text) as Locked;
}

/** A cluster whose protection is lifted: only such a one is replaced in production. */
function draining(cluster: object): object {
    return { ...cluster, state: "draining" };
}

const CLUSTERS = { a: draining(AWS), b: draining(GCP), c: draining(AZURE) };
const FLEET = fleetOf(CLUSTERS, { links: [["a", "b"]] });
const BEFORE = lockText(FLEET);

test("the next generation keeps id, place, version and network, and takes ranges of its own", () => {
    const { text, changes } = valueOf(lock(FLEET, BEFORE, "b"));
    expect(changes).toEqual([{ kind: "replaced", part: "cluster", name: "b", generation: 2 }]);
    const [before, after] = [read(BEFORE), read(text)];
    expect(after).toEqual({
        ...before,
        clusters: {
            ...before.clusters,
            b: { ...before.clusters["b"], generation: 2, ranges: expect.any(Object) as unknown },
        },
    });
    const taken = Object.values(before.clusters).flatMap(({ ranges }) => Object.values(ranges));
    const fresh = Object.values(after.clusters["b"]?.ranges ?? {});
    expect(fresh).toHaveLength(3);
    expect(fresh.filter((range) => taken.includes(range))).toEqual([]);
});

test("a cluster that comes in the same run takes nothing that the old generation has", () => {
    const fleet = fleetOf({ ...CLUSTERS, d: GCP }, { links: [["a", "b"]] });
    const after = read(valueOf(lock(fleet, BEFORE, "b")).text);
    const old = Object.values(read(BEFORE).clusters["b"]?.ranges ?? {});
    const given = Object.values(after.clusters).flatMap(({ ranges }) => Object.values(ranges));
    expect(given.filter((range) => old.includes(range))).toEqual([]);
});

test("a replaced cluster is up to date afterwards", () => {
    const { text } = valueOf(lock(FLEET, BEFORE, "b"));
    const again = lockFleet({ fleet: FLEET, lockText: text, today: TODAY, stack: "prod" });
    expect(valueOf(again)).toMatchObject({ text, changes: [], advice: [] });
});

test("the next generation may have another CNI, other pins, and any version that is offered", () => {
    const wanted = { cni: "cilium", version: "1.36", ranges: { nodes: "10.40.0.0/20" } };
    const a = draining({ ...AWS, ...wanted });
    const older = BEFORE.replace('"1.35"', '"1.34"');
    const fleet = fleetOf({ ...CLUSTERS, a }, { links: [["a", "b"]] });
    const { text, changes } = valueOf(lock(fleet, older, "a"));
    expect(changes).toEqual([
        { kind: "replaced", part: "cluster", name: "a", generation: 2 },
        { kind: "upgraded", part: "cluster", name: "a", from: "1.34", to: "1.36" },
    ]);
    expect(read(text).clusters["a"]).toMatchObject({
        cni: "cilium",
        kubernetes: "1.36",
        ranges: { nodes: "10.40.0.0/20" },
    });
});

test.each([
    [
        "a name that is not known",
        FLEET,
        "aa",
        ["--replace", "the fleet has no cluster aa", "write --replace a, if that is meant"],
    ],
    [
        "a name that is near none",
        FLEET,
        "something-else",
        ["--replace", "the fleet has no cluster something-else", "name a cluster of the fleet"],
    ],
    [
        "a cluster that exists",
        fleetOf({ ...CLUSTERS, x: EXISTING }, { links: [["a", "b"]] }),
        "x",
        [
            "--replace",
            "x is a cluster that exists: Atoll did not make it, and cannot make it again",
            "declare its successor as a cluster of another name",
        ],
    ],
    [
        "a cluster that was never locked",
        fleetOf({ ...CLUSTERS, d: AWS }, { links: [["a", "b"]] }),
        "d",
        [
            "--replace",
            "d is not in atoll.prod.lock.yaml yet: there is nothing to replace",
            "run `npx atoll lock --stack prod`",
        ],
    ],
    [
        "another region",
        fleetOf(
            { ...CLUSTERS, c: draining({ ...AZURE, region: "northeurope" }) },
            { links: [["a", "b"]] },
        ),
        "c",
        [
            "clusters.c",
            "stands in azure/westeurope by the lock, and in azure/northeurope by the fleet: a cluster cannot move",
            "put it back, add a cluster of another name in the new place, move its workloads, then take the old one out",
        ],
    ],
])("%s is refused", (_, fleet, name, refusal) => {
    expect(refusalsOf(lock(fleet, BEFORE, name))).toEqual([refusal]);
});

/** The fleet with its third cluster in a state. */
function withState(state: string, environment = "production") {
    return fleetOf({ ...CLUSTERS, c: { ...AZURE, state } }, { links: [["a", "b"]], environment });
}

const LIFTED =
    "the old generation is removed only where protection was lifted by an update before, and stays lifted";
const DRAIN =
    "run `npx atoll lock --stack prod`, commit, and apply; run `npx atoll drain c --stack prod`; then run this again (docs/runbooks/replace-a-cluster.md)";

test.each([
    [
        "in use",
        "active",
        "active",
        [
            "--replace",
            `c is not draining in atoll.prod.lock.yaml: ${LIFTED}`,
            `write state: draining at clusters.c, ${DRAIN}`,
        ],
    ],
    [
        "draining in the file alone",
        "draining",
        "active",
        ["--replace", `c is not draining in atoll.prod.lock.yaml: ${LIFTED}`, DRAIN],
    ],
    [
        "in use again before its next generation is there",
        "active",
        "draining",
        [
            "clusters.c.state",
            `is not draining any more, and c is to be replaced: ${LIFTED}`,
            "write state: draining until the next generation is applied; then take the line out (docs/runbooks/replace-a-cluster.md)",
        ],
    ],
])("a production cluster that is %s is not replaced", (_, wanted, locked, refusal) => {
    const before = lockText(withState(locked), lockText(withState("active")));
    expect(refusalsOf(lock(withState(wanted), before, "c"))).toEqual([refusal]);
});

test("from draining to the next generation in use", () => {
    const standing = lockText(withState("active"));
    const drained = lockText(withState("draining"), standing);
    const next = valueOf(lock(withState("draining"), drained, "c")).text;
    const { text, changes } = valueOf(
        lockFleet({ fleet: withState("active"), lockText: next, today: TODAY, stack: "prod" }),
    );
    expect(changes).toEqual([
        {
            ...{ kind: "state", part: "cluster", name: "c" },
            ...{ from: "draining", to: "active", mayLeave: false },
        },
    ]);
    expect(text).toContain("    generation: 2\n");
});

test("outside production a cluster is replaced as it stands", () => {
    const fleet = withState("active", "staging");
    expect(refusalsOf(lock(fleet, lockText(fleet), "c"))).toEqual([]);
});

test("a cluster whose objects are clusters has no next generation while they are in it", () => {
    const metal = { cloud: "capi", infrastructure: "metal3", managedBy: "a", ...NEEDED.metal3 };
    const clusters = { ...CLUSTERS, metal: draining(metal), metal2: draining(metal) };
    const fleet = fleetOf(clusters, { links: [["a", "b"]], access: { oidc: OIDC } });
    const manager = refusalsOf(lock(fleet, BEFORE, "a"));
    expect(manager).toContainEqual([
        "--replace",
        "a manages metal, metal2: its next generation would make their machines anew, beside those that run",
        "replace each first, with another cluster as managedBy; or add a management cluster of another name in place of this one",
    ]);
    expect(refusalsOf(lock(fleet, BEFORE, "b"))).not.toContainEqual(
        expect.arrayContaining(["--replace"]),
    );
});

test("two generations on premises have an address each", () => {
    const fleet = (endpoint: object) => capiFleet(capiCluster("metal3", { endpoint }));
    const before = lockText(fleet({ host: "10.20.0.5" }));
    const refused = (endpoint: object) =>
        refusalsOf(lock(fleet(endpoint), before, "c")).filter(([path]) =>
            path.startsWith("clusters.c.endpoint"),
        );
    const refusal = [
        "clusters.c.endpoint.host",
        "10.20.0.5 is the virtual address of the generation that stands: both would announce it in one network, and neither would keep it",
        "write another free address of the nodes' network",
    ];
    expect(refused({ host: "10.20.0.5" })).toEqual([refusal]);
    // The port tells nobody whose address it is.
    expect(refused({ host: "10.20.0.5", port: 443 })).toEqual([refusal]);
    expect(refused({ host: "10.20.0.6" })).toEqual([]);
});

test("what is about to leave has no next generation", () => {
    const drained = lockText(withState("draining"), BEFORE);
    expect(refusalsOf(lock(withState("retired"), drained, "c"))).toEqual([
        [
            "--replace",
            "c is retired: it is about to leave, not to come again",
            "write state: active at clusters.c, or add a cluster of another name",
        ],
    ]);
});

test("what stands still has no next generation", () => {
    const quarantined = lockText(withState("quarantined"), BEFORE);
    expect(refusalsOf(lock(withState("quarantined"), quarantined, "c"))).toEqual([
        [
            "--replace",
            "c is quarantined: nothing can move over from it",
            "release it first (docs/runbooks/quarantine-and-release.md); or forget it (docs/runbooks/forget-a-dead-cluster.md), and add it again",
        ],
    ]);
});

test("a pin that the standing generation has is refused until it is changed", () => {
    const pinned = draining({ ...AWS, ranges: { pods: "10.200.0.0/17" } });
    const fleet = fleetOf({ a: pinned });
    expect(refusalsOf(lock(fleet, lockText(fleet), "a"))).toEqual([
        [
            "clusters.a.ranges.pods",
            "10.200.0.0/17 belongs to the generation that stands: the next one is built beside it, with ranges of its own",
            "write another range, or take the line out and the lock chooses one",
        ],
    ]);
});

test("a version that its cloud runs but makes no more is refused for the next generation", () => {
    // Standard support of 1.35 ends on 2027-03-27 on EKS, and extended support a year later.
    const fleet = fleetOf({ a: draining(AWS) });
    const late = { fleet, lockText: lockText(fleet) };
    const day = { ...late, today: "2027-05-01", stack: "prod" };
    expect(refusalsOf(lockFleet(day))).toEqual([]);
    expect(
        refusalsOf(lockFleet({ ...day, replace: "a", confirm: ["a"] })).map(([path]) => path),
    ).toEqual(["clusters.a.version"]);
});
