import fc from "fast-check";

import { LockSchema } from "../../../fleet/lock/lock-schema";
import { type FleetLock, LOCKED_STATES, MAKERS } from "../../../fleet/lock/lock-spec";
import { SETTING_NAMES } from "../../../fleet/lock/settings/fixed-settings";
import { HELD_FIELDS } from "../../../fleet/lock/states/hold-cluster";

const LABEL = fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/);
const RANGE = fc
    .tuple(fc.nat(255), fc.nat(255), fc.integer({ min: 8, max: 30 }))
    .map(([second, third, prefix]) => `10.${second}.${third}.0/${prefix}`);

function option<Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
    return fc.option(arbitrary, { nil: undefined });
}

function mapOf<Value>(key: fc.Arbitrary<string>, value: fc.Arbitrary<Value>) {
    return fc.uniqueArray(fc.tuple(key, value), { selector: ([name]) => name, maxLength: 8 });
}

const PLACE = fc
    .tuple(fc.constantFrom("aws", "azure", "site"), LABEL)
    .map((parts) => parts.join("/"));
const LIST = fc.array(RANGE, { maxLength: 3 });
const ASN = option(fc.integer({ min: 1, max: 4294967294 }));

/** Texts on one line, by some of the names. */
function texts(names: readonly string[]) {
    return option(
        fc
            .subarray([...names])
            .chain((some) =>
                fc.record(
                    Object.fromEntries(
                        some.map((name) => [name, fc.stringMatching(/^[^\n]{1,9}$/)]),
                    ),
                ),
            ),
    );
}

/** Text that YAML might take for something else. */
const TEXT = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 12 }),
    fc.constantFrom(
        "",
        "null",
        "yes",
        "1.30",
        "0x1",
        "~",
        "<<",
        "a: b",
        "# no",
        "- x",
        " x ",
        "a\nb\n",
    ),
);

const VALUES = fc.letrec((tie) => ({
    value: fc.oneof(
        { maxDepth: 3 },
        TEXT,
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.double({ noNaN: true, noDefaultInfinity: true }).map((each) => each + 0),
        fc.array(tie("value"), { maxLength: 3 }),
        tie("map"),
    ),
    map: fc.dictionary(
        TEXT.filter((key) => key !== "__proto__"),
        tie("value"),
        { maxKeys: 3 },
    ),
})).map;

const CONTENTS = fc.record({
    podSecurityVersion: fc.constantFrom("1.30", "1.35"),
    access: fc.record({
        viewer: fc.array(LABEL, { maxLength: 2 }),
        deployer: fc.array(LABEL, { maxLength: 2 }),
        operator: fc.array(LABEL, { maxLength: 2 }),
    }),
    namespaces: fc.array(
        fc.record({ name: LABEL, podSecurity: fc.constantFrom("baseline", "restricted") }),
        { maxLength: 2 },
    ),
    networkPolicies: fc.array(fc.record({ name: LABEL, namespace: LABEL, spec: VALUES }), {
        maxLength: 2,
    }),
    addons: fc.array(
        fc.record({
            name: LABEL,
            chart: LABEL,
            repository: option(LABEL),
            version: fc.constantFrom("1.10", "v2"),
            namespace: LABEL,
            after: fc.array(LABEL, { maxLength: 2 }),
            values: VALUES,
        }),
        { maxLength: 2 },
    ),
    objects: fc.array(
        fc.record({
            after: option(LABEL),
            object: fc.record({
                apiVersion: LABEL,
                kind: LABEL,
                metadata: fc.record({ name: LABEL }),
                spec: VALUES,
            }),
        }),
        { maxLength: 2 },
    ),
});

/** Locks of any content that the schema takes; what is wrong inside them does not matter for writing. */
export const ANY_LOCK = fc
    .record({
        fleet: LABEL,
        environment: fc.constantFrom("production", "staging", "development"),
        clusters: mapOf(
            LABEL,
            fc.record({
                id: option(fc.integer({ min: 1, max: 255 })),
                generation: option(fc.integer({ min: 1, max: 9 })),
                state: option(fc.constantFrom(...LOCKED_STATES)),
                identifiedAs: option(LABEL),
                cloud: option(fc.constantFrom(...MAKERS)),
                place: option(PLACE),
                network: option(LABEL),
                cni: option(LABEL),
                kubernetes: option(fc.constantFrom("1.30", "1.35")),
                ranges: fc.record({
                    nodes: option(RANGE),
                    pods: option(RANGE),
                    services: option(RANGE),
                    loadBalancers: option(RANGE),
                    globalnet: option(RANGE),
                }),
                settings: texts(SETTING_NAMES),
                held: texts(HELD_FIELDS),
                contents: option(CONTENTS),
            }),
        ),
        blocks: mapOf(PLACE, fc.record({ nodes: LIST, pods: LIST, services: LIST })),
        networks: mapOf(
            LABEL,
            fc.record({
                place: option(PLACE),
                existingId: option(fc.constantFrom("vpc-0123456789abcdef0", "/subscriptions/#1")),
                range: option(RANGE),
                asn: ASN,
                former: option(fc.array(RANGE, { minLength: 1, maxLength: 3 })),
            }),
        ),
        hubs: mapOf(
            PLACE,
            fc.record({
                kind: option(fc.constantFrom("transit-gateway", "virtual-wan")),
                range: option(RANGE),
                asn: ASN,
            }),
        ),
        links: mapOf(
            LABEL,
            fc.record({
                kind: option(fc.constantFrom("ha-vpn", "wireguard", "vpc-peering")),
                tunnels: LIST,
                reversed: option(fc.boolean()),
            }),
        ),
        retired: fc.array(
            fc.record({
                id: fc.integer({ min: 1, max: 255 }),
                name: LABEL,
                generation: fc.integer({ min: 1, max: 9 }),
                identifiedAs: option(LABEL),
            }),
            { maxLength: 3 },
        ),
    })
    .map((raw) => {
        const { fleet, environment, retired, ...maps } = LockSchema.parse(
            JSON.parse(
                JSON.stringify({
                    version: 1,
                    ...raw,
                    ...Object.fromEntries(
                        (["clusters", "blocks", "networks", "hubs", "links"] as const).map(
                            (part) => [part, Object.fromEntries<unknown>(raw[part])],
                        ),
                    ),
                }),
            ),
        );
        const byName = <Value>(record: Readonly<Record<string, Value>>) =>
            new Map(Object.entries(record).sort(([left], [right]) => (left < right ? -1 : 1)));
        return {
            fleet,
            environment,
            retired,
            clusters: byName(maps.clusters),
            blocks: byName(maps.blocks),
            networks: byName(maps.networks),
            hubs: byName(maps.hubs),
            links: byName(maps.links),
        } satisfies FleetLock;
    });
