import fc from "fast-check";

import { FleetSchema } from "../../../fleet/spec/fleet-spec";
import { isWhole, readFleet } from "../../../fleet/spec/read-fleet";
import { AWS, AZURE, EXISTING, GCP, fleetOf, one } from "../support/fleets";
import { type Case, formLines } from "./support/form-lines";

const LONG = "x".repeat(100_000);
const SHOWN = `"${"x".repeat(59)}…`;
const LOST =
    "is a name that objects have by themselves: what stands there would be lost => take another name";

/** With `__proto__` as a key of its own, which no literal of JavaScript has. */
const withProto = (json: string): unknown => JSON.parse(json.replaceAll("PROTO", "__proto__"));

const CASES: readonly Case[] = [
    [
        "a huge name",
        { ...fleetOf({}), name: LONG },
        `name: ${SHOWN} is not a DNS label (a-z 0-9 -) of at most 40 characters => write, for example, name: acme`,
    ],
    [
        "a huge key of a network",
        fleetOf({}, { networks: { [LONG]: AWS } }),
        `networks["${"x".repeat(80)}…"]: the name is not a DNS label (a-z 0-9 -) of at most 40 characters => write, for example, networks: { shared: { cloud: aws, region: us-east-1 } }`,
    ],
    [
        "a huge number",
        one({ ...AWS, nodes: { max: 1e308 } }),
        "clusters.a.nodes.max: 1e+308 is not a whole number from 1 to 1000 => write, for example, max: 9",
    ],
    [
        "numbers that are none",
        one({ ...AWS, nodes: { min: NaN, max: Infinity } }),
        "clusters.a.nodes.max: Infinity is not a whole number from 1 to 1000 => write, for example, max: 9",
        "clusters.a.nodes.min: NaN is not a whole number from 1 to 1000 => write, for example, min: 3",
    ],
    [
        "a line of another script, and one that ends a line without \\n",
        one({ ...AWS, why: "клиенты в Европе 🇪🇺", labels: { tier: "gold\u2028" } }),
        'clusters.a.labels.tier: "gold\u2028" is not the value of a label (at most 63 of A-Z a-z 0-9 _ . -, in quotes where it is a number) => write, for example, tier: gold',
    ],
    [
        "letters that look like others",
        one({ ...AWS, region: "us-еast-1", network: "аws" }),
        'clusters.a.network: "аws" is not a network of the fleet => describe it under networks, or take the line out: the cluster gets a network of its own',
        'clusters.a.region: "us-еast-1" is not the name of a region => write, for example, region: us-east-1',
    ],
    [
        "a name that objects have by themselves, anywhere",
        withProto(
            '{ "name": "acme", "environment": "production", "PROTO": 1, "tags": { "PROTO": "x" },' +
                ' "networks": { "PROTO": { "cloud": "aws" } }, "workloads": { "w": { "object": { "a": [{ "PROTO": {} }] } } },' +
                ' "clusters": { "a": { "cloud": "aws", "region": "us-east-1", "labels": { "PROTO": "x" }, "PROTO": {} } } }',
        ),
        `__proto__: ${LOST}`,
        `clusters.a.__proto__: ${LOST}`,
        `clusters.a.labels.__proto__: ${LOST}`,
        `networks.__proto__: ${LOST}`,
        `tags.__proto__: ${LOST}`,
        `workloads.w.object.a[0].__proto__: ${LOST}`,
    ],
    [
        "other names of objects, as keys that are unknown",
        fleetOf({}, { constructor: {}, toString: 1, hasOwnProperty: 1 }),
        ...["constructor", "hasOwnProperty", "toString"].map(
            (key) =>
                `${key}: is not a key that is known here => take it out; the keys here are ${Object.keys(FleetSchema.shape).join(", ")}`,
        ),
    ],
    [
        "more pairs than 255 networks have",
        fleetOf({}, { links: Array.from({ length: 32_386 }, () => ["a", "b"]) }),
        "links: has 32386 entries, and 32385 are the most => write, for example, pairs: [[aws-us-east-1, azure-westeurope]]",
    ],
];

test.each(CASES)("%s", (_, fleet, ...expected) => {
    expect(formLines(fleet)).toEqual(expected);
});

test("names of objects are names like others where a user may choose them", () => {
    const fleet = fleetOf(
        { constructor: AWS },
        { networks: { valueof: AWS }, workloads: { constructor: {} } },
    );
    expect(formLines(fleet)).toEqual([]);
});

test("a list of mistakes without end is told by the first ones", () => {
    const lines = formLines(one({ ...AWS, zones: Array.from({ length: 50_000 }, () => 1) }));
    expect(lines).toHaveLength(201);
    expect(lines[0]).toBe(
        "atoll:fleet: 49800 more things are wrong => correct the first ones, and run the command again",
    );
});

