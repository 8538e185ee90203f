import { AWS, AZURE, GCP, type Clusters, fleetOf, one, refusalLines } from "../../support/fleets";

/** A block that every kind of range may be on every cloud. */
const BLOCK = "10.32.0.0/18";
const EXTENT = `${BLOCK} (10.32.0.0 to 10.32.63.255)`;
const FIX =
    "give one of them another range; for what Atoll makes, the lock chooses one if you take the line out";
const TWO_THINGS = "an address would mean two things";
const UNREACHED = "what is there could not be reached";
const FLAT = "connectivity joins the two clusters' pods and services";

const MESH = { links: { topology: "mesh" } };
const METAL = {
    ...{ cloud: "capi", infrastructure: "metal3", managedBy: "manager", cni: "calico" },
    controlPlaneEndpoint: "192.0.2.10",
};

function refusal(path: string, other: string, why: string): string {
    return `${path}: ${EXTENT} overlaps ${EXTENT} of ${other}: ${why} => ${FIX}`;
}

/** Two clusters of which each has the block for one kind. */
function pair(a: Clusters, aKind: string, b: Clusters, bKind: string, rest: Clusters): Clusters {
    return fleetOf(
        { a: { ...a, ranges: { [aKind]: BLOCK } }, b: { ...b, ranges: { [bKind]: BLOCK } } },
        rest,
    );
}

/** EKS routes its pods in the VPC; AKS's are an overlay's; a range that peers route must not stand anywhere else. */
const MATTER = [
    ["nodes", "nodes"],
    ["nodes", "pods"],
    ["nodes", "services"],
    ["pods", "nodes"],
    ["pods", "pods"],
    ["pods", "services"],
    ["services", "nodes"],
] as const;

test.each(MATTER)("joined: %s of EKS and %s of AKS must be apart", (aKind, bKind) => {
    expect(refusalLines(pair(AWS, aKind, AZURE, bKind, MESH))).toEqual([
        refusal(`clusters.b.ranges.${bKind}`, `clusters.a.ranges.${aKind}`, TWO_THINGS),
    ]);
});

test.each(["pods", "services"])("joined: services of EKS and %s of AKS never meet", (kind) => {
    expect(refusalLines(pair(AWS, "services", AZURE, kind, MESH))).toEqual([]);
});

const KINDS = ["nodes", "pods", "services"] as const;
const PAIRS = KINDS.flatMap((a) => KINDS.map((b) => [a, b] as const));

test.each(PAIRS)("not joined: %s and %s may be the same", (aKind, bKind) => {
    expect(refusalLines(pair(AWS, aKind, AZURE, bKind, {}))).toEqual([]);
});

test.each([
    [AWS, "pods", "nodes"],
    [AWS, "services", "nodes"],
    [AWS, "services", "pods"],
    [AZURE, "pods", "nodes"],
    [AZURE, "services", "nodes"],
    [AZURE, "services", "pods"],
    [GCP, "services", "pods"],
])("in one cluster of %j: %s must be apart from %s", (cluster, told, other) => {
    expect(refusalLines(one({ ...cluster, ranges: { [told]: BLOCK, [other]: BLOCK } }))).toEqual([
        refusal(`clusters.a.ranges.${told}`, `clusters.a.ranges.${other}`, TWO_THINGS),
    ]);
});

const NETWORK = { networks: { n: { cloud: "aws", region: "us-east-1" } } };
const INSIDE = { cloud: "aws", network: "n" };

test.each<readonly [string, string]>([
    ...MATTER.filter(([, b]) => b !== "pods"),
    ["nodes", "pods"],
    ["services", "pods"],
])("in one VPC: %s and %s of two clusters must be apart", (aKind, bKind) => {
    expect(refusalLines(pair(INSIDE, aKind, INSIDE, bKind, NETWORK))).toEqual([
        refusal(`clusters.b.ranges.${bKind}`, `clusters.a.ranges.${aKind}`, TWO_THINGS),
    ]);
});

test("in one VPC: services of two clusters may be the same", () => {
    expect(refusalLines(pair(INSIDE, "services", INSIDE, "services", NETWORK))).toEqual([]);
});

