import { checkReach } from "../../../../fleet/plan/reachability/check-reach";
import { planDeployerReach } from "../../../../fleet/plan/reachability/plan-reachability";
import type { Deployer } from "../../../../fleet/plan/reachability/types";
import {
    aws,
    azure,
    capi,
    existing,
    fleet,
    gcp,
    link,
    network,
    restrictedTo,
    words,
} from "./support/plans";

const TOOLS = network("tools", { cloud: "azure", region: "westeurope" }, [], {
    announced: ["10.200.0.0/24"],
});

const CLUSTERS = [
    aws("eks", { id: 1 }),
    gcp("gke", { id: 2, api: restrictedTo("203.0.113.0/24") }),
    azure("aks", { id: 3 }),
    azure("open", { id: 4, api: restrictedTo("203.0.113.0/25", "198.51.100.7/32") }),
    existing("named", { id: 5 }),
    existing("inside", { id: 6, server: "https://10.6.0.9:6443" }),
];

function verdicts(deployer: Deployer | undefined): Readonly<Record<string, string>> {
    const input = fleet(
        CLUSTERS,
        [link("tools", "eks", "ha-vpn"), link("tools", "aks", "vnet-peering")],
        { networks: [TOOLS], deployer },
    );
    return Object.fromEntries(
        planDeployerReach(input).map(({ cluster, verdict }) => [cluster, words(verdict)]),
    );
}

it("says nothing while nobody says where the deployer runs", () => {
    expect(verdicts(undefined)).toEqual({});
    expect(verdicts({ addresses: [] })).toEqual({});
});

it("judges a network by its links, and by its NAT gateway, whose address is not known", () => {
    expect(verdicts({ network: "tools" })).toEqual({
        aks: "deployer by network",
        eks: "deployer by network",
        gke: "blocked: firewall not-allowed",
        inside: "blocked: route no-link",
        named: "nat by internet (assuming)",
        open: "blocked: firewall not-allowed",
    });
});

it("judges the network of a cluster as the cluster's own", () => {
    expect(verdicts({ network: "gke" })).toMatchObject({
        gke: "deployer by network",
        eks: "blocked: route no-link",
    });
});

it.each<readonly [addresses: readonly string[], gke: string, open: string]>([
    [["203.0.113.9"], "deployer by internet", "deployer by internet"],
    [["203.0.113.200/32"], "deployer by internet", "blocked: firewall not-allowed"],
    [["198.51.100.7"], "blocked: firewall not-allowed", "deployer by internet"],
    [["198.51.100.7", "203.0.113.0/28"], "blocked: firewall not-allowed", "deployer by internet"],
    [["203.0.113.0/24"], "deployer by internet", "blocked: firewall not-allowed"],
])("judges the addresses %j by what is let in, all of them", (addresses, gke, open) => {
    expect(verdicts({ addresses })).toEqual({
        aks: "blocked: route not-on-internet",
        eks: "blocked: route not-on-internet",
        gke,
        inside: "blocked: route not-on-internet",
        named: "deployer by internet (assuming)",
        open,
    });
});

it("names the address that is not let in", () => {
    const input = fleet([azure("a", { api: restrictedTo("203.0.113.0/24") })], [], {
        deployer: { addresses: ["203.0.113.9", "192.0.2.1"] },
    });

    expect(planDeployerReach(input)).toEqual([
        {
            cluster: "a",
            verdict: {
                reachable: false,
                blockedBy: "firewall",
                cause: "not-allowed",
                reason: "the API server lets in 203.0.113.0/24, and not 192.0.2.1",
            },
        },
    ]);
});

it("knows that a network whose ranges overlap leads nowhere", () => {
    const input = fleet([aws("a", { id: 1 })], [link("a", "tools", "ha-vpn")], {
        networks: [{ ...TOOLS, announced: ["10.1.0.0/16"] }],
        deployer: { network: "tools" },
    });

    expect(planDeployerReach(input).map(({ verdict }) => words(verdict))).toEqual([
        "blocked: overlap networks-overlap",
    ]);
});

const PROXY = "http://proxy.acme.example:3128";

it.each<readonly [string, Deployer]>([
    ["a network that leads nowhere", { network: "tools" }],
    ["an address that nobody lets in", { addresses: ["192.0.2.1"] }],
])("goes through the proxy of a cluster from %s, on a condition", (_, deployer) => {
    const input = fleet(
        [
            aws("a", { id: 1, api: { kind: "private", proxy: PROXY } }),
            azure("b", { id: 2, api: { ...restrictedTo("203.0.113.0/24"), proxy: PROXY } }),
        ],
        [],
        { networks: [TOOLS], deployer },
    );
    const verdict = {
        reachable: true,
        source: "proxy",
        by: "proxy",
        assuming: `${PROXY} lets the deployer in, and reaches the API server`,
    };

    expect(planDeployerReach(input).map((each) => each.verdict)).toEqual([verdict, verdict]);
});

it("reaches the DNS endpoint of GKE from everywhere, with its identity", () => {
    const input = (deployer: Deployer) =>
        fleet([{ ...gcp("a", { id: 1 }), api: { kind: "dns" } }], [], {
            networks: [TOOLS],
            deployer,
        });
    const reached = (deployer: Deployer) =>
        planDeployerReach(input(deployer)).map(({ verdict }) => words(verdict));

    expect(reached({ addresses: ["192.0.2.1"] })).toEqual(["deployer by internet"]);
    expect(reached({ network: "tools" })).toEqual(["nat by internet"]);
    expect(reached({ network: "a" })).toEqual(["nat by internet"]);
});

it("names the ways to a private API server of GKE, its DNS endpoint among them", () => {
    const input = fleet([gcp("a", { id: 1 })], [], { deployer: { addresses: ["192.0.2.1"] } });

    expect(checkReach(input).map(({ fix }) => fix)).toEqual([
        "run it in a, or in a network that is linked to it, and name that (access: { deployer: { network: a } }), or write under clusters.a one of api: { access: private, proxy: ... } with a proxy that reaches it; api: { access: dns }; api: { access: restricted, allow: [...] }",
    ]);
});

describe("the ways to a private API server that Cluster API made", () => {
    const inside =
        "run it in a, or in a network that is linked to it, and name that (access: { deployer: { network: a } })";
    const proxy = "api: { access: private, proxy: ... } with a proxy that reaches it";

    it.each([
        ["metal3", `or write under clusters.a ${proxy}`],
        ["vsphere", `or write under clusters.a ${proxy}`],
        ["gcp", `or write under clusters.a ${proxy}`],
        [
            "aws",
            `or write under clusters.a one of ${proxy}; api: { access: restricted, allow: [...] }`,
        ],
        [
            "azure",
            `or write under clusters.a one of ${proxy}; api: { access: restricted, allow: [...] }`,
        ],
    ] as const)("on %s are those that it takes", (infrastructure, ways) => {
        const input = fleet([capi("a", { id: 1, infrastructure })], [], {
            deployer: { addresses: ["192.0.2.1"] },
        });
        const fixes = checkReach(input)
            .filter(({ path }) => path.startsWith("access.deployer"))
            .map(({ fix }) => fix);

        expect(fixes).toEqual([`${inside}, ${ways}`]);
    });
});