test("more mistakes than can be counted are told as such", () => {
    expect(formLines(one({ ...AWS, zones: Array.from({ length: 300_000 }, () => 1) }))).toEqual([
        "atoll:fleet: more things are wrong than can be told => correct what was made by a program, and run the command again",
    ]);
});

/** Everything that the schema has a place for, to be broken at random. */
const FULL = fleetOf(
    {
        a: {
            ...AWS,
            network: "n",
            why: "a test",
            labels: { tier: "gold" },
            taints: [{ key: "dedicated", effect: "NoSchedule" }],
            version: "1.35",
            ranges: { pods: "10.128.0.0/17" },
            api: { access: "restricted", allow: ["203.0.113.0/24"] },
            zones: ["us-east-1a", "us-east-1b"],
            nodes: { size: "m6i.large", min: 3, max: 9, disk: 100 },
            pools: { batch: { spot: true, zones: ["us-east-1a"], limits: { cpu: 8 } } },
            principals: [{ arn: "arn:aws:iam::111122223333:role/x", role: "viewer" }],
        },
        b: { ...GCP, state: "retired", managedBy: "a" },
        c: { ...AZURE, adminGroupObjectIds: [] },
        d: { ...EXISTING, network: "site" },
        e: { cloud: "capi", infrastructure: "metal3", managedBy: "d", cni: "cilium" },
    },
    {
        tags: { team: "platform" },
        addresses: { elsewhere: ["192.168.0.0/16"] },
        access: {
            groups: { viewer: ["x", { name: "y", google: "y@acme.example" }] },
            deployer: { addresses: ["203.0.113.7/32"] },
        },
        hub: "a",
        networks: {
            n: { ...AWS, existing: { vpcId: "vpc-01234567", ranges: ["10.9.0.0/16"] } },
            site: {
                cloud: "site",
                ranges: ["192.168.0.0/16"],
                gateway: { address: "198.51.100.7" },
            },
        },
        links: { topology: "mesh", pairs: [["a", "b"], { between: ["a", "c"], kind: "none" }] },
        connectivity: [{ between: ["d", "e"], pods: "submariner" }],
        workloads: {
            w: {
                policy: { weights: { a: 1 }, min: { a: 1 }, spread: [{ by: "region" }] },
                object: { kind: "Deployment" },
                overrides: [{ clusters: ["a"], patch: [{ path: "/kind", value: 1 }] }],
            },
        },
        cost: {
            traffic: [{ from: "a", to: "b", gibPerMonth: 5 }],
            prices: { "aws.nat.hour": { usd: 1, date: "2026-11-01" } },
        },
        quotas: { awsPeeringsPerVpc: 125 },
    },
);

test("a fleet with everything is whole", () => {
    expect(formLines(FULL)).toEqual([]);
    expect(isWhole(readFleet(FULL).draft)).toBe(true);
});

const HUGE = "x".repeat(5000);

type Path = readonly (string | number)[];

/** Where every value of a fleet stands. */
function pathsOf(value: unknown, path: Path = []): readonly Path[] {
    const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
        ? [...value.entries()]
        : typeof value === "object" && value !== null
          ? Object.entries(value)
          : [];
    return [path, ...entries.flatMap(([key, each]) => pathsOf(each, [...path, key]))];
}

/** The same value with another one at a path. */
function replaced(value: unknown, [step, ...rest]: Path, by: unknown): unknown {
    if (step === undefined) {
        return by;
    }
    return Array.isArray(value)
        ? value.map((each: unknown, index) => (index === step ? replaced(each, rest, by) : each))
        : Object.fromEntries(
              Object.entries(value ?? {}).map(([key, each]) => [
                  key,
                  key === step ? replaced(each, rest, by) : each,
              ]),
          );
}

const NONSENSE = fc.oneof(
    fc.constantFrom(null, true, -1, 0, 1.5, 1e300, "", "__proto__", "\u0000", HUGE, [], {}, [[]]),
    fc.jsonValue({ maxDepth: 3 }),
    fc.string({ unit: "grapheme" }),
);

test("wherever nonsense stands, its place, a reason and a fix are told in our own words", () => {
    fc.assert(
        fc.property(fc.constantFrom(...pathsOf(FULL)), NONSENSE, (path, by) => {
            const { draft, refusals } = readFleet(replaced(FULL, path, by));
            for (const { path: at, reason, fix } of refusals) {
                expect(at).not.toBe("");
                expect(reason).not.toMatch(/^(Invalid|Too |Unrecognized|is not valid$)/);
                expect(fix).not.toMatch(/^(correct it)?$/);
                expect(reason.length + fix.length).toBeLessThan(1000);
            }
            expect(isWhole(draft) || refusals.length > 0).toBe(true);
        }),
        { numRuns: 1000 },
    );
});

test("whatever a fleet is, there is an answer", () => {
    fc.assert(
        fc.property(fc.anything(), (fleet) => {
            expect(readFleet(fleet).refusals).not.toEqual([]);
        }),
        { numRuns: 500 },
    );
});
