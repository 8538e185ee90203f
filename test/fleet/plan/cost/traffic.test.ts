import { tierVolumes } from "../../../../fleet/plan/cost/egress";
import { planCost } from "../../../../fleet/plan/cost/plan-cost";
import { priceOf } from "../../../../fleet/plan/cost/machine-price";
import type { LinkPlan } from "../../../../fleet/plan/links/types";
import { existingPlan } from "../../../support/plans";
import { PRICES, aws, azure, gcp, input, lines, link, network } from "./support";

/** 10,240 x 0.09 = 921.60, and so on: the sums of the list's own example (infracost, aws data_transfer). */
test.each([
    ["aws", 0, 0],
    ["aws", 1, 0.09],
    ["aws", 10_240, 921.6],
    ["aws", 10_241, 921.685],
    ["aws", 51_200, 921.6 + 3481.6],
    ["aws", 51_201, 921.6 + 3481.6 + 0.07],
    ["aws", 153_600, 921.6 + 3481.6 + 7168],
    ["aws", 157_000, 921.6 + 3481.6 + 7168 + 170],
    ["gcp", 1024, 122.88],
    ["gcp", 10_240, 122.88 + 1013.76],
    ["gcp", 12_500, 122.88 + 1013.76 + 180.8],
    ["azure", 100, 0],
    ["azure", 101, 0.087],
    ["azure", 1100, 87],
] as const)("%s takes for %d GiB to the internet USD %d", (cloud, gib, usd) => {
    const sum = tierVolumes(cloud, gib).reduce(
        (total, tier) => total + tier.gib * (priceOf(tier.price, PRICES)?.usd ?? NaN),
        0,
    );
    expect(sum).toBeCloseTo(usd, 6);
});

/** Networks of others and nodes for nothing, so that only traffic costs. */
const CLUSTERS = [
    aws("a"),
    aws("b"),
    aws("c", "eu-west-1"),
    gcp("g"),
    azure("y", "eastus"),
    azure("z", "westeurope"),
    existingPlan("s"),
    existingPlan("zz"),
];
const NETWORKS = CLUSTERS.map(({ name, place }) => network(name, place, { origin: "existing" }));

function traffic(
    rows: readonly (readonly [from: string, to: string, gib: number])[],
    links: readonly LinkPlan[] = [],
) {
    const all = { clusters: CLUSTERS, networks: NETWORKS };
    const rest = planCost(input({ ...all, links }));
    const before = new Map(
        rest.parts.map(({ kind, name, items }) => [`${kind} ${name}`, items.length]),
    );
    const flows = rows.map(([from, to, gibPerMonth]) => ({ from, to, gibPerMonth }));
    const { parts } = planCost(input({ ...all, links, traffic: flows }));
    return parts.flatMap(({ kind, name, items }) => {
        const added = items.slice(before.get(`${kind} ${name}`) ?? 0);
        return added.length === 0 ? [] : [[`${kind} ${name}`, ...lines({ items: added })]];
    });
}

test.each([
    [link("a", "b", "vpc-peering"), "link a--b", ["transfer between zones: 20.00"]],
    [link("a", "b", "transit-gateway"), "link a--b", ["transit gateway: 20.00"]],
    [link("a", "c", "vpc-peering"), "link a--c", ["transfer between regions: 20.00"]],
    [
        link("a", "c", "transit-gateway"),
        "link a--c",
        ["transfer between regions: 20.00", "transit gateway: 20.00"],
    ],
    [link("y", "z", "vnet-peering"), "link y--z", ["peering, both ends: 70.00"]],
    [
        link("y", "z", "virtual-wan"),
        "link y--z",
        ["transfer between regions: 70.00", "virtual hub: 40.00"],
    ],
    [link("a", "g", "ha-vpn"), "link a--g", ["transfer to the internet: 90.00"]],
    [link("g", "y", "wireguard"), "link g--y", ["transfer to the internet: 120.00"]],
    // The first 100 GiB are free: 900 x 0.087.
    [link("z", "zz", "wireguard"), "link z--zz", ["transfer to the internet: 78.30"]],
])("1000 GiB over %j", (each, part, expected) => {
    const [from, to] = each.between;
    expect(traffic([[from, to, 1000]], [each])).toEqual([[part, ...expected]]);
});

