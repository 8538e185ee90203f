import { parse } from "yaml";

import { lockFleet } from "../../../fleet/lock/lock-fleet";
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
    valueOf,
} from "../support/fleets";
import { FIRST_LOCK } from "../support/first-lock";

function lock(fleet: unknown, before?: string) {
    return lockFleet({ fleet, lockText: before, today: TODAY, stack: "prod" });
}

/** What `atoll lock` refuses, for a fleet that had a lock before. */
function refusals(fleet: unknown, before?: string) {
    return refusalsOf(lock(fleet, before));
}

interface Locked {
    readonly clusters: Readonly<
        Record<string, { readonly id: number; readonly ranges: Readonly<Record<string, string>> }>
    >;
    readonly networks: Readonly<Record<string, unknown>>;
    readonly links?: Readonly<Record<string, { readonly tunnels: readonly string[] }>>;
}

/** The lock as it stands in its file. */
function locked(text: string): Locked {
    return parse(text) as Locked;
}

test("the first lock of a fleet", () => {
    const { text, changes, advice } = valueOf(lock(one(AWS)));
    expect(text).toBe(FIRST_LOCK);
    expect(changes.map((change) => ("part" in change ? [change.part, change.name] : []))).toEqual([
        [],
        ["cluster", "a"],
        ["blocks", "aws/us-east-1"],
        ["network", "a"],
    ]);
    expect(changes[0]).toEqual({ kind: "started", fleet: "acme", environment: "production" });
    expect(changes[1]).toMatchObject({ kind: "added", value: { id: 1, place: "aws/us-east-1" } });
    expect(advice).toEqual([]);
});

test("an up-to-date lock stays as it is, however it is written", () => {
    const written = FIRST_LOCK.replace("retired: []", "# a remark\nretired:   [ ]\n\n");
    expect(valueOf(lock(one(AWS), written))).toMatchObject({
        text: written,
        changes: [],
        advice: [],
    });
});

test("comments, order and what was decided stay; what is new comes last", () => {
    const before = FIRST_LOCK.replace("    id: 1", "    # chosen by hand\n    id: 40");
    const { text, changes } = valueOf(lock(fleetOf({ "0": GCP, a: AWS }), before));
    expect(text).toContain("    # chosen by hand\n    id: 40\n");
    expect(text.indexOf("  a:\n")).toBeLessThan(text.indexOf('  "0":\n'));
    expect(changes[0]).toMatchObject({ kind: "added", part: "cluster", name: "0" });
    expect(parse(text)).toMatchObject({ clusters: { "0": { id: 1 }, a: { id: 40 } } });
});

test("what is missing is filled in, and nothing else is touched", () => {
    const lines = [
        ...["    generation: 1\n", "    cloud: aws\n", "    cni: vpc-cni\n"],
        "      account: deployer\n",
    ];
    const before = lines.reduce((text, line) => text.replace(line, ""), FIRST_LOCK);
    const { text, changes } = valueOf(lock(one(AWS), before));
    expect(changes).toEqual([
        {
            kind: "completed",
            part: "cluster",
            name: "a",
            fields: ["generation", "cloud", "cni", "account"],
        },
    ]);
    expect(text).toBe(FIRST_LOCK);
});

test("a lock of an earlier release gets what it did not have", () => {
    const before = `version: 1
fleet: acme
environment: production
clusters:
  a:
    id: 7
    generation: 1
    place: aws/us-east-1
    kubernetes: "1.34"
    ranges:
      nodes: 10.0.16.0/20
      pods: 10.130.0.0/17
      services: 10.64.16.0/20
retired: []
`;
    const { text, changes } = valueOf(lock(one(AWS), before));
    expect(changes[0]).toEqual({
        kind: "completed",
        part: "cluster",
        name: "a",
        fields: ["cloud", "cni", "account", "authenticationMode", "zones"],
    });
    expect(parse(text)).toMatchObject({
        clusters: {
            a: {
                id: 7,
                kubernetes: "1.34",
                ranges: {
                    nodes: "10.0.16.0/20",
                    pods: "10.130.0.0/17",
                    services: "10.64.16.0/20",
                },
            },
        },
    });
    expect(changes.some(({ kind }) => kind === "corrected" || kind === "removed")).toBe(false);
});

test.each(["", "\n", "# nothing yet\n", "version: 1\n", "version: 1\nclusters: {}\nretired: []\n"])(
    "a lock of %j is a start",
    (before) => {
        expect(parse(valueOf(lock(one(AWS), before)).text)).toEqual(parse(FIRST_LOCK));
    },
);

