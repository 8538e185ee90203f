import { TRANSITS, transits } from "../../../../fleet/plan/links/transit";
import type { LinkKind } from "../../../../fleet/plan/links/types";
import type { Place } from "../../../../fleet/plan/place";

const PLACES: Readonly<Record<Place["cloud"], Place>> = {
    aws: { cloud: "aws", region: "us-east-1" },
    gcp: { cloud: "gcp", project: "acme-prod", region: "europe-west1" },
    azure: { cloud: "azure", region: "westeurope" },
    site: { cloud: "site", site: "fra" },
};

type Case = readonly [cloud: Place["cloud"], first: LinkKind, second: LinkKind, passes: boolean];

const CASES: readonly Case[] = [
    ["aws", "transit-gateway", "transit-gateway", true],
    ["aws", "transit-gateway", "ha-vpn", true],
    ["aws", "ha-vpn", "ha-vpn", true],
    ["aws", "vpc-peering", "vpc-peering", false],
    ["aws", "vpc-peering", "ha-vpn", false],
    ["aws", "vpc-peering", "transit-gateway", false],
    ["aws", "wireguard", "wireguard", true],
    ["aws", "wireguard", "ha-vpn", false],
    ["gcp", "network-connectivity-center", "network-connectivity-center", true],
    ["gcp", "network-connectivity-center", "ha-vpn", true],
    ["gcp", "ha-vpn", "ha-vpn", false],
    ["gcp", "vpc-peering", "vpc-peering", false],
    ["gcp", "vpc-peering", "network-connectivity-center", false],
    ["azure", "virtual-wan", "virtual-wan", true],
    ["azure", "virtual-wan", "ha-vpn", true],
    ["azure", "ha-vpn", "ha-vpn", true],
    ["azure", "vnet-peering", "ha-vpn", true],
    ["azure", "vnet-peering", "vnet-peering", false],
    ["site", "ha-vpn", "ha-vpn", true],
    ["site", "wireguard", "wireguard", true],
    ["site", "ha-vpn", "wireguard", false],
    ["aws", "same-network", "vpc-peering", true],
    ["aws", "same-network", "none", false],
    ["azure", "none", "none", false],
];

test.each(CASES)("on %s between %s and %s: %s", (cloud, first, second, passes) => {
    expect(transits(PLACES[cloud], first, second)).toBe(passes);
    expect(transits(PLACES[cloud], second, first)).toBe(passes);
});

test("every transit names its source", () => {
    const sources = Object.values(TRANSITS).flatMap((each) => each.map(({ source }) => source));

    expect(sources.filter((source) => !/^[\w.-]+\.\w+\/\S+$/.test(source))).toEqual([]);
});
