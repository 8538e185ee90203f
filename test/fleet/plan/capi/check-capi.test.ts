import { checkCapiClusters } from "../../../../fleet/plan/capi/check-capi";
import { readFleet } from "../../../../fleet/spec/read-fleet";
import { EXISTING, fleetOf } from "../../support/fleets";
import {
    type Infrastructure,
    INFRASTRUCTURES,
    NEEDED,
    OIDC,
    capiCluster,
    capiFleet,
} from "./support/capi-fleets";

function lines(fleet: unknown): readonly string[] {
    const { draft, refusals } = readFleet(fleet);
    expect(refusals).toEqual([]);
    return checkCapiClusters(draft, undefined).map(
        ({ path, reason, fix }) => `${path}: ${reason} => ${fix}`,
    );
}

const on = (infrastructure: Infrastructure, rest: object = {}) =>
    lines(capiFleet(capiCluster(infrastructure, rest)));

test.each(INFRASTRUCTURES)("%s is fine with what it needs", (infrastructure) => {
    expect(on(infrastructure)).toEqual([]);
});

test("people need an identity provider, whatever the number of clusters", () => {
    const none = { access: {} };
    const fix =
        "write, for example, access: { oidc: { issuer: https://login.acme.example, clientId: kubernetes } }";
    const why =
        "with an identity provider, since Cluster API makes nothing but an administrator's certificate";
    expect(lines(capiFleet(capiCluster("aws"), none))).toEqual([
        `access.oidc: is missing: people log in to c ${why} => ${fix}`,
    ]);
    const fleet = capiFleet(capiCluster("aws"), none);
    const clusters = { ...(fleet["clusters"] as object), b: capiCluster("aws") };
    expect(lines({ ...fleet, clusters })).toEqual([
        `access.oidc: is missing: people log in to b and 1 more ${why} => ${fix}`,
    ]);
});

test("what the infrastructure needs, and nobody else knows", () => {
    const bare = { cloud: "capi", managedBy: "manager" };
    const paths = (infrastructure: Infrastructure) =>
        lines(capiFleet({ ...bare, infrastructure })).map((line) => line.split(": ")[0]);
    expect(paths("aws")).toEqual([]);
    expect(paths("gcp")).toEqual(["clusters.c.gcp", "clusters.c.patch"]);
    expect(paths("azure")).toEqual(["clusters.c.azure"]);
    for (const infrastructure of ["vsphere", "metal3"] as const) {
        expect(paths(infrastructure)).toEqual([
            `clusters.c.${infrastructure}`,
            "clusters.c.patch",
            "clusters.c.endpoint",
        ]);
    }
    expect(lines(capiFleet({ ...bare, infrastructure: "metal3" }))).toEqual([
        "clusters.c.metal3: is missing: it says the image of the hosts => write, for example, metal3: { image: { url: …, checksum: … } }",
        "clusters.c.patch: is missing: kubeadm starts the very release that the image has, and only who made it knows which => write the last number of the release, for example patch: 8 for an image with 1.35.8",
        "clusters.c.endpoint: is missing: nothing on metal3 gives the control plane an address => keep an address of the nodes' network free, and write, for example, endpoint: { host: 10.20.0.5 }",
    ]);
});