test("a pin is taken as it is, and the others keep clear of it", () => {
    const fleet = fleetOf({ a: AWS, b: { ...GCP, ranges: { nodes: "10.0.0.0/19" } } });
    const { clusters } = locked(lockText(fleet));
    expect(clusters["b"]?.ranges["nodes"]).toBe("10.0.0.0/19");
    expect(clusters["a"]?.ranges["nodes"]).not.toMatch(/^10\.0\.([12]?\d|3[01])\./);
});

test("the next minor is taken, and a default that moves upgrades nothing", () => {
    const older = FIRST_LOCK.replace("1.35", "1.34");
    expect(valueOf(lock(one(AWS), older)).changes).toEqual([]);
    expect(valueOf(lock(one({ ...AWS, version: "1.35" }), older)).changes).toEqual([
        { kind: "upgraded", part: "cluster", name: "a", from: "1.34", to: "1.35" },
    ]);
});

test("a cluster that exists is its owner's: the lock follows", () => {
    const ranges = { ...EXISTING.ranges, nodes: "192.168.1.0/24" };
    const changed = one({ ...EXISTING, version: "1.33", cni: "calico", region: "fra", ranges });
    const part = "cluster";
    const { text, changes } = valueOf(lock(changed, lockText(one(EXISTING))));
    expect(changes).toEqual([
        { kind: "upgraded", part, name: "a", from: "1.35", to: "1.33" },
        { kind: "corrected", part, name: "a", field: "place", from: "site/a", to: "site/fra" },
        { kind: "corrected", part, name: "a", field: "cni", from: "unknown", to: "calico" },
        {
            kind: "corrected",
            part,
            name: "a",
            field: "nodes",
            from: "192.168.0.0/24",
            to: "192.168.1.0/24",
        },
        {
            kind: "corrected",
            part: "network",
            name: "a",
            field: "place",
            from: "site/a",
            to: "site/fra",
        },
    ]);
    expect(valueOf(lock(changed, text)).changes).toEqual([]);
});

test("256 clusters have no ids, and 255 have", () => {
    const clusters = (count: number) =>
        Object.fromEntries(Array.from({ length: count }, (_, index) => [`c${index}`, GCP]));
    const full = lockText(fleetOf(clusters(255)));
    expect(new Set(Object.values(locked(full).clusters).map(({ id }) => id)).size).toBe(255);
    expect(refusals(fleetOf(clusters(256)))).toContainEqual([
        "clusters",
        "there are 256 clusters, and ids for 255",
        "move some of them to another stack of the same program",
    ]);
    const elsewhere = { environment: "development" };
    const used = lockText(fleetOf({}, elsewhere), lockText(fleetOf(clusters(255), elsewhere)));
    expect(refusals(fleetOf({ new: AWS }, elsewhere), used)).toContainEqual([
        "clusters",
        "every id from 1 to 255 is or was in use, and none is used twice",
        "put new clusters into another stack of the same program",
    ]);
});

test("networks and links get their numbers, and leave with them", () => {
    const networks = { hub: AZURE };
    const linked = fleetOf({ a: AWS }, { networks, links: [["a", "hub"]] });
    const first = valueOf(lock(linked));
    const { links } = locked(first.text);
    // Four tunnels: two connections of AWS with two tunnels each.
    expect(links?.["a--hub"]).toMatchObject({ kind: "ha-vpn" });
    expect(new Set(links?.["a--hub"]?.tunnels).size).toBe(4);
    const { text, changes } = valueOf(lock(fleetOf({ a: AWS }), first.text));
    expect(changes).toContainEqual({ kind: "removed", part: "link", name: "a--hub" });
    expect(changes).toContainEqual({ kind: "removed", part: "network", name: "hub" });
    expect(changes.filter(({ kind }) => kind !== "removed")).toEqual([]);
    expect(locked(text).links ?? {}).toEqual({});
    expect(Object.keys(locked(text).networks)).toEqual(["a"]);
});

test("a link keeps its kind when another would be chosen by now", () => {
    const fleet = (prefer: string) =>
        fleetOf({ a: AWS, b: AWS }, { links: { pairs: [["a", "b"]], prefer } });
    const standing = lockText(fleet("latency")).replace(
        /kind: [a-z-]+ \}/,
        "kind: transit-gateway }",
    );
    const { text } = valueOf(lock(fleet("latency"), standing));
    expect(locked(text).links?.["a--b"]).toMatchObject({ kind: "transit-gateway" });
});
