import { parse } from "yaml";

import { lockFleet } from "../../../fleet/lock/lock-fleet";
import { planFleet } from "../../../fleet/plan/plan-fleet";
import { NEEDED, OIDC } from "../plan/capi/support/capi-fleets";
import {
    AWS,
    type Clusters,
    EXISTING,
    TODAY,
    fleetOf,
    lockText,
    refusalsOf,
    valueOf,
} from "../support/fleets";

const RELEASE = "docs/runbooks/quarantine-and-release.md";
const METAL = {
    ...{ cloud: "capi", infrastructure: "metal3", region: "fra", managedBy: "onprem" },
    ...NEEDED.metal3,
    nodes: { max: 9, min: 3 },
    ranges: { nodes: "10.20.0.0/20" },
};
const NETWORKS = {
    fra: { cloud: "site", location: "fra", ranges: ["10.20.0.0/16", "192.168.0.0/16"] },
};

function fleetWith(clusters: Clusters, environment = "production"): Clusters {
    const access = { oidc: OIDC };
    return fleetOf({ other: AWS, ...clusters }, { environment, networks: NETWORKS, access });
}

const ONPREM = { ...EXISTING, region: "fra", network: "fra" };

/** The fleet with its management cluster in a state. */
function fleet(state: string, metal: object = METAL): Clusters {
    return fleetWith({ onprem: { ...ONPREM, state }, metal });
}

function lock(wanted: unknown, before: string, confirm: readonly string[] = []) {
    return lockFleet({ fleet: wanted, lockText: before, today: TODAY, stack: "prod", confirm });
}

/** The same of the lock and of the plan, as [path, reason, fix]. */
function refusals(wanted: unknown, before: string) {
    const locking = refusalsOf(lock(wanted, before));
    const paths = locking.map(([path]) => path);
    const planning = planFleet({
        fleet: wanted,
        lock: parse(before),
        today: TODAY,
        stack: "prod",
    });
    expect(refusalsOf(planning).filter(([path]) => paths.includes(path))).toEqual(locking);
    return locking;
}

const STANDING = lockText(fleet("active"));
const HELD = lockText(fleet("quarantined"), STANDING);

/** What the lock holds of the managed cluster under a name. */
function heldText(field: string): string {
    const { clusters } = parse(HELD) as {
        clusters: { metal: { held: Readonly<Record<string, string>> } };
    };
    return clusters.metal.held[field] ?? "";
}

test("what a quarantined cluster manages is held as it is, until that is released", () => {
    const part = { part: "cluster", name: "metal" };
    expect(valueOf(lock(fleet("quarantined"), STANDING)).changes).toMatchObject([
        { kind: "held", ...part, held: true },
        { kind: "state", name: "onprem", to: "quarantined" },
    ]);
    expect(HELD).toContain(`      nodes: '{"max":9,"min":3}'\n`);
    expect(HELD).toContain(`      endpoint: '{"host":"10.20.0.5","port":6443}'\n`);
    expect(lockText(fleet("quarantined"), HELD)).toBe(HELD);
    expect(valueOf(lock(fleet("active"), HELD)).changes).toMatchObject([
        { kind: "held", ...part, held: false },
        { kind: "state", name: "onprem", to: "active" },
    ]);
    expect(lockText(fleet("active"), HELD)).toBe(STANDING);
});

test("a plan says that a cluster is not held yet, or not any more", () => {
    const planned = (wanted: unknown, before: string) =>
        refusalsOf(planFleet({ fleet: wanted, lock: parse(before), today: TODAY, stack: "prod" }))
            .filter(([path]) => path === "clusters.metal")
            .map(([, reason]) => reason);
    expect(planned(fleet("quarantined"), STANDING)).toEqual([
        "is not held as it is in atoll.prod.lock.yaml yet, while its management cluster is quarantined",
    ]);
    expect(planned(fleet("active"), HELD)).toEqual([
        "is still held as it was in atoll.prod.lock.yaml, and its management cluster is not quarantined any more",
    ]);
});

test.each([
    [
        "other nodes",
        { ...METAL, nodes: { min: 5, max: 9 } },
        "nodes",
        `write nodes: {"max":9,"min":3} until onprem is released (${RELEASE})`,
    ],
    [
        "a pool",
        { ...METAL, pools: { batch: { min: 1, max: 3 } } },
        "pools",
        `take it out until onprem is released (${RELEASE})`,
    ],
    [
        "zones",
        { ...METAL, zones: ["rack-1", "rack-2"] },
        "zones",
        `take it out until onprem is released (${RELEASE})`,
    ],
])("%s of a held cluster", (_, metal, field, fix) => {
    expect(refusals(fleet("quarantined", metal), HELD)).toEqual([
        [
            `clusters.metal.${field}`,
            "changes while onprem, which would change it, is quarantined",
            fix,
        ],
    ]);
    // As soon as its manager is released it may change, in the same step.
    expect(refusalsOf(lock(fleet("active", metal), HELD))).toEqual([]);
});

test.each([
    [
        "another identity provider",
        "access",
        { oidc: { ...OIDC, clientId: "other" } },
        "access.oidc",
    ],
])("%s, which every API server would be told", (_, key, value, path) => {
    const changed = { ...fleet("quarantined"), [key]: value };
    expect(refusals(changed, HELD)).toEqual([
        [
            path,
            "changes while onprem, which would change metal with it, is quarantined",
            `write ${path}: ${heldText(path)} until onprem is released (${RELEASE})`,
        ],
    ]);
});

