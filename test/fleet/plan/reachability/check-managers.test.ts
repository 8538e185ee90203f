import { checkManagers } from "../../../../fleet/plan/reachability/check-managers";
import { readFleet } from "../../../../fleet/spec/read-fleet";

const AWS = { cloud: "aws", region: "us-east-1" };
const GCP = { cloud: "gcp", region: "europe-west1", project: "acme-prod" };
const EXISTING = {
    cloud: "existing",
    version: "1.35",
    server: "https://k8s.acme.example:6443",
    credential: { exec: { command: "kubelogin" } },
    ranges: { nodes: "192.168.0.0/24", pods: "172.20.0.0/16", services: "172.21.0.0/16" },
};

const CAPI = { cloud: "capi", infrastructure: "metal3" };

const managed = (managedBy: string, rest: object = {}) => ({ ...CAPI, managedBy, ...rest });

function refusals(clusters: Readonly<Record<string, unknown>>): readonly string[] {
    const { draft } = readFleet({ name: "acme", environment: "production", clusters });
    return checkManagers(draft).map(({ path, reason, fix }) => `${path}: ${reason} => ${fix}`);
}

type Case = readonly [string, Readonly<Record<string, unknown>>, ...string[]];

const AROUND = "and none of them could be made first => let one of them be managed from outside";
const LOST = "no cluster at the end of the chain exists or is made by a cloud";

const BAD: readonly Case[] = [
    [
        "a manager that nobody knows",
        { onprem: EXISTING, metal: managed("onpremm") },
        'clusters.metal.managedBy: "onpremm" is no cluster of the fleet => write managedBy: onprem',
    ],
    [
        "a manager that is like no name of the fleet",
        { onprem: EXISTING, gke: GCP, metal: managed("management") },
        'clusters.metal.managedBy: "management" is no cluster of the fleet => write managedBy: gke',
    ],
    [
        "no cluster that could manage anything",
        { metal: managed("hub") },
        'clusters.metal.managedBy: "hub" is no cluster of the fleet => add a cluster that exists or that a cloud makes, and name it',
    ],
    [
        "a cluster that manages itself",
        { onprem: EXISTING, metal: managed("metal") },
        "clusters.metal.managedBy: is the cluster itself: controllers that it needs would run in what they are to make => write managedBy: onprem",
    ],
    [
        "a cluster of a cloud that manages itself",
        { eks: { ...AWS, managedBy: "eks" } },
        "clusters.eks.managedBy: is the cluster itself: controllers that it needs would run in what they are to make => add a cluster that exists or that a cloud makes, and name it",
    ],
    [
        "two that manage one another",
        { onprem: EXISTING, a: managed("b"), b: managed("a") },
        `clusters.a.managedBy: goes around: a -> b -> a, ${AROUND}: write managedBy: onprem`,
    ],
    [
        "a cycle of three, told from the first by name",
        { onprem: EXISTING, b: managed("a"), c: managed("b"), a: managed("c") },
        `clusters.a.managedBy: goes around: a -> c -> b -> a, ${AROUND}: write managedBy: onprem`,
    ],
    [
        "a cycle through clusters that clouds make",
        { x: { ...AWS, managedBy: "y" }, y: { ...GCP, managedBy: "x" } },
        `clusters.x.managedBy: goes around: x -> y -> x, ${AROUND}: add a cluster that exists or that a cloud makes, and name it`,
    ],
    [
        "two cycles, and what leads to one",
        {
            onprem: EXISTING,
            a: managed("b"),
            b: managed("a"),
            c: managed("b"),
            d: managed("c"),
            e: managed("f"),
            f: managed("e"),
        },
        `clusters.a.managedBy: goes around: a -> b -> a, ${AROUND}: write managedBy: onprem`,
        `clusters.c.managedBy: leads to b, whose managers go around: ${LOST} => mend clusters.b.managedBy, or write managedBy: onprem`,
        `clusters.d.managedBy: leads to c, whose managers go around: ${LOST} => mend clusters.c.managedBy, or write managedBy: onprem`,
        `clusters.e.managedBy: goes around: e -> f -> e, ${AROUND}: write managedBy: onprem`,
    ],
    [
        "what leads to a cluster that manages itself",
        { onprem: EXISTING, a: managed("z"), z: managed("z") },
        "clusters.z.managedBy: is the cluster itself: controllers that it needs would run in what they are to make => write managedBy: onprem",
        `clusters.a.managedBy: leads to z, whose managers go around: ${LOST} => mend clusters.z.managedBy, or write managedBy: onprem`,
    ],
    [
        "a manager that is retired",
        { onprem: { ...EXISTING, state: "retired" }, gke: GCP, metal: managed("onprem") },
        "clusters.metal.managedBy: onprem is retired: nothing would manage this cluster => write managedBy: gke, or retire this cluster first",
    ],
    [
        "a manager that is retired before what it drains",
        {
            onprem: { ...EXISTING, state: "retired" },
            metal: managed("onprem", { state: "draining" }),
        },
        "clusters.metal.managedBy: onprem is retired: nothing would manage this cluster => add a cluster that exists or that a cloud makes, and name it, or retire this cluster first",
    ],
    [
        "a manager that is draining",
        { onprem: { ...EXISTING, state: "draining" }, gke: GCP, metal: managed("onprem") },
        "clusters.metal.managedBy: onprem is draining: what it manages must have moved before its controllers end => write managedBy: gke, or drain this cluster as well",
    ],
];

it.each(BAD.map(([title, clusters, ...expected]) => ({ title, clusters, expected })))(
    "refuses $title",
    ({ clusters, expected }) => {
        expect(refusals(clusters)).toEqual(expected);
        const reversed = Object.fromEntries(Object.entries(clusters).reverse());
        expect(refusals(reversed)).toEqual(expected);
    },
);

it.each<readonly [string, Readonly<Record<string, unknown>>]>([
    ["a manager that exists", { onprem: EXISTING, metal: managed("onprem") }],
    ["a manager of a cloud", { eks: AWS, metal: managed("eks") }],
    ["a chain that ends in one", { eks: AWS, a: managed("eks"), b: managed("a"), c: managed("b") }],
    [
        "a manager that is out of reach for now",
        { onprem: { ...EXISTING, state: "quarantined" }, metal: managed("onprem") },
    ],
    [
        "a manager that joins",
        {
            onprem: { ...EXISTING, state: "joining" },
            metal: managed("onprem", { state: "joining" }),
        },
    ],
    [
        "both retired",
        {
            onprem: { ...EXISTING, state: "retired" },
            metal: managed("onprem", { state: "retired" }),
        },
    ],
    [
        "both draining",
        {
            onprem: { ...EXISTING, state: "draining" },
            metal: managed("onprem", { state: "draining" }),
        },
    ],
    [
        "a manager that could not be read",
        { onprem: { cloud: "nowhere" }, metal: managed("onprem") },
    ],
    ["no managers at all", { eks: AWS, gke: GCP }],
])("takes %s", (_, clusters) => {
    expect(refusals(clusters)).toEqual([]);
});

it("walks a chain of 255 clusters once", () => {
    const name = (index: number) => `c${String(index).padStart(3, "0")}`;
    const clusters = Object.fromEntries(
        Array.from({ length: 255 }, (_, index) => [name(index), managed(name((index + 1) % 255))]),
    );
    const [first, ...rest] = refusals(clusters);

    expect(first).toMatch(
        /^clusters\.c000\.managedBy: goes around: c000 -> c001 -> .* -> c254 -> c000,/,
    );
    expect(rest).toEqual([]);
});
