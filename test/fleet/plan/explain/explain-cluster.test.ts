import { parse } from "yaml";

import { explainCluster } from "../../../../fleet/plan/explain/explain-cluster";
import type { ClusterExplanation } from "../../../../fleet/plan/explain/cluster-types";
import {
    AWS,
    AZURE,
    EXISTING,
    GCP,
    TODAY,
    fleetOf,
    lockText,
    refusalsOf,
    valueOf,
} from "../../support/fleets";

function inputOf(fleet: unknown) {
    const lock: unknown = parse(lockText(fleet));
    return { fleet, lock, today: TODAY, stack: "prod" };
}

function explained(fleet: unknown, name: string): ClusterExplanation {
    return valueOf(explainCluster(inputOf(fleet), name));
}

const RANGES = { nodes: "10.1.0.0/20", pods: "10.128.0.0/17", services: "10.64.0.0/20" };

test("the subnets that a cluster uses: its own by zone, and its network's", () => {
    const zones = ["us-east-1a", "us-east-1b"];
    const { network } = explained(fleetOf({ a: { ...AWS, zones, ranges: RANGES } }), "a");
    const nodes = network.subnets.filter(({ purpose }) => purpose === "nodes");
    expect(nodes.map(({ zone }) => zone)).toEqual(zones);
    expect(network.subnets.filter(({ purpose }) => purpose === "pods")).toHaveLength(2);
    expect(network.subnets.filter(({ purpose }) => purpose === "public")).toHaveLength(2);
    expect(new Set(network.subnets.map(({ range }) => range)).size).toBe(network.subnets.length);
});

test("pods of an overlay are no subnet; routed ones are", () => {
    const purposes = (fleet: unknown, name: string): ReadonlySet<string> =>
        new Set(explained(fleet, name).network.subnets.map(({ purpose }) => purpose));
    const azure = fleetOf({ z: AZURE });
    expect(purposes(azure, "z")).toContain("nodes");
    expect(purposes(azure, "z")).not.toContain("pods");
    expect(purposes(fleetOf({ z: { ...AZURE, cni: "pod-subnet" } }), "z")).toContain("pods");
    expect(purposes(fleetOf({ g: GCP }), "g")).toContain("services");
    expect(purposes(fleetOf({ e: EXISTING }), "e")).toEqual(new Set());
});

test("a network that clusters share: who else is in it, and only the subnets that serve this one", () => {
    const networks = { shared: { cloud: "aws", region: "us-east-1" } };
    const cluster = { cloud: "aws", network: "shared", why: "x" };
    const { network } = explained(fleetOf({ a: cluster, b: cluster }, { networks }), "a");
    expect(network).toMatchObject({ name: "shared", sharedWith: ["b"] });
    const apis = network.subnets.filter(({ purpose }) => purpose === "api-server");
    expect(apis.map(({ zone }) => zone)).toEqual(["us-east-1a", "us-east-1b", "us-east-1c"]);
});

test("the links and hubs of its network, and of no other", () => {
    const near = { ...AWS, region: "us-east-2", why: "x" };
    const fleet = fleetOf(
        { a: { ...AWS, why: "x" }, b: near, c: { ...near, region: "us-west-2" } },
        {
            links: [
                { between: ["a", "b"], kind: "vpc-peering" },
                { between: ["b", "c"], kind: "transit-gateway" },
            ],
        },
    );
    expect(explained(fleet, "a").links.map(({ name }) => name)).toEqual(["a--b"]);
    expect(explained(fleet, "a").hubs).toEqual([]);
    expect(explained(fleet, "c").links.map(({ name }) => name)).toEqual(["b--c"]);
    expect(explained(fleet, "c").hubs.map(({ name }) => name)).toEqual(["aws/us-west-2"]);
});

describe("versions", () => {
    test("the way to the newest, one minor at a time, control plane first", () => {
        // EKS: 1.34 until 2026-12-02, ten days after the tests' day; 1.36 is its newest.
        const { version } = explained(fleetOf({ a: { ...AWS, version: "1.34" } }), "a");
        expect(version).toMatchObject({
            minor: "1.34",
            owner: "atoll",
            standardUntil: "2026-12-02",
            until: "2027-12-02",
            daysLeft: 10,
            newest: "1.36",
        });
        expect(version.upgrade.map(({ text }) => text)).toEqual([
            "upgrade the control plane from 1.34 to 1.35",
            "upgrade the node pools from 1.34 to 1.35, surging",
            "upgrade the control plane from 1.35 to 1.36",
            "upgrade the node pools from 1.35 to 1.36, surging",
        ]);
    });

    test("the newest has no way to go", () => {
        const { version } = explained(fleetOf({ a: { ...AZURE, version: "1.36" } }), "a");
        expect(version).toMatchObject({ newest: "1.36", upgrade: [] });
    });

    test("of a cluster that somebody else made no date is known, and nobody here upgrades it", () => {
        const { version } = explained(fleetOf({ e: { ...EXISTING, version: "1.34" } }), "e");
        expect(version).not.toHaveProperty("owner");
        expect(version).not.toHaveProperty("standardUntil");
        expect(version).not.toHaveProperty("daysLeft");
        // Its nodes are its owner's.
        const kinds = version.upgrade.map(({ step }) => step.kind);
        expect(new Set(kinds)).toEqual(new Set(["control-plane"]));
    });
});

test("its cost and its network's, each item with a date; not the other clusters'", () => {
    const { cost } = explained(
        fleetOf({ a: { ...AWS, why: "x" }, z: { ...AZURE, why: "y" } }),
        "a",
    );
    expect(cost.map(({ kind, name }) => `${kind} ${name}`)).toEqual(["cluster a", "network a"]);
    const items = cost.flatMap((part) => part.items);
    expect(items.length).toBeGreaterThan(2);
    expect(items.filter(({ date }) => !/^\d{4}-\d{2}(-\d{2})?$/.test(date))).toEqual([]);
});

test("what the program does not build of it is said, with what to write", () => {
    const fleet = fleetOf({
        a: { ...AWS, cni: "cilium", why: "x" },
        b: { ...AZURE, cni: "pod-subnet", why: "y" },
    });
    expect(explained(fleet, "a").advice).toContainEqual({
        path: "clusters.a.cni",
        text: "not supported yet by the program: pulumi up refuses it",
        next: "write cni: vpc-cni, or take the line out",
    });
    expect(
        explained(fleet, "b").advice.filter(({ path }) => !path.startsWith("clusters.b")),
    ).toEqual([]);
});

test.each([
    ["aws-us-est-1", "write aws-us-east-1"],
    ["zzzzzzzzzzzz", "name one of aws-us-east-1"],
    ["", "name one of aws-us-east-1"],
    ["__proto__", "name one of aws-us-east-1"],
])("%j is no cluster", (name, fix) => {
    const input = inputOf(fleetOf({ "aws-us-east-1": AWS }));
    const path = name === "" ? '""' : name;
    expect(refusalsOf(explainCluster(input, name))).toEqual([
        [path, "is no cluster of this fleet", fix],
    ]);
});

test("a fleet that is wrong is refused as a plan refuses it", () => {
    const input = { ...inputOf(fleetOf({ a: AWS })), lock: undefined };
    expect(refusalsOf(explainCluster(input, "a"))[0]?.[1]).toContain("there is no lock yet");
});