test.each(KINDS)("%s must be apart from what is elsewhere, which cannot move", (kind) => {
    for (const cluster of [AWS, AZURE, GCP]) {
        const fleet = { ...one({ ...cluster, ranges: { [kind]: BLOCK } }) };
        expect(refusalLines({ ...fleet, addresses: { elsewhere: [BLOCK] } })).toEqual([
            refusal(`clusters.a.ranges.${kind}`, "addresses.elsewhere[0]", UNREACHED),
        ]);
    }
});

test("a wide range around what is elsewhere is the one to change", () => {
    const fleet = fleetOf(
        { a: { ...AWS, ranges: { nodes: BLOCK } } },
        { addresses: { elsewhere: ["10.32.5.0/24"] } },
    );
    expect(refusalLines(fleet)).toEqual([
        `clusters.a.ranges.nodes: ${EXTENT} overlaps 10.32.5.0/24 (10.32.5.0 to 10.32.5.255) of addresses.elsewhere[0]: ${UNREACHED} => ${FIX}`,
    ]);
});

test("what is elsewhere may be said twice", () => {
    const elsewhere = ["192.168.0.0/16", "192.168.4.0/24"];
    expect(refusalLines(fleetOf({ a: AWS }, { addresses: { elsewhere } }))).toEqual([]);
});

test("GKE's services are a range of the subnetwork: peers route them", () => {
    expect(refusalLines(pair(GCP, "services", GCP, "services", MESH))).toEqual([
        refusal("clusters.b.ranges.services", "clusters.a.ranges.services", TWO_THINGS),
    ]);
    expect(refusalLines(pair(GCP, "services", GCP, "services", {}))).toEqual([]);
});

test("networks that meet through a third are joined", () => {
    const between = (...pairs: readonly (readonly string[])[]): Clusters => ({
        links: { pairs: pairs.map((each) => ({ between: each })) },
    });
    const clusters = {
        a: { ...AWS, ranges: { nodes: BLOCK } },
        b: { ...GCP, ranges: { nodes: BLOCK } },
        c: AZURE,
        d: AZURE,
    };
    expect(refusalLines(fleetOf(clusters, between(["a", "c"], ["b", "c"])))).toEqual([
        refusal("clusters.b.ranges.nodes", "clusters.a.ranges.nodes", TWO_THINGS),
    ]);
    expect(refusalLines(fleetOf(clusters, between(["a", "c"], ["b", "d"])))).toEqual([]);
});

test("a network's own range is apart from its clusters', and from those of networks it is joined with", () => {
    const pinned = { networks: { n: { cloud: "aws", region: "us-east-1", range: BLOCK } } };
    for (const kind of KINDS) {
        const inside = fleetOf({ a: { ...INSIDE, ranges: { [kind]: BLOCK } } }, pinned);
        expect(refusalLines(inside)).toEqual([
            refusal("networks.n.range", `clusters.a.ranges.${kind}`, TWO_THINGS),
        ]);
        const beside = fleetOf({ a: { ...AZURE, ranges: { [kind]: BLOCK } }, b: INSIDE }, pinned);
        expect(refusalLines(beside)).toEqual([]);
        expect(refusalLines({ ...beside, ...MESH })).toEqual([
            refusal("networks.n.range", `clusters.a.ranges.${kind}`, TWO_THINGS),
        ]);
    }
});

const EXISTING_VPC = {
    networks: {
        n: {
            ...{ cloud: "aws", region: "us-east-1" },
            existing: {
                ...{ vpcId: "vpc-0123456789abcdef0", ranges: ["10.32.0.0/16"] },
                routeTables: {
                    "us-east-1a": "rtb-0123456789abcdef0",
                    "us-east-1b": "rtb-0123456789abcdef1",
                    "us-east-1c": "rtb-0123456789abcdef2",
                },
            },
        },
    },
};

test("nodes and routed pods are part of an existing network; services are not", () => {
    const ranges = { nodes: "10.32.64.0/20", pods: "10.32.128.0/18" };
    expect(refusalLines(fleetOf({ a: { ...INSIDE, ranges } }, EXISTING_VPC))).toEqual([]);
    const wrong = { a: { ...INSIDE, ranges: { ...ranges, services: BLOCK } } };
    expect(refusalLines(fleetOf(wrong, EXISTING_VPC))).toEqual([
        `clusters.a.ranges.services: ${EXTENT} overlaps 10.32.0.0/16 (10.32.0.0 to 10.32.255.255) of networks.n.existing.ranges[0]: ${TWO_THINGS} => ${FIX}`,
    ]);
});

