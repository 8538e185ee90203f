import { planCost } from "../../../../fleet/plan/cost/plan-cost";
import { input, lines, link, network, part } from "./support";

const AWS_PLACE = { cloud: "aws", region: "us-east-1" } as const;
const GCP_PLACE = { cloud: "gcp", project: "acme-prod", region: "us-central1" } as const;
const AZURE_PLACE = { cloud: "azure", region: "eastus" } as const;

describe("links and hubs", () => {
    test("a VPN has connections on AWS, tunnels on Google Cloud, and Azure's gateway is the network's", () => {
        const networks = [
            network("a", AWS_PLACE, { origin: "existing" }),
            network("g", GCP_PLACE, { origin: "existing" }),
            network("z", AZURE_PLACE, { origin: "existing" }),
        ];
        const links = [link("a", "g", "ha-vpn"), link("a", "z", "ha-vpn")];
        expect(lines(part({ networks, links }, "link", "a--g"))).toEqual([
            "2 x VPN connection: 73.00",
            "4 x VPN tunnel: 146.00",
        ]);
        expect(lines(part({ networks, links }, "link", "a--z"))).toEqual([
            "2 x VPN connection: 73.00",
        ]);
    });

    test("peerings are free without traffic, and left out", () => {
        const networks = [
            network("a", AWS_PLACE, { origin: "existing" }),
            network("b", AWS_PLACE, { origin: "existing" }),
        ];
        const links = [link("a", "b", "vpc-peering")];
        expect(planCost(input({ networks, links })).parts).toEqual([]);
    });

    test("transit gateways: each network once, and each peered region once, however many links", () => {
        const east = "aws/us-east-1";
        const west = "aws/us-west-2";
        const hubs = [
            {
                name: east,
                kind: "transit-gateway" as const,
                place: AWS_PLACE,
                asn: 64600,
                networks: ["a", "b"],
            },
            {
                name: west,
                kind: "transit-gateway" as const,
                place: { cloud: "aws" as const, region: "us-west-2" },
                asn: 64601,
                networks: ["c"],
            },
        ];
        const links = [
            link("a", "b", "transit-gateway", { hubs: [east] }),
            link("a", "c", "transit-gateway", { hubs: [east, west] }),
            link("b", "c", "transit-gateway", { hubs: [east, west] }),
        ];
        const cost = planCost(input({ links, hubs }));
        expect(cost.parts.map((each) => [each.kind, each.name, ...lines(each)])).toEqual([
            ["hub", east, "2 x attachment: 73.00", "peering attachment: 36.50"],
            ["hub", west, "attachment: 36.50", "peering attachment: 36.50"],
        ]);
    });

    test("a VPN that ends at hubs has attachments and connections there, and no gateway in a network", () => {
        const east = { asn: 64600, networks: ["a"], place: AWS_PLACE };
        const hubs = [
            { ...east, name: "aws/us-east-1", kind: "transit-gateway" as const },
            {
                ...{ asn: 65010, networks: ["z"], place: AZURE_PLACE },
                name: "azure/eastus",
                kind: "virtual-wan" as const,
            },
        ];
        const networks = [
            network("a", AWS_PLACE, { origin: "existing" }),
            network("z", AZURE_PLACE, { origin: "existing" }),
        ];
        const links = [link("a", "z", "ha-vpn", { hubs: hubs.map(({ name }) => name) })];
        const { parts } = planCost(input({ networks, links, hubs }));
        expect(parts.map((each) => [`${each.kind} ${each.name}`, ...lines(each)])).toEqual([
            [
                "link a--z",
                "2 x VPN connection: 73.00",
                "2 x VPN attachment: 73.00",
                "2 x VPN connection: 73.00",
            ],
            ["hub aws/us-east-1", "attachment: 36.50"],
            // 0.361 x 730
            ["hub azure/eastus", "virtual hub: 182.50", "VPN scale unit: 263.53"],
        ]);
    });

    test("a virtual hub is one price; a spoke of Network Connectivity Center has none", () => {
        const hub = { asn: 65010, networks: ["a", "b"] };
        const hubs = [
            { ...hub, name: "azure/eastus", kind: "virtual-wan" as const, place: AZURE_PLACE },
            {
                ...hub,
                name: "gcp/acme-prod",
                kind: "network-connectivity-center" as const,
                place: GCP_PLACE,
            },
        ];
        const cost = planCost(input({ hubs }));
        expect(cost.usdPerMonth).toBe(182.5);
        expect(cost.unpriced).toEqual([
            "hub gcp/acme-prod: 2 x spoke (price it as gcp.network-connectivity-center.spoke.hour)",
        ]);
    });
});
