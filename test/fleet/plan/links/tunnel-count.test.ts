import { tunnelCount } from "../../../../fleet/plan/links/tunnel-count";
import type { BuiltLinkKind } from "../../../../fleet/plan/links/types";
import type { Place } from "../../../../fleet/plan/place";

const PLACES: Readonly<Record<Place["cloud"], { readonly place: Place }>> = {
    aws: { place: { cloud: "aws", region: "us-east-1" } },
    gcp: { place: { cloud: "gcp", project: "acme-prod", region: "europe-west1" } },
    azure: { place: { cloud: "azure", region: "westeurope" } },
    site: { place: { cloud: "site", site: "fra" } },
};

type Case = readonly [kind: BuiltLinkKind, a: Place["cloud"], b: Place["cloud"], tunnels: number];

const CASES: readonly Case[] = [
    ["ha-vpn", "aws", "gcp", 4],
    ["ha-vpn", "aws", "azure", 4],
    ["ha-vpn", "gcp", "azure", 2],
    ["ha-vpn", "gcp", "gcp", 2],
    ["ha-vpn", "azure", "azure", 0],
    ["ha-vpn", "aws", "site", 2],
    ["ha-vpn", "gcp", "site", 2],
    ["ha-vpn", "azure", "site", 2],
    ["wireguard", "aws", "site", 1],
    ["wireguard", "gcp", "azure", 1],
    ["vpc-peering", "aws", "aws", 0],
    ["transit-gateway", "aws", "aws", 0],
    ["network-connectivity-center", "gcp", "gcp", 0],
    ["vnet-peering", "azure", "azure", 0],
    ["virtual-wan", "azure", "azure", 0],
];

test.each(CASES)("%s between %s and %s: %i", (kind, a, b, tunnels) => {
    expect(tunnelCount(kind, PLACES[a], PLACES[b])).toBe(tunnels);
    expect(tunnelCount(kind, PLACES[b], PLACES[a])).toBe(tunnels);
});
