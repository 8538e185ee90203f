import fc from "fast-check";

/** Names, of which some are no names, and some are everywhere in JavaScript. */
const NAME = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom("a", "b", "c", "d-1", "shared", "site-1") },
    { weight: 1, arbitrary: fc.constantFrom("__proto__", "constructor", "toString") },
    { weight: 1, arbitrary: fc.constantFrom("Größe", "日本", "a b", "x".repeat(300), "a.b[0]") },
);

const RANGE = fc.oneof(
    fc.constantFrom(
        "10.0.0.0/16",
        "10.8.0.0/13",
        "172.20.0.0/16",
        "192.168.7.0/24",
        "10.64.0.0/20",
    ),
    fc.constantFrom("0.0.0.0/0", "10.1.2.3/12", "300.0.0.0/8", "10.0.0.0/33", "::/0", ""),
);

/** Values that nothing in a fleet is, or that are too much of what it is. */
const WRONG = fc.oneof(
    fc.anything({ withDate: true, withMap: true, withBigInt: true, withNullPrototype: true }),
    fc.constantFrom(null, "", 0, -1, NaN, Infinity, 1e308, [], {}, [[]], "y".repeat(5_000)),
);

/** A field that is usually right, sometimes missing, and sometimes something else altogether. */
function field<T>(right: fc.Arbitrary<T>): fc.Arbitrary<unknown> {
    return fc.oneof(
        { weight: 30, arbitrary: right },
        { weight: 3, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: WRONG },
    );
}

const seldom = (right: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
    fc.oneof(
        { weight: 6, arbitrary: fc.constant(undefined) },
        { weight: 2, arbitrary: right },
        { weight: 1, arbitrary: field(right) },
    );

const flag = fc.boolean();
const NODES = fc.record(
    {
        min: field(fc.integer({ min: 0, max: 9 })),
        max: field(fc.integer({ min: 0, max: 300 })),
        disk: field(fc.integer({ min: 10, max: 200 })),
        size: seldom(fc.constantFrom("m6i.large", "e2-standard-4", "Standard_D4s_v5")),
        surge: seldom(fc.integer({ min: 0, max: 101 })),
    },
    { requiredKeys: [] },
);
const WINDOW = fc.record(
    {
        days: field(fc.array(fc.constantFrom("mon", "wed", "sun", "day"), { maxLength: 3 })),
        start: field(fc.constantFrom("02:00", "23:30", "24:00")),
        hours: field(fc.integer({ min: 0, max: 25 })),
        timeZone: seldom(fc.constantFrom("Europe/Berlin", "Asia/Kathmandu", "Nowhere", "UTC+1")),
        min: seldom(fc.nat(5)),
    },
    { requiredKeys: [] },
);
const RANGES = fc.record({ nodes: RANGE, pods: RANGE, services: RANGE }, { requiredKeys: [] });

const anyCluster = {
    version: seldom(fc.constantFrom("1.34", "1.35", "1.36", "1.2", "v1.35")),
    why: seldom(fc.string()),
    state: seldom(fc.constantFrom("active", "cordoned", "drained", "retired", "quarantined")),
    network: seldom(NAME),
    ranges: seldom(RANGES),
    labels: seldom(fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 })),
    nodes: seldom(NODES),
    pools: seldom(fc.dictionary(NAME, NODES, { maxKeys: 2 })),
    taints: seldom(fc.array(fc.record({ key: NAME, effect: fc.constant("NoSchedule") }))),
    cni: seldom(fc.constantFrom("vpc-cni", "cilium", "calico", "overlay", "dataplane-v2")),
    formerly: seldom(NAME),
    offPeak: seldom(WINDOW),
    api: seldom(
        fc.record({
            access: fc.constantFrom("private", "restricted", "dns", "public"),
            proxy: fc.constantFrom(undefined, "socks5://proxy.acme.example:1080", "ftp://x"),
        }),
    ),
    autoscaling: seldom(
        fc.constantFrom(
            ...["cluster-autoscaler", "karpenter", "auto-mode", "node-auto-provisioning", "hand"],
        ),
    ),
};

