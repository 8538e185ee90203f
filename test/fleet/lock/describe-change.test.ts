import { describeChange, describeChanges } from "../../../fleet/lock/describe-change";
import type { LockChange } from "../../../fleet/lock/lock-change";

const CASES: readonly (readonly [LockChange, string])[] = [
    [
        { kind: "kept", part: "network", name: "n", ranges: ["10.1.0.0/20", "10.128.0.0/18"] },
        "n: keeps 10.1.0.0/20, 10.128.0.0/18 for the subnets that leave it with the next update",
    ],
    [{ kind: "started", fleet: "acme", environment: "production" }, "a lock for acme, production"],
    [
        { kind: "added", part: "cluster", name: "a", value: { id: 7, ranges: {} } },
        "a: added with id 7",
    ],
    [
        { kind: "added", part: "network", name: "a", value: { range: "10.1.0.0/22", asn: 64512 } },
        "a: 10.1.0.0/22, ASN 64512",
    ],
    [
        {
            kind: "added",
            part: "network",
            name: "a",
            value: { existingId: "vpc-0123456789abcdef0", asn: 64512 },
        },
        "a: vpc-0123456789abcdef0, ASN 64512",
    ],
    [
        {
            kind: "added",
            part: "hub",
            name: "azure/westeurope",
            value: { kind: "virtual-wan", range: "10.1.4.0/23", asn: 65515 },
        },
        "azure/westeurope: virtual-wan, 10.1.4.0/23, ASN 65515",
    ],
    [
        {
            kind: "added",
            part: "link",
            name: "a--b",
            value: { kind: "ha-vpn", tunnels: ["169.254.0.0/30", "169.254.0.4/30"] },
        },
        "a--b: ha-vpn, 2 tunnels",
    ],
    [
        {
            kind: "added",
            part: "link",
            name: "a--b",
            value: { kind: "wireguard", tunnels: ["169.254.0.0/30"] },
        },
        "a--b: wireguard, 1 tunnel",
    ],
    [
        {
            kind: "added",
            part: "link",
            name: "a--b",
            value: { kind: "vpc-peering", tunnels: [] },
        },
        "a--b: vpc-peering",
    ],
    [
        {
            kind: "added",
            part: "blocks",
            name: "aws/us-east-1",
            value: {
                nodes: ["10.0.0.0/18"],
                pods: ["10.128.0.0/14", "10.132.0.0/14"],
                services: ["10.64.0.0/18"],
            },
        },
        "aws/us-east-1: nodes 10.0.0.0/18; pods 10.128.0.0/14, 10.132.0.0/14; services 10.64.0.0/18",
    ],
    [
        { kind: "renamed", part: "cluster", name: "b", from: "a" },
        "b: renamed from a; id, generation and ranges stay",
    ],
    [
        { kind: "replaced", part: "cluster", name: "a", generation: 3 },
        "a: generation 3, with new ranges, is built beside generation 2; workloads move over, then that one is removed",
    ],
    [
        { kind: "completed", part: "cluster", name: "a", fields: ["generation", "pods"] },
        "a: generation, pods filled in",
    ],
    [
        { kind: "upgraded", part: "cluster", name: "a", from: "1.34", to: "1.35" },
        "a: Kubernetes 1.34 to 1.35",
    ],
    [
        {
            kind: "corrected",
            part: "cluster",
            name: "a",
            field: "nodes",
            from: "10.0.0.0/24",
            to: "10.0.1.0/24",
        },
        "a: nodes range 10.0.0.0/24 to 10.0.1.0/24",
    ],
    [
        { kind: "corrected", part: "cluster", name: "a", field: "network", from: "shared" },
        "a: network shared to none",
    ],
    [
        {
            kind: "state",
            part: "cluster",
            name: "a",
            from: "draining",
            to: "retired",
            mayLeave: true,
        },
        "a: retired; when that is applied, it may leave the fleet",
    ],
    [
        {
            kind: "state",
            part: "cluster",
            name: "a",
            from: "retired",
            to: "active",
            mayLeave: false,
        },
        "a: in use again; it may not leave the fleet",
    ],
    [
        {
            kind: "state",
            part: "cluster",
            name: "a",
            from: "active",
            to: "draining",
            mayLeave: false,
        },
        "a: draining; when that is applied, it can be emptied",
    ],
    [
        {
            kind: "state",
            part: "cluster",
            name: "a",
            from: "active",
            to: "quarantined",
            mayLeave: false,
        },
        "a: quarantined; what is in it stays as it is until it is released",
    ],
    [
        {
            kind: "state",
            part: "cluster",
            name: "a",
            from: "quarantined",
            to: "active",
            mayLeave: false,
        },
        "a: released; the next update brings what is in it up to date",
    ],
    [
        { kind: "held", part: "cluster", name: "a", held: true },
        "a: stays as it is while its management cluster is quarantined",
    ],
    [
        { kind: "held", part: "cluster", name: "a", held: false },
        "a: may change again: its management cluster is not quarantined any more",
    ],
    [{ kind: "retired", part: "cluster", name: "a", id: 7 }, "a: left; id 7 is never used again"],
    [
        { kind: "removed", part: "link", name: "a--b" },
        "a--b: removed; its numbers are free from the next run on",
    ],
];

test.each(CASES)("%j", (change, line) => {
    expect(describeChange(change)).toBe(line);
});

test("changes stand under the part of the lock that they belong to, in the file's order", () => {
    expect(
        describeChanges([
            { kind: "removed", part: "link", name: "a--b" },
            { kind: "removed", part: "network", name: "b" },
            { kind: "started", fleet: "acme", environment: "production" },
            { kind: "retired", part: "cluster", name: "b", id: 2 },
            { kind: "retired", part: "cluster", name: "c", id: 3 },
        ]),
    ).toEqual([
        "a lock for acme, production",
        "clusters",
        "  b: left; id 2 is never used again",
        "  c: left; id 3 is never used again",
        "networks",
        "  b: removed; its numbers are free from the next run on",
        "links",
        "  a--b: removed; its numbers are free from the next run on",
    ]);
});

test("a mesh does not bury the rest: 40 links, and how many more", () => {
    const links = Array.from(
        { length: 300 },
        (_, index) => ({ kind: "removed", part: "link", name: `a--n${index}` }) as const,
    );
    const lines = describeChanges(links);
    expect(lines).toHaveLength(42);
    expect(lines[0]).toBe("links");
    expect(lines[41]).toBe("  and 260 more, which --json shows");
});