function metals(connectivity: Clusters, aKind: string, bKind: string): Clusters {
    const manager = { cloud: "existing", version: "1.35", server: "https://k8s.acme.example:6443" };
    const credential = { exec: { command: "kubelogin" } };
    const apart = (third: number): Clusters => ({
        nodes: `192.168.${third}.0/24`,
        pods: `172.${18 + third}.0.0/16`,
        services: `172.${24 + third}.0.0/16`,
    });
    return fleetOf(
        {
            manager: { ...manager, credential, ranges: apart(0) },
            a: { ...METAL, ranges: { ...apart(1), [aKind]: BLOCK } },
            b: { ...METAL, ranges: { ...apart(2), [bKind]: BLOCK } },
        },
        connectivity,
    );
}

test.each([
    ["pods", "pods"],
    ["pods", "services"],
    ["services", "pods"],
    ["services", "services"],
])("one flat pod network: %s and %s of two overlays must be apart", (aKind, bKind) => {
    const group = { connectivity: [{ between: ["a", "b"], pods: "submariner" }] };
    const overlaps = refusalLines(metals(group, aKind, bKind)).filter((line) =>
        line.includes("overlaps"),
    );
    expect(overlaps).toEqual([
        refusal(`clusters.b.ranges.${bKind}`, `clusters.a.ranges.${aKind}`, FLAT),
    ]);
    const unjoined = refusalLines(metals({}, aKind, bKind));
    expect(unjoined.filter((line) => line.includes("overlaps"))).toEqual([]);
});

test("Globalnet's ranges are apart over the whole fleet", () => {
    const globalnet = (third: number): Clusters => ({
        ranges: { globalnet: `242.${third}.0.0/16` },
    });
    const groups = { connectivity: [{ between: ["a", "b"], pods: "globalnet" }] };
    const same = fleetOf(
        { a: { ...AWS, ...globalnet(1) }, b: { ...AZURE, ...globalnet(1) } },
        groups,
    );
    expect(refusalLines(same)).toEqual([
        `clusters.b.ranges.globalnet: 242.1.0.0/16 (242.1.0.0 to 242.1.255.255) overlaps 242.1.0.0/16 (242.1.0.0 to 242.1.255.255) of clusters.a.ranges.globalnet: Submariner's addresses are for the whole fleet => ${FIX}`,
    ]);
    const apart = fleetOf(
        { a: { ...AWS, ...globalnet(1) }, b: { ...AZURE, ...globalnet(2) } },
        groups,
    );
    expect(refusalLines(apart)).toEqual([]);
});

describe("pods of AKS overlay", () => {
    const pods = { ranges: { pods: "10.200.0.0/18" } };
    const clusters = { a: { ...AZURE, ...pods }, b: { ...AZURE, ...pods, region: "northeurope" } };

    test("may be the same where no link joins the networks", () => {
        expect(refusalLines(fleetOf(clusters))).toEqual([]);
    });

    test("must differ where one does", () => {
        expect(refusalLines(fleetOf(clusters, { links: [["a", "b"]] }))).toEqual([
            `clusters.b.ranges.pods: 10.200.0.0/18 (10.200.0.0 to 10.200.63.255) overlaps 10.200.0.0/18 (10.200.0.0 to 10.200.63.255) of clusters.a.ranges.pods: AKS overlay takes no pods' range that a joined network has => ${FIX}`,
        ]);
    });
});

test("nodes inside the range that a network has for its own subnets", () => {
    const networks = { n: { cloud: "aws", region: "us-east-1", range: "10.32.0.0/18" } };
    const a = { cloud: "aws", network: "n", ranges: { nodes: "10.32.16.0/20" } };
    expect(refusalLines(fleetOf({ a }, { networks }))).toEqual([
        `clusters.a.ranges.nodes: 10.32.16.0/20 (10.32.16.0 to 10.32.31.255) overlaps 10.32.0.0/18 (10.32.0.0 to 10.32.63.255) of networks.n.range: an address would mean two things => ${FIX}`,
    ]);
});
