import { lockFleet } from "../../../fleet/lock/lock-fleet";
import { type RefusedChange, expectRefused, lockRefusals } from "../support/edits";
import { AWS, GCP, TODAY, refusalsOf } from "../support/fleets";
import { STANDING_FLEET } from "../support/standing-fleet";

const RUN = "npx atoll lock --stack prod";
const ANOTHER_NETWORK =
    "put it back; or add a network of another name, build clusters there, move the workloads, then take the old ones out";

const { hub } = STANDING_FLEET.networks;

const CASES: readonly RefusedChange[] = [
    [
        "another region of a network",
        { networks: { hub: { ...hub, region: "northeurope" } } },
        "networks.hub",
        "stands in azure/westeurope by the lock, and in azure/northeurope by the fleet: a network cannot move",
        ANOTHER_NETWORK,
    ],
    [
        "a network that exists from now on",
        {
            networks: {
                hub: {
                    ...hub,
                    existing: {
                        vnetId: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/hub",
                        ranges: ["10.30.0.0/16"],
                    },
                },
            },
        },
        "networks.hub.existing",
        "is /subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/hub by the fleet, and a network that Atoll makes by the lock: what stands in it cannot move over",
        ANOTHER_NETWORK,
    ],
    [
        "a network that Atoll makes from now on",
        {
            networks: { vpc: AWS },
            lock: [
                [
                    "networks:",
                    "networks:\n  vpc: { place: aws/us-east-1, existingId: vpc-0123456789abcdef0, asn: 64550 }",
                ],
            ],
        },
        "networks.vpc.existing",
        "is a network that Atoll makes by the fleet, and vpc-0123456789abcdef0 by the lock: what stands in it cannot move over",
        ANOTHER_NETWORK,
    ],
    [
        "another network that exists",
        {
            networks: {
                vpc: {
                    ...AWS,
                    existing: { vpcId: "vpc-0123456789abcdef1", ranges: ["10.31.0.0/16"] },
                },
            },
            lock: [
                [
                    "networks:",
                    "networks:\n  vpc: { place: aws/us-east-1, existingId: vpc-0123456789abcdef0, asn: 64550 }",
                ],
            ],
        },
        "networks.vpc.existing",
        "is vpc-0123456789abcdef1 by the fleet, and vpc-0123456789abcdef0 by the lock: what stands in it cannot move over",
        ANOTHER_NETWORK,
    ],
    [
        "another range of a network",
        { networks: { hub: { ...hub, range: "10.10.0.0/22" } } },
        "networks.hub.range",
        "10.10.0.0/22 is not the locked 10.9.8.0/22: a network keeps its range as long as it lives",
        "write 10.9.8.0/22, or take the line out",
    ],
    [
        "another ASN",
        { networks: { hub: { ...hub, asn: 65010 } } },
        "networks.hub.asn",
        "65010 is not the locked 64514: an ASN cannot be changed on a gateway that lives",
        "write 64514, or take the line out",
    ],
    [
        "an ASN that another network has",
        { networks: { new: { ...AWS, asn: 64514 } } },
        "networks.new.asn",
        "64514 is the ASN of hub too: their routers would refuse one another's routes",
        "write another number, or take the line out and the lock chooses one",
    ],
    [
        "an ASN that a hub has",
        { networks: { new: { ...AWS, asn: 64600 } } },
        "networks.new.asn",
        "64600 is the ASN of aws/eu-west-1 too: their routers would refuse one another's routes",
        "write another number, or take the line out and the lock chooses one",
    ],
    [
        "an ASN for two new networks",
        { networks: { n1: { ...AWS, asn: 65010 }, n2: { ...AWS, asn: 65010 } } },
        "networks.n2.asn",
        "65010 is the ASN of n1 too: their routers would refuse one another's routes",
        "write another number, or take the line out and the lock chooses one",
    ],
    [
        "another kind of a link that lives",
        {
            fleet: {
                links: [
                    { between: ["b", "a"], kind: "transit-gateway" },
                    ["a", "shared"],
                    ["hub", "a"],
                ],
            },
        },
        "links.pairs[0].kind",
        "transit-gateway is not the locked vpc-peering: the link of a and b lives, and would be cut under its traffic",
        `write kind: vpc-peering, or leave it out. To change over: build the hub beside with one pair (kind: none, \`${RUN}\`, apply; then kind: transit-gateway, \`${RUN}\`, apply), move the routes of the others to it pair by pair in the same way, and the last vpc-peering is removed with them`,
    ],
    [
        "a VPN in place of peering",
        {
            fleet: {
                links: [["hub", "a"], ["a", "b"], { between: ["a", "shared"], kind: "wireguard" }],
            },
        },
        "links.pairs[2].kind",
        "wireguard is not the locked ha-vpn: the link of a and shared lives, and would be cut under its traffic",
        `write kind: ha-vpn, or leave it out. To change over, take each link out in one change and add it in another (kind: none, \`${RUN}\`, apply; then kind: wireguard, \`${RUN}\`, apply): in between its networks have no link`,
    ],
];

test.each(CASES)("%s", (_, edit, path, reason, fix) => {
    expectRefused(edit, path, reason, fix);
});

test("a network leaves after its last cluster", () => {
    const edit = {
        networks: { shared: undefined },
        clusters: { g: GCP },
        fleet: { links: [["a", "b"]] },
    };
    expect(lockRefusals(edit).map(([path, reason]) => [path, reason])).toEqual([
        ["networks.shared", "left the fleet, and g stands in it by the lock"],
    ]);
});

test("45 peerings for a hub: the number, and the way over", () => {
    const names = Array.from({ length: 45 }, (_, index) => `n${String(index).padStart(2, "0")}`);
    const networks = Object.fromEntries(["m", ...names].map((name) => [name, AWS]));
    const fleet = {
        name: "acme",
        environment: "production",
        networks,
        links: names.map((name) => ({ between: ["m", name], kind: "transit-gateway" })),
        clusters: {},
    };
    const lockText = [
        "version: 1\nfleet: acme\nenvironment: production\nclusters: {}\nnetworks:",
        ...["m", ...names].map(
            (name, index) =>
                `  ${name}: { place: aws/us-east-1, range: 10.${index + 1}.0.0/22, asn: ${64512 + index} }`,
        ),
        "links:",
        ...names.map((name) => `  m--${name}: { kind: vpc-peering }`),
    ].join("\n");
    expect(refusalsOf(lockFleet({ fleet, lockText, today: TODAY, stack: "prod" }))).toEqual([
        [
            "links.pairs",
            "transit-gateway is not the locked vpc-peering of 45 links that live (m--n00, m--n01, m--n02 and 42 more): all of them would be cut under their traffic at once",
            `write kind: vpc-peering, or leave it out. To change over: build the hub beside with one pair (kind: none, \`${RUN}\`, apply; then kind: transit-gateway, \`${RUN}\`, apply), move the routes of the others to it pair by pair in the same way, and the last vpc-peering is removed with them`,
        ],
    ]);
});