test("tags of the fleet, where machines have tags", () => {
    const metal = {
        ...{ cloud: "capi", infrastructure: "aws", region: "us-east-1", managedBy: "other" },
        ...NEEDED.aws,
    };
    const tagged = (team: string, state: string) => ({
        ...fleetWith({ other: { ...AWS, state }, metal }),
        ...{ tags: { team }, links: [["other", "metal"]] },
    });
    const held = lockText(tagged("a", "quarantined"), lockText(tagged("a", "active")));
    expect(refusals(tagged("b", "quarantined"), held)).toEqual([
        [
            "tags",
            "changes while other, which would change metal with it, is quarantined",
            `write tags: {"team":"a"} until other is released (${RELEASE})`,
        ],
    ]);
    const onMetal = { ...fleet("quarantined"), tags: { team: "b" } };
    expect(refusals(onMetal, HELD)).toEqual([]);
});

test("a rename of a held cluster", () => {
    const renamed = fleetWith({
        onprem: { ...ONPREM, state: "quarantined" },
        rack: { ...METAL, formerly: "metal" },
    });
    expect(refusals(renamed, HELD)).toEqual([
        [
            "clusters.rack.formerly",
            "is renamed while onprem, which would change it, is quarantined",
            `call it metal until onprem is released (${RELEASE})`,
        ],
    ]);
});

test("the order of keys, what is written out although it is the default, and words for people change nothing", () => {
    const nodes = { labels: {}, min: 3, max: 9 };
    const metal = { why: "next to the machines", ...METAL, nodes, pools: {} };
    expect(valueOf(lock(fleet("quarantined", metal), HELD)).changes).toEqual([]);
});

test("an upgrade of a held cluster", () => {
    expect(refusals(fleet("quarantined", { ...METAL, version: "1.36" }), HELD)).toEqual([
        [
            "clusters.metal.version",
            "1.36 is not the locked 1.35, and onprem, which would do it, is quarantined",
            `write version: "1.35", or take the line out, until it is released (${RELEASE})`,
        ],
    ]);
});

test("a new cluster of a quarantined manager", () => {
    const rack = { ...METAL, ranges: { nodes: "10.20.16.0/20" }, endpoint: { host: "10.20.16.5" } };
    const onprem = { ...ONPREM, state: "quarantined" };
    expect(refusals(fleetWith({ onprem, metal: METAL, rack }), HELD)).toEqual([
        [
            "clusters.rack",
            "is new, and onprem, which would make it, is quarantined",
            `add it after onprem is released (${RELEASE}), or write another cluster as managedBy`,
        ],
    ]);
});

test("a cluster of a quarantined manager cannot be retired, nor leave", () => {
    const draining = { ...METAL, state: "draining" };
    const retired = { ...METAL, state: "retired" };
    const drained = lockText(fleet("quarantined", draining), HELD);
    expect(refusals(fleet("quarantined", retired), drained)).toEqual([
        [
            "clusters.metal.state",
            "is retired while onprem, which would take it down, is quarantined",
            `retire it after onprem is released (${RELEASE}); if onprem is dead for good, retire both in one change`,
        ],
    ]);
    const left = [
        "clusters.metal",
        "left the fleet while onprem, which would take it down, is quarantined",
        `put it back until onprem is released (${RELEASE})`,
    ];
    const without = { onprem: { ...ONPREM, state: "quarantined" } };
    expect(refusals(fleetWith(without), drained)).toEqual([left]);
    const development = drained.replace("environment: production", "environment: development");
    expect(refusals(fleetWith(without, "development"), development)).toEqual([left]);
});

test("a dead manager is retired together with what it managed", () => {
    const dead = lockText(fleet("quarantined", { ...METAL, state: "quarantined" }), HELD);
    const both = fleet("retired", { ...METAL, state: "retired" });
    const retired = lockText(both, dead);
    expect(valueOf(lock(fleetWith({}), retired, ["metal", "onprem"])).changes).toMatchObject([
        { kind: "retired", name: "metal" },
        { kind: "retired", name: "onprem" },
    ]);
});

test("a held cluster has no next generation", () => {
    const input = { fleet: fleet("quarantined"), lockText: HELD, today: TODAY, stack: "prod" };
    expect(
        refusalsOf(lockFleet({ ...input, replace: "metal", confirm: ["metal"] })).map(
            ([path, reason]) => [path, reason],
        ),
    ).toEqual([
        ["--replace", "onprem, which would make the next generation of metal, is quarantined"],
    ]);
});

test("a manager that is renamed is the manager still", () => {
    const renamed = fleetWith({
        site: { ...ONPREM, state: "quarantined", formerly: "onprem" },
        metal: { ...METAL, managedBy: "site" },
    });
    const { changes, text } = valueOf(lock(renamed, HELD));
    expect(changes[0]).toMatchObject({ kind: "renamed", name: "site", from: "onprem" });
    expect(parse(text)).toMatchObject({
        clusters: {
            metal: { settings: { managedBy: "site" }, held: expect.any(Object) as unknown },
        },
    });
});
