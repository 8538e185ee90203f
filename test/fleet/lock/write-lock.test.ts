import fc from "fast-check";
import { parseDocument } from "yaml";

import { lockNames } from "../../../fleet/lock/lock-names";
import { EMPTY_LOCK, type FleetLock } from "../../../fleet/lock/lock-spec";
import { parseLock } from "../../../fleet/lock/parse-lock";
import { writeLock } from "../../../fleet/lock/write-lock";
import { valueOf } from "../support/fleets";
import { ANY_LOCK } from "../support/random-locks";
import { STANDING_LOCK } from "../support/standing-fleet";
import { readLock } from "../../../fleet/lock/read-lock";

const NAMES = lockNames("prod");

function lockOf(text: string): FleetLock {
    const { lock } = readLock(valueOf(parseLock(text, NAMES.file)).value, NAMES);
    if (lock === undefined) {
        throw new Error("the lock is wrong");
    }
    return lock;
}

/** Writes a lock over the text of another one. */
function over(text: string, lock: FleetLock): string {
    return writeLock(parseDocument(text), lock, []);
}

const STANDING = lockOf(STANDING_LOCK);

test("a lock that is written over itself stays as it is", () => {
    expect(over(STANDING_LOCK, STANDING)).toBe(
        // Lists on one line are padded.
        STANDING_LOCK.replace(/\[(169[^\]]*)\]/, "[ $1 ]"),
    );
});

test("a first lock: the header, the order of parts, short lists on one line", () => {
    const text = writeLock(
        undefined,
        {
            ...EMPTY_LOCK,
            fleet: "acme",
            environment: "staging",
            clusters: new Map([
                [
                    "a",
                    {
                        ranges: { services: "10.64.0.0/20", nodes: "10.0.0.0/20" },
                        kubernetes: "1.35",
                        id: 1,
                    },
                ],
            ]),
            blocks: new Map([
                [
                    "aws/us-east-1",
                    { nodes: ["10.0.0.0/18", "10.0.64.0/18"], pods: [], services: [] },
                ],
            ]),
            networks: new Map([
                ["a", { asn: 64512, range: "10.1.0.0/22", place: "aws/us-east-1" }],
            ]),
            hubs: new Map([["aws/us-east-1", { kind: "transit-gateway", asn: 64600 }]]),
            links: new Map([
                ["a--b", { kind: "wireguard", tunnels: ["169.254.0.0/30"] }],
                ["a--c", { kind: "vpc-peering", tunnels: [] }],
            ]),
            retired: [{ id: 9, name: "old", generation: 2 }],
        },
        [],
    );
    expect(text)
        .toBe(`# What was decided for this fleet, once: \`npx atoll lock\` fills in what is missing and moves nothing.
# Commit it, and review its changes like those of any lock file.

version: 1
fleet: acme
environment: staging
clusters:
  a:
    id: 1
    kubernetes: "1.35"
    ranges:
      nodes: 10.0.0.0/20
      services: 10.64.0.0/20
blocks:
  aws/us-east-1:
    nodes: [ 10.0.0.0/18, 10.0.64.0/18 ]
networks:
  a: { place: aws/us-east-1, range: 10.1.0.0/22, asn: 64512 }
hubs:
  aws/us-east-1: { kind: transit-gateway, asn: 64600 }
links:
  a--b: { kind: wireguard, tunnels: [ 169.254.0.0/30 ] }
  a--c: { kind: vpc-peering }
retired:
  - { id: 9, name: old, generation: 2 }
`);
});

test("comments and order stay, of what changes as well; what is new stands where its kind does", () => {
    const text = `# ours
version: 1
# nobody yet
retired: []
environment: production
fleet: acme
clusters:
  # the second
  b:
    ranges:
      pods: 10.129.0.0/17 # as small as it gets
    id: 2
  # the first
  a:
    id: 1 # by hand
    ranges: {}

# the end
`;
    const { clusters, ...rest } = lockOf(text);
    const changed: FleetLock = {
        ...rest,
        clusters: new Map([
            ["a", { ...clusters.get("a"), generation: 1, ranges: { nodes: "10.0.0.0/20" } }],
            ["b", { id: 2, place: "aws/us-east-1", ranges: { pods: "10.130.0.0/17" } }],
        ]),
        networks: new Map([["a", { asn: 64512 }]]),
        retired: [{ id: 3, name: "c", generation: 1 }],
    };
    expect(over(text, changed)).toBe(`# ours
version: 1
networks:
  a: { asn: 64512 }
# nobody yet
retired:
  - { id: 3, name: c, generation: 1 }
environment: production
fleet: acme
clusters:
  # the second
  b:
    place: aws/us-east-1
    ranges:
      pods: 10.130.0.0/17 # as small as it gets
    id: 2
  # the first
  a:
    id: 1 # by hand
    generation: 1
    ranges: { nodes: 10.0.0.0/20 }

# the end
`);
});

test("what a lock has no more is taken out", () => {
    const { clusters, ...rest } = STANDING;
    const text = over(STANDING_LOCK, {
        ...rest,
        clusters: new Map([...clusters].filter(([name]) => name !== "b")),
        links: new Map([["a--shared", { kind: "ha-vpn", tunnels: ["169.254.6.4/30"] }]]),
        hubs: new Map(),
    });
    expect(text).not.toContain("  b:\n");
    expect(text).toContain("\nhubs: {}\n");
    expect(text).toContain(
        "\nlinks:\n  a--shared: { kind: ha-vpn, tunnels: [ 169.254.6.4/30 ] }\n",
    );
});

test("what is written is read back equal, whatever stood there before", () => {
    fc.assert(
        fc.property(ANY_LOCK, ANY_LOCK, (first, second) => {
            const fresh = writeLock(undefined, first, []);
            expect(lockOf(fresh)).toEqual(first);
            // A retired cluster never leaves the list.
            const later = { ...second, retired: [...first.retired, ...second.retired] };
            const text = over(fresh, later);
            expect(lockOf(text)).toEqual(later);
            expect(over(text, later)).toBe(text);
        }),
        { numRuns: 40 },
    );
});
