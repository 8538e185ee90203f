import { feasibleKinds } from "../../../../fleet/plan/links/feasibility";
import type { BuiltLinkKind } from "../../../../fleet/plan/links/types";
import type { FleetNetwork } from "../../../../fleet/plan/networks/types";
import type { Place } from "../../../../fleet/plan/place";

type Gateway = NonNullable<FleetNetwork["gateway"]>["kind"];

function network(name: string, place: Place, gateway?: Gateway): FleetNetwork {
    return {
        ...{ name, path: `networks.${name}`, place, ranges: [], clusters: [] },
        origin: place.cloud === "site" ? "existing" : "created",
        ...(gateway === undefined ? {} : { gateway: { address: "198.51.100.7", kind: gateway } }),
    };
}

const ENDS = {
    "aws us-east-1": network("a", { cloud: "aws", region: "us-east-1" }),
    "aws eu-west-1": network("b", { cloud: "aws", region: "eu-west-1" }),
    "gcp one": network("c", { cloud: "gcp", project: "one", region: "europe-west1" }),
    "gcp one too": network("d", { cloud: "gcp", project: "one", region: "us-central1" }),
    "gcp two": network("e", { cloud: "gcp", project: "two", region: "europe-west1" }),
    "azure westeurope": network("f", { cloud: "azure", region: "westeurope" }),
    "azure eastus": network("g", { cloud: "azure", region: "eastus" }),
    "site that dials": network("h", { cloud: "site", site: "fra" }),
    "site beside it": network("i", { cloud: "site", site: "fra" }),
    "site elsewhere": network("j", { cloud: "site", site: "ber" }),
    "site with IPsec": network("k", { cloud: "site", site: "ams" }, "ipsec"),
    "site with WireGuard": network("l", { cloud: "site", site: "par" }, "wireguard"),
} as const;

type End = keyof typeof ENDS;
type Case = readonly [a: End, b: End, kinds: readonly BuiltLinkKind[]];

const CASES: readonly Case[] = [
    ["aws us-east-1", "aws eu-west-1", ["vpc-peering", "transit-gateway", "wireguard"]],
    [
        "gcp one",
        "gcp one too",
        ["vpc-peering", "network-connectivity-center", "ha-vpn", "wireguard"],
    ],
    ["gcp one", "gcp two", ["vpc-peering", "ha-vpn", "wireguard"]],
    ["azure westeurope", "azure eastus", ["vnet-peering", "virtual-wan", "ha-vpn", "wireguard"]],
    ["aws us-east-1", "gcp one", ["ha-vpn", "wireguard"]],
    ["aws us-east-1", "azure eastus", ["ha-vpn", "wireguard"]],
    ["gcp one", "azure eastus", ["ha-vpn", "wireguard"]],
    ["aws us-east-1", "site that dials", ["wireguard"]],
    ["gcp one", "site that dials", ["wireguard"]],
    ["azure eastus", "site that dials", ["wireguard"]],
    ["aws us-east-1", "site with IPsec", ["ha-vpn", "wireguard"]],
    ["gcp one", "site with IPsec", ["ha-vpn", "wireguard"]],
    ["azure eastus", "site with IPsec", ["ha-vpn", "wireguard"]],
    ["aws us-east-1", "site with WireGuard", ["wireguard"]],
    ["site that dials", "site beside it", ["wireguard"]],
    ["site that dials", "site elsewhere", []],
    ["site that dials", "site with IPsec", []],
    ["site with IPsec", "site with WireGuard", ["wireguard"]],
    ["site that dials", "site with WireGuard", ["wireguard"]],
    ["aws us-east-1", "aws us-east-1", []],
];

test.each(CASES)("%s and %s", (a, b, kinds) => {
    expect(feasibleKinds(ENDS[a], ENDS[b])).toEqual(kinds);
    expect(feasibleKinds(ENDS[b], ENDS[a])).toEqual(kinds);
});

test("one existing network under two names is one, in whatever case its id is written", () => {
    const id =
        "/subscriptions/0/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/hub";
    const one = { ...ENDS["azure westeurope"], existingId: id };
    const two = { ...ENDS["azure eastus"], existingId: id.toUpperCase() };

    expect(feasibleKinds(one, two)).toEqual([]);
});
