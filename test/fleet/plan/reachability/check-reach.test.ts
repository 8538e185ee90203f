import { adviseReach } from "../../../../fleet/plan/reachability/advise-reach";
import { checkReach } from "../../../../fleet/plan/reachability/check-reach";
import type { ReachabilityInput } from "../../../../fleet/plan/reachability/types";
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
} from "./support/plans";

function refusals(input: ReachabilityInput): readonly string[] {
    return checkReach(input).map(({ path, reason, fix }) => `${path}: ${reason} => ${fix}`);
}

function advice(input: ReachabilityInput): readonly string[] {
    return adviseReach(input)
        .filter(({ path }) => path !== "access.deployer")
        .map(({ path, text, next }) => `${path}: ${text} => ${next}`);
}

const NO_LINK = "no link, nor a chain of links that passes traffic on, joins the two networks";

const PROXIED = "api: { access: private, proxy: ... } with a proxy that reaches it";

/** Ways to a private API server beside the networks. */
function orUnder(name: string): string {
    return `or write under clusters.${name} one of ${PROXIED}; api: { access: restricted, allow: [...] }`;
}

const TOOLS = network("tools", { cloud: "aws", region: "us-east-1" }, [], {
    announced: ["10.200.0.0/24"],
});

const PROXY = "socks5://bastion.acme.example:1080";

const HUB = existing("hub", { id: 1 });