const CLUSTER = fc.oneof(
    fc.record({
        cloud: fc.constant("aws"),
        region: field(fc.constantFrom("us-east-1", "eu-west-1", "us-eats-1")),
        account: seldom(fc.constant({ roleArn: "arn:aws:iam::111122223333:role/atoll" })),
        ...anyCluster,
    }),
    fc.record({
        cloud: fc.constant("gcp"),
        region: field(fc.constantFrom("europe-west1", "us-central1")),
        project: field(fc.constantFrom("acme-prod", "acme-dev")),
        ...anyCluster,
    }),
    fc.record({
        cloud: fc.constant("azure"),
        region: field(fc.constantFrom("westeurope", "eastus", "nowhere")),
        ...anyCluster,
    }),
    fc.record({
        cloud: fc.constant("capi"),
        infrastructure: field(fc.constantFrom("aws", "gcp", "azure", "vsphere", "metal3")),
        region: seldom(fc.constantFrom("us-east-1", "europe-west1")),
        project: seldom(fc.constant("acme-prod")),
        managedBy: field(NAME),
        ...anyCluster,
    }),
    fc.record({
        cloud: fc.constant("existing"),
        version: field(fc.constant("1.35")),
        server: field(fc.constantFrom("https://k8s.acme.example:6443", "http://x", "k8s")),
        credential: field(
            fc.record({
                exec: fc.constant({ command: "kubelogin" }),
                context: seldom(NAME),
                secret: seldom(fc.record({ cluster: NAME, namespace: NAME, name: NAME })),
            }),
        ),
        ranges: field(RANGES),
        network: seldom(NAME),
    }),
);

const NETWORK = fc.oneof(
    fc.record({
        cloud: field(fc.constantFrom("aws", "azure", "gcp")),
        region: field(fc.constantFrom("us-east-1", "westeurope", "europe-west1")),
        project: seldom(fc.constant("acme-prod")),
        range: seldom(RANGE),
        asn: seldom(fc.constantFrom(64512, 65000, 0)),
        existing: seldom(
            fc.record({
                vpcId: fc.oneof(NAME, fc.constant("vpc-01234567")),
                ranges: fc.array(RANGE, { maxLength: 3 }),
                routeTables: seldom(
                    fc.dictionary(
                        fc.oneof(NAME, fc.constantFrom("us-east-1a", "us-east-1b")),
                        fc.constantFrom("rtb-01234567", "x"),
                    ),
                ),
            }),
        ),
    }),
    fc.record({
        cloud: fc.constant("site"),
        ranges: field(fc.array(RANGE, { maxLength: 3 })),
        gateway: seldom(fc.constant({ address: "203.0.113.7", kind: "ipsec" })),
        location: seldom(fc.constant("frankfurt")),
    }),
);

const PAIR = fc.tuple(NAME, NAME);
const KIND = fc.constantFrom("vpc-peering", "transit-gateway", "ha-vpn", "wireguard", "none");
const LINKS = fc.oneof(
    fc.array(PAIR, { maxLength: 4 }),
    fc.record({
        topology: field(fc.constantFrom("none", "mesh", "hub-and-spoke")),
        hub: seldom(NAME),
        prefer: seldom(fc.constantFrom("balanced", "latency", "security", "cost")),
        pairs: seldom(
            fc.array(fc.oneof(PAIR, fc.record({ between: PAIR, kind: KIND })), { maxLength: 4 }),
        ),
    }),
);

const WORKLOAD = fc.record({
    replicas: field(fc.integer({ min: 0, max: 20 })),
    singleton: seldom(flag),
    residency: seldom(fc.array(fc.constantFrom("eu", "us"))),
    policy: seldom(
        fc.record({
            mode: field(fc.constantFrom("divide", "duplicate")),
            weights: seldom(fc.oneof(fc.constant("dynamic"), fc.dictionary(NAME, fc.nat(9)))),
            spread: seldom(
                fc.array(
                    fc.record({
                        by: fc.constantFrom("cluster", "zone", "region", "provider"),
                        min: fc.nat(4),
                    }),
                    { maxLength: 2 },
                ),
            ),
        }),
    ),
});

/** Whole fleets with anything in them: good ones, nearly good ones, and broken ones. */
export const ANY_FLEET: fc.Arbitrary<unknown> = fc.record({
    name: field(fc.constant("acme")),
    environment: field(fc.constantFrom("production", "staging", "development")),
    clusters: field(fc.dictionary(NAME, field(CLUSTER), { maxKeys: 5 })),
    networks: seldom(fc.dictionary(NAME, field(NETWORK), { maxKeys: 3 })),
    links: seldom(LINKS),
    connectivity: seldom(
        fc.array(
            fc.record({
                between: fc.array(NAME, { maxLength: 3 }),
                pods: fc.constantFrom("routed", "submariner", "cilium", "none"),
            }),
            { maxLength: 2 },
        ),
    ),
    workloads: seldom(fc.dictionary(NAME, field(WORKLOAD), { maxKeys: 2 })),
    hub: seldom(NAME),
    addresses: seldom(
        fc.record(
            { nodes: RANGE, pods: RANGE, services: RANGE, elsewhere: fc.array(RANGE) },
            { requiredKeys: [] },
        ),
    ),
    access: seldom(fc.record({ deployer: fc.oneof(fc.record({ network: NAME }), WRONG) })),
    cost: seldom(
        fc.record({
            traffic: fc.array(fc.record({ from: NAME, to: NAME, gibPerMonth: fc.nat(9_999) })),
        }),
    ),
    tags: seldom(fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 })),
    upgrades: seldom(fc.record({ windows: fc.array(WINDOW, { maxLength: 2 }) })),
});