test("a link carries both directions, each by what its sender pays", () => {
    const rows = [
        ["a", "g", 1000],
        ["g", "a", 100],
    ] as const;
    expect(traffic(rows, [link("a", "g", "ha-vpn")])).toEqual([
        ["link a--g", "transfer to the internet: 90.00", "transfer to the internet: 12.00"],
    ]);
});

test("without a link it goes through NAT and over the internet, and the sender pays", () => {
    expect(traffic([["a", "g", 1000]])).toEqual([
        ["cluster a", "transfer to the internet: 90.00", "NAT processing: 45.00"],
    ]);
});

test("links of several kinds in a row are charged one by one", () => {
    const links = [link("y", "z", "vnet-peering"), link("a", "z", "ha-vpn")];
    // Both ends of the global peering, then out of Azure: 900 x 0.087.
    expect(traffic([["y", "a", 1000]], links)).toEqual([
        ["link a--z", "transfer to the internet: 78.30"],
        ["link y--z", "peering, both ends: 70.00"],
    ]);
});

test("hubs pass traffic on past the networks between, and it is charged once, at the first", () => {
    const links = [
        link("a", "b", "transit-gateway", { hubs: ["aws/us-east-1"] }),
        link("b", "c", "transit-gateway", { hubs: ["aws/us-east-1", "aws/eu-west-1"] }),
    ];
    expect(traffic([["a", "c", 1000]], links)).toEqual([
        ["hub aws/us-east-1", "transfer between regions: 20.00", "transit gateway: 20.00"],
    ]);
});

test("a VPN that ends at a transit gateway is processed there, once", () => {
    const hubs = ["aws/us-east-1"];
    const links = [link("a", "b", "transit-gateway", { hubs }), link("b", "g", "ha-vpn", { hubs })];
    expect(traffic([["b", "g", 1000]], links)).toEqual([
        ["link b--g", "transfer to the internet: 90.00", "transit gateway: 20.00"],
    ]);
    expect(traffic([["g", "b", 1000]], links)).toEqual([
        ["link b--g", "transit gateway: 20.00", "transfer to the internet: 120.00"],
    ]);
    expect(traffic([["a", "g", 1000]], links)).toEqual([
        ["link a--b", "transit gateway: 20.00"],
        ["link b--g", "transfer to the internet: 90.00"],
    ]);
});

test("what a site sends costs nothing", () => {
    expect(traffic([["s", "a", 1000]], [link("a", "s", "ha-vpn")])).toEqual([]);
    expect(traffic([["s", "a", 1000]])).toEqual([]);
});

test("inside one network only zones are paid", () => {
    const clusters = [aws("a"), { ...aws("b"), networkName: "a" }];
    const rows = [{ from: "a", to: "b", gibPerMonth: 1000 }];
    const networks = NETWORKS.filter(({ name }) => name === "a");
    const { parts } = planCost(input({ clusters, networks, traffic: rows }));
    const found = parts.find(({ kind }) => kind === "network");
    expect(found?.name).toBe("a");
    expect(found === undefined ? [] : lines(found)).toEqual(["transfer between zones: 20.00"]);
});

test("a cloud's tiers count the fleet's traffic together, and each link has its share of every tier", () => {
    const rows = [
        ["a", "g", 10_240],
        ["b", "g", 10_240],
    ] as const;
    // 20,480 GiB: 10,240 x 0.09 = 921.60 and 10,240 x 0.085 = 870.40, half each.
    const links = [link("a", "g", "ha-vpn"), link("b", "g", "ha-vpn")];
    const halves = ["transfer to the internet: 460.80", "transfer to the internet: 435.20"];
    expect(traffic(rows, links)).toEqual([
        ["link a--g", ...halves],
        ["link b--g", ...halves],
    ]);
});

test("unknown ends and no traffic cost nothing", () => {
    expect(
        traffic([
            ["a", "nobody", 1000],
            ["nobody", "a", 1000],
            ["a", "g", 0],
        ]),
    ).toEqual([]);
});