const MEANINGLESS: readonly (readonly [string, Infrastructure, object, string])[] = [
    [
        "settings of another infrastructure",
        "aws",
        { azure: { subscriptionId: "00000000-0000-0000-0000-000000000001" } },
        "clusters.c.azure: means nothing on aws => take it out",
    ],
    [
        "an address where a load balancer has one",
        "aws",
        { endpoint: { host: "10.20.0.5" } },
        "clusters.c.endpoint: means nothing on aws: its load balancer has an address of its own => take it out",
    ],
    [
        "ranges before a load balancer that nobody can close",
        "gcp",
        { api: { access: "restricted", allow: ["203.0.113.0/24"] } },
        "clusters.c.api.access: restricted is not possible: the load balancer that Google Cloud's provider opens to the outside takes connections from everywhere => write api: { access: private }, or take the line out",
    ],
    [
        "ranges before an address on premises",
        "metal3",
        { api: { access: "restricted", allow: ["203.0.113.0/24"] } },
        "clusters.c.api.access: restricted means nothing on premises: the site's own firewall decides from where the address is reached => write api: { access: private }, or take the line out",
    ],
    [
        "spot machines on premises",
        "metal3",
        { pools: { batch: { min: 3, max: 3, spot: true } } },
        "clusters.c.pools.batch.spot: means nothing on metal3: nobody takes machines back there => take it out",
    ],
    [
        "a size that nobody describes",
        "vsphere",
        { nodes: { size: "large" } },
        'clusters.c.nodes.size: "large" is no size that vsphere.sizes describes (default) => write one of them, or add vsphere: { sizes: { large: { cpus: 8, memory: 32 } } }',
    ],
    [
        "hosts for a pool that is not there",
        "metal3",
        {
            metal3: {
                ...(NEEDED.metal3 as { readonly metal3: object }).metal3,
                hosts: { batch: { role: "batch" } },
            },
        },
        "clusters.c.metal3.hosts.batch: is no pool of the cluster => write one of control-plane, default",
    ],
    [
        "a zone of another region",
        "aws",
        { zones: ["us-east-1a", "us-west-2b"] },
        'clusters.c.zones[1]: "us-west-2b" is not a zone of us-east-1 => write, for example, zones: ["us-east-1a", "us-east-1b", "us-east-1c"]',
    ],
    [
        "a zone twice",
        "metal3",
        { zones: ["rack-1", "rack-1"] },
        "clusters.c.zones: names a zone twice => name each zone once",
    ],
    [
        "a pool that grows from nothing",
        "aws",
        { zones: ["us-east-1a", "us-east-1b"], pools: { batch: {} } },
        "clusters.c.pools.batch.min: 0 is too few for a pool that grows: Cluster API's autoscaler needs a node in each of 2 zones to know what the next one offers => write min: 2 or more, or as many as max: the pool then has a fixed size",
    ],
    [
        "a label that nobody gives",
        "metal3",
        { pools: { batch: { min: 1, labels: { "app.kubernetes.io/name": "a" } } } },
        'clusters.c.pools.batch.labels["app.kubernetes.io/name"]: is a label that a kubelet may not give its own node, and that Cluster API passes on to none => take a key of your own domain, or one of node-restriction.kubernetes.io',
    ],
    [
        "an address that a service would take",
        "metal3",
        { endpoint: { host: "10.80.0.7" } },
        "clusters.c.endpoint.host: 10.80.0.7 is one of the load balancers' addresses (10.80.0.0/24): a service would take it from the control plane => take a free address of the nodes' network",
    ],
];

test.each(MEANINGLESS)("refused: %s", (_, infrastructure, rest, line) => {
    expect(on(infrastructure, rest)).toContain(line);
});

test("a network that the provider would not take", () => {
    const networks = { shared: { cloud: "aws", region: "us-east-1" } };
    const fleet = fleetOf(
        { manager: EXISTING, c: capiCluster("aws", { network: "shared" }) },
        { networks, access: { oidc: OIDC } },
    );
    expect(lines(fleet)).toEqual([
        'clusters.c.network: cannot be "shared": Cluster API makes the network of a cluster on aws by itself => take the line out, and link the cluster\'s own network instead',
    ]);
});

test("an even number of control planes is refused by the form already", () => {
    const { refusals } = readFleet(
        capiFleet(capiCluster("aws", { controlPlane: { replicas: 2 } })),
    );
    expect(refusals.map(({ path, fix }) => [path, fix])).toEqual([
        ["clusters.c.controlPlane.replicas", "write an odd number, for example replicas: 3"],
    ]);
});
