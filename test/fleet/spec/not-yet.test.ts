import { DeclaredFleetSchema } from "../../../fleet/spec/declared-fleet";
import { FleetSchema } from "../../../fleet/spec/fleet-spec";
import { follow } from "../../../fleet/spec/json-schema-tree";
import { fleetJsonSchema } from "../../../fleet/spec/json-schema";
import { NOT_YET } from "../../../fleet/spec/not-yet";
import { AWS, fleetOf } from "../support/fleets";
import { type Case, formLines } from "./support/form-lines";

const OUT = "is not supported yet => take it out: nothing would come of it";

const CASES: readonly Case[] = [
    ["a domain", fleetOf({}, { domain: "acme.example" }), `domain: ${OUT}`],
    ["a mesh", fleetOf({}, { mesh: { kind: "istio" } }), `mesh: ${OUT}`],
    ["a mesh of nonsense", fleetOf({}, { mesh: { kind: "x", y: 1 } }), `mesh: ${OUT}`],
    ["an empty mesh", fleetOf({}, { mesh: null }), `mesh: ${OUT}`],
    ["discovery", fleetOf({}, { discovery: { services: "mcs-api" } }), `discovery: ${OUT}`],
    ["delivery", fleetOf({}, { delivery: {} }), `delivery: ${OUT}`],
    ["observability", fleetOf({}, { observability: {} }), `observability: ${OUT}`],
    ["recovery", fleetOf({}, { recovery: {} }), `recovery: ${OUT}`],
    [
        "an order of upgrades",
        fleetOf({}, { upgrades: { windows: [], waves: [], soak: 24 } }),
        `upgrades.soak: ${OUT}`,
        `upgrades.waves: ${OUT}`,
    ],
    ["a mirror", fleetOf({}, { mirror: {} }), `mirror: ${OUT}`],
    ["add-ons", fleetOf({}, { addons: {} }), `addons: ${OUT}`],
];

test.each(CASES)("%s", (_, fleet, ...expected) => {
    expect(formLines(fleet)).toEqual(expected);
});

test.each(NOT_YET.map((entry) => [entry.path.join("."), entry] as const))(
    "%s is declared, and says that it is not supported yet",
    (_, { path }) => {
        const found = path.reduce(
            (schemas, step) => schemas.flatMap((schema) => follow(schema, step)),
            [fleetJsonSchema()],
        );
        expect(found).not.toEqual([]);
        for (const { description } of found) {
            expect(description).toContain("Not supported yet.");
        }
    },
);

test("every part that is declared and not read is refused, and no other", () => {
    const read = Object.keys(FleetSchema.shape);
    const declaredOnly = Object.keys(DeclaredFleetSchema.shape).filter(
        (key) => !read.includes(key),
    );
    const refused = NOT_YET.flatMap(({ path: [key], path }) => (path.length === 1 ? [key] : []));
    expect(declaredOnly.sort()).toEqual(refused.sort());
});

/** Whole parts as a later release takes them, so that their schemas are right by then. */
const LATER = {
    domain: "acme.example",
    mesh: { kind: "istio", model: "primary-remote", primaries: ["a"], mtls: "strict" },
    discovery: {
        services: "mcs-api",
        dns: { provider: "route53", zone: "apps.acme.example", policy: "sync" },
        global: { strategy: "failover", health: { path: "/healthz", interval: 10, failures: 3 } },
    },
    delivery: {
        repo: "https://git.acme.example/platform/fleet.git",
        path: "clusters",
        prune: true,
    },
    observability: { store: "regional", metrics: { retention: 400 }, traces: { sample: 100 } },
    recovery: { schedule: "30 2 * * 1-5", retention: 30, buckets: { a: "acme-backups" } },
    upgrades: {
        windows: [{ days: ["tue"], start: "02:00", timeZone: "Europe/Berlin", hours: 4 }],
        waves: [{ clusters: ["a"], soak: 48 }],
    },
    mirror: {
        charts: "oci://registry.acme.example/charts",
        images: "registry.acme.example:5000/m",
    },
    addons: { "cert-manager": { version: "v1.21.1", values: { replicaCount: 2 } } },
};

test("what is declared takes what the design has", () => {
    expect(DeclaredFleetSchema.parse({ ...fleetOf({ a: AWS }), ...LATER })).toMatchObject(LATER);
});

test.each([
    ["a user and a password", { delivery: { repo: "https://me:pw@git.acme.example/fleet.git" } }],
    ["a path out of the repository", { delivery: { ...LATER.delivery, path: "a/../../b" } }],
    ["a time of no day", { upgrades: { windows: [{ start: "24:00" }] } }],
    ["a window that no cloud keeps", { upgrades: { windows: [{ start: "02:00", hours: 2 }] } }],
    ["a wave of nobody", { upgrades: { waves: [{ clusters: [] }] } }],
    ["a chart of any version", { addons: { x: { version: "*" } } }],
    ["a domain of one word", { domain: "localhost" }],
    ["a schedule of four fields", { recovery: { schedule: "0 3 * *" } }],
])("what is declared does not take %s", (_, part) => {
    expect(DeclaredFleetSchema.safeParse({ ...fleetOf({}), ...part }).success).toBe(false);
});