const BAD: readonly (readonly [string, ReachabilityInput, ...string[]])[] = [
    [
        "a manager without a link to what it manages",
        fleet([HUB, capi("metal", { id: 2 })]),
        `clusters.metal.managedBy: hub does not reach the API server of metal (route): ${NO_LINK} => link the two networks, for example links: { pairs: [[hub, metal]] }, or name a manager that reaches it`,
    ],
    [
        "a manager behind two peerings",
        fleet(
            [aws("hub", { id: 1 }), aws("mid", { id: 2 }), aws("far", { id: 3, managedBy: "hub" })],
            [link("hub", "mid", "vpc-peering"), link("far", "mid", "vpc-peering")],
        ),
        `clusters.far.managedBy: hub does not reach the API server of far (route): ${NO_LINK} => link the two networks, for example links: { pairs: [[hub, far]] }, or name a manager that reaches it`,
    ],
    [
        "a manager with the ranges of what it manages",
        fleet(
            [existing("hub", { id: 2 }), capi("metal", { id: 2 })],
            [link("hub", "metal", "wireguard")],
        ),
        "clusters.metal.managedBy: hub does not reach the API server of metal (overlap): ranges of the two networks overlap: routes to one would lead to the other => give one of them another range, or name a manager that reaches it",
    ],
    [
        "a manager whose overlay has the range of the nodes there",
        fleet(
            [existing("hub", { id: 1, ranges: { pods: "10.2.0.0/16" } }), capi("metal", { id: 2 })],
            [link("hub", "metal", "wireguard")],
        ),
        "clusters.metal.managedBy: hub does not reach the API server of metal (overlap): ranges of the two clusters overlap: the address means something else on the other side => give one of them another range, or name a manager that reaches it",
    ],
    [
        "a manager of a cluster whose API server is at the caller's own machine",
        fleet(
            [HUB, existing("kind", { id: 2, managedBy: "hub", server: "https://localhost:6443" })],
            [link("hub", "kind", "wireguard")],
        ),
        "clusters.kind.managedBy: hub does not reach the API server of kind (overlap): the API server's address means the caller's own machine, whoever calls => write in clusters.kind.server the address that other machines call, or name a manager that reaches it",
    ],
    [
        "a manager of a cluster whose API server is at an address that nobody hears of",
        fleet(
            [HUB, existing("far", { id: 2, managedBy: "hub", server: "https://192.168.9.9:6443" })],
            [link("far", "hub", "wireguard")],
        ),
        "clusters.far.managedBy: hub does not reach the API server of far (route): its network tells the others of no route to that range => name the network of far under networks, with the range of the API server of far (192.168.9.9) among its ranges, or name a manager that reaches it",
    ],
    [
        "a manager of a private cluster in another cloud",
        fleet([HUB, gcp("gke", { id: 2, managedBy: "hub" })]),
        `clusters.gke.managedBy: hub does not reach the API server of gke (route): ${NO_LINK} => link the two networks, for example links: { pairs: [[hub, gke]] }, or name a manager that reaches it`,
    ],
    [
        "a deployer in a network that leads nowhere",
        fleet([aws("a", { id: 1 })], [], { networks: [TOOLS], deployer: { network: "tools" } }),
        `access.deployer.network: the deployer does not reach the API server of a (route): ${NO_LINK} => link the two networks, for example links: { pairs: [[tools, a]] }, ${orUnder("a")}`,
    ],
    [
        "a deployer that does not reach many",
        fleet(
            [1, 2, 3, 4, 5].map((id) => aws(`eks-${id}`, { id })),
            [link("eks-2", "tools", "vpc-peering")],
            { networks: [TOOLS], deployer: { network: "tools" } },
        ),
        `access.deployer.network: the deployer does not reach the API server of eks-1, eks-3, eks-4, eks-5 (route): ${NO_LINK} => link the two networks, for example links: { pairs: [[tools, eks-1]] }, ${orUnder("eks-1")}, and so for the others`,
    ],
    [
        "a deployer behind a peering",
        fleet(
            [aws("a", { id: 1 }), aws("b", { id: 2 })],
            [link("a", "tools", "vpc-peering"), link("a", "b", "vpc-peering")],
            { networks: [TOOLS], deployer: { network: "tools" } },
        ),
        `access.deployer.network: the deployer does not reach the API server of b (route): ${NO_LINK} => link the two networks, for example links: { pairs: [[tools, b]] }, ${orUnder("b")}`,
    ],
    [
        "a deployer in a network whose ranges overlap",
        fleet(
            [aws("a", { id: 200, ranges: { nodes: "10.200.0.0/20" } })],
            [link("a", "tools", "vpc-peering")],
            {
                networks: [TOOLS],
                deployer: { network: "tools" },
            },
        ),
        `access.deployer.network: the deployer does not reach the API server of a (overlap): ranges of the two networks overlap: routes to one would lead to the other => give one of them another range, ${orUnder("a")}`,
    ],
    [
        "a deployer in a network that nobody knows",
        fleet([aws("a", { id: 1 })], [], { networks: [TOOLS], deployer: { network: "tool" } }),
        'access.deployer.network: "tool" is no network of the fleet => write network: tools',
    ],
    [
        "a deployer on the internet, before a private API server",
        fleet([aws("a", { id: 1 })], [], { deployer: { addresses: ["203.0.113.9/32"] } }),
        `access.deployer.addresses: the deployer does not reach the API server of a (route): the API server has no address on the internet, and the caller is in none of the fleet's networks => run it in a, or in a network that is linked to it, and name that (access: { deployer: { network: a } }), ${orUnder("a")}`,
    ],
    [
        "a deployer on the internet that is not let in",
        fleet([azure("a", { id: 1, api: restrictedTo("203.0.113.0/24") })], [], {
            deployer: { addresses: ["192.0.2.1"] },
        }),
        "access.deployer.addresses: the deployer does not reach the API server of a (firewall): the API server lets in 203.0.113.0/24, and not 192.0.2.1 => add the address that is missing to clusters.a.api.allow, or write access: private there and link the networks",
    ],
    [
        "a manager and a deployer at once",
        fleet([HUB, capi("metal", { id: 2 })], [], {
            networks: [TOOLS],
            deployer: { network: "tools" },
        }),
        `clusters.metal.managedBy: hub does not reach the API server of metal (route): ${NO_LINK} => link the two networks, for example links: { pairs: [[hub, metal]] }, or name a manager that reaches it`,
        `access.deployer.network: the deployer does not reach the API server of metal (route): ${NO_LINK} => link the two networks, for example links: { pairs: [[tools, metal]] }, or write under clusters.metal ${PROXIED}`,
    ],
];

