import { EMPTY_LOCK, type FleetLock } from "../../../../fleet/lock/lock-spec";
import { type WantedHub, wantedHubs } from "../../../../fleet/plan/links/hubs";
import { planHubs, planLinks } from "../../../../fleet/plan/links/plan-links";
import { AWS, AZURE, type Clusters, GCP, linksOf } from "./support/linked-fleets";

const EU = { ...AWS, region: "eu-west-1" };

function withTunnels(name: string, ...tunnels: string[]): FleetLock {
    return { ...EMPTY_LOCK, links: new Map([[name, { tunnels }]]) };
}

function planned(clusters: Clusters, rest: Clusters, lock: FleetLock) {
    const { links, networks } = linksOf(clusters, rest);
    return planLinks(links, networks, lock);
}

const PAIR = { links: { topology: "mesh" } };

test("AWS takes the first inside address, whichever end it is", () => {
    const lock = withTunnels("a--b", "169.254.21.0/30", "169.254.21.4/30");
    const lower = ["169.254.21.1", "169.254.21.5"];
    const upper = ["169.254.21.2", "169.254.21.6"];
    const addresses = (clusters: Clusters) =>
        planned(clusters, PAIR, lock)[0]?.tunnels.map((tunnel) => tunnel.addresses);

    expect(addresses({ a: AWS, b: AZURE })).toEqual([
        [lower[0], upper[0]],
        [lower[1], upper[1]],
    ]);
    expect(addresses({ a: AZURE, b: AWS })).toEqual([
        [upper[0], lower[0]],
        [upper[1], lower[1]],
    ]);
});

test("where AWS is no end, the first network by name takes the first address", () => {
    const lock = withTunnels("a--b", "169.254.22.8/30");

    expect(planned({ b: AZURE, a: GCP }, PAIR, lock)[0]).toMatchObject({
        name: "a--b",
        kind: "ha-vpn",
        tunnels: [{ range: "169.254.22.8/30", addresses: ["169.254.22.9", "169.254.22.10"] }],
        hubs: [],
    });
});

test("a link between regions goes through the transit gateways of both, and so do their VPNs", () => {
    const links = planned(
        { a: AWS, b: EU, c: AWS, g: GCP },
        { links: { topology: "hub-and-spoke", hub: "a" } },
        EMPTY_LOCK,
    );

    expect(links.map(({ name, kind, hubs }) => [name, kind, hubs])).toEqual([
        ["a--b", "transit-gateway", ["aws/us-east-1", "aws/eu-west-1"]],
        ["a--c", "transit-gateway", ["aws/us-east-1"]],
        ["a--g", "ha-vpn", ["aws/us-east-1"]],
    ]);
});

test("peerings have neither tunnels nor hubs", () => {
    expect(planned({ a: AWS, b: AWS }, PAIR, EMPTY_LOCK)[0]).toMatchObject({
        kind: "vpc-peering",
        tunnels: [],
        hubs: [],
    });
});

test("there is a transit gateway and a virtual hub for each region, and a hub for each project", () => {
    const kind = (a: string, b: string, word: string) => ({ between: [a, b], kind: word });
    const { links, networks } = linksOf(
        {
            ...{ a: AWS, b: EU, c: AWS, x: AZURE, y: { ...AZURE, region: "eastus" } },
            ...{ g: GCP, h: { ...GCP, region: "us-central1" }, lonely: AWS },
        },
        {
            links: [
                kind("a", "b", "transit-gateway"),
                kind("a", "c", "transit-gateway"),
                kind("x", "y", "virtual-wan"),
                kind("g", "h", "network-connectivity-center"),
                ["a", "g"],
                ["lonely", "b"],
            ],
        },
    );

    expect(wantedHubs(links, networks)).toEqual([
        {
            name: "aws/eu-west-1",
            kind: "transit-gateway",
            place: { cloud: "aws", region: "eu-west-1" },
            networks: ["b"],
        },
        {
            name: "aws/us-east-1",
            kind: "transit-gateway",
            place: { cloud: "aws", region: "us-east-1" },
            networks: ["a", "c"],
        },
        {
            name: "azure/eastus",
            kind: "virtual-wan",
            place: { cloud: "azure", region: "eastus" },
            networks: ["y"],
        },
        {
            name: "azure/westeurope",
            kind: "virtual-wan",
            place: { cloud: "azure", region: "westeurope" },
            networks: ["x"],
        },
        {
            name: "gcp/acme-prod",
            kind: "network-connectivity-center",
            place: { cloud: "gcp", project: "acme-prod", region: "global" },
            networks: ["g", "h"],
        },
    ]);
});

test("hubs have their numbers from the lock, and wait for it", () => {
    const hub: WantedHub = {
        name: "azure/westeurope",
        kind: "virtual-wan",
        place: { cloud: "azure", region: "westeurope" },
        networks: ["x"],
    };
    const lock = {
        ...EMPTY_LOCK,
        hubs: new Map([["azure/westeurope", { range: "10.0.4.0/23", asn: 65515 }]]),
    };

    expect(planHubs([hub], lock)).toEqual([{ ...hub, range: "10.0.4.0/23", asn: 65515 }]);
    expect(planHubs([hub], EMPTY_LOCK)).toEqual([]);
});