it.each(BAD.map(([title, input, ...expected]) => ({ title, input, expected })))(
    "refuses $title",
    ({ input, expected }) => {
        expect(refusals(input)).toEqual(expected);
    },
);

it.each<readonly [string, ReachabilityInput]>([
    [
        "a manager that is linked",
        fleet([HUB, capi("metal", { id: 2 })], [link("hub", "metal", "wireguard")]),
    ],
    ["private API servers while nobody says where the deployer runs", fleet([aws("a", { id: 1 })])],
    [
        "a deployer in the network of what it deploys",
        fleet([aws("a", { id: 1 })], [], { deployer: { network: "a" } }),
    ],
    [
        "a deployer from among the allowed",
        fleet([aws("a", { id: 1, api: restrictedTo("203.0.113.0/24") })], [], {
            deployer: { addresses: ["203.0.113.4/31"] },
        }),
    ],
    [
        "a deployer that goes through a proxy",
        fleet([aws("a", { id: 1, api: { kind: "private", proxy: PROXY } })], [], {
            deployer: { addresses: ["203.0.113.4/31"] },
        }),
    ],
    [
        "a deployer that uses a DNS endpoint",
        fleet([{ ...gcp("a", { id: 1 }), api: { kind: "dns" } }], [], {
            deployer: { addresses: ["203.0.113.4/31"] },
        }),
    ],
    [
        "clusters that are retired",
        fleet([HUB, capi("metal", { id: 2, state: "retired" })], [], {
            networks: [TOOLS],
            deployer: { network: "tools" },
        }),
    ],
    ["a manager that the plan does not have", fleet([capi("metal", { id: 2, managedBy: "gone" })])],
])("takes %s", (_, input) => {
    expect(refusals(input)).toEqual([]);
});

describe("advice", () => {
    it("asks where the deployer runs, where API servers are private", () => {
        const input = fleet([
            aws("a", { id: 1 }),
            gcp("b", { id: 2 }),
            azure("open", { id: 3, api: restrictedTo("203.0.113.0/24") }),
            existing("e", { id: 4 }),
            aws("old", { id: 5, state: "retired" }),
            aws("proxied", { id: 6, api: { kind: "private", proxy: PROXY } }),
            { ...gcp("named", { id: 7 }), api: { kind: "dns" } },
        ]);

        expect(adviseReach(input)).toEqual([
            {
                path: "access.deployer",
                text: "The API server of a, b is private, and nothing says where the program runs that deploys the fleet: it must run in a network that reaches all of them, or go through a proxy.",
                next: "write, for example, access: { deployer: { network: a } }, or api: { access: private, proxy: ... }",
            },
        ]);
        expect(
            adviseReach({ ...input, deployer: { network: "a" } }).map(({ path }) => path),
        ).toEqual(["access.deployer.network"]);
        expect(adviseReach(fleet([existing("e", { id: 4 })]))).toEqual([]);
    });

    it("tells of managers that come from an address which is not known", () => {
        const api = restrictedTo("203.0.113.0/24");
        const input = fleet([HUB, azure("aks", { id: 2, managedBy: "hub", api })]);

        expect(refusals(input)).toEqual([]);
        expect(advice(input)).toEqual([
            "clusters.aks.managedBy: It may be that hub does not reach the API server of aks (firewall): the API server lets in 203.0.113.0/24, and nothing says that the caller's public address is among them. => add the public address of the NAT gateway of hub to clusters.aks.api.allow, or write access: private there and link the networks, or name a manager that reaches it",
        ]);
    });

    it("tells of names that a DNS outside of the plan may answer", () => {
        const input = fleet(
            [HUB, azure("aks", { id: 2, managedBy: "hub" })],
            [link("aks", "hub", "ha-vpn")],
            { deployer: { network: "hub" } },
        );

        expect(refusals(input)).toEqual([]);
        expect(advice(input).map((line) => line.split(":")[0])).toEqual([
            "clusters.aks.managedBy",
            "access.deployer.network",
        ]);
    });
});
