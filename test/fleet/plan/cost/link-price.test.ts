import { linkPrice } from "../../../../fleet/plan/cost/link-price";
import { priceTable } from "../../../../fleet/plan/cost/prices";
import type { LinkKind } from "../../../../fleet/plan/links/types";
import type { Place } from "../../../../fleet/plan/place";
import { PRICES } from "./support";

const aws = (region = "us-east-1"): Place => ({ cloud: "aws", region });
const gcp = (region = "us-central1"): Place => ({ cloud: "gcp", project: "acme-prod", region });
const azure = (region = "eastus"): Place => ({ cloud: "azure", region });
const SITE: Place = { cloud: "site", site: "frankfurt" };

/** USD per month by 730 hours, and USD per GiB, both worked out by hand from the list prices. */
const CASES: readonly (readonly [
    title: string,
    kind: LinkKind,
    from: Place,
    to: Place,
    usdPerMonth: number,
    usdPerGib: number,
])[] = [
    ["one VPC: both ends pay between zones", "same-network", aws(), aws(), 0, 0.02],
    ["one network of Google Cloud", "same-network", gcp(), gcp(), 0, 0.01],
    ["one network over two continents", "same-network", gcp(), gcp("europe-west1"), 0, 0.08],
    ["one virtual network", "same-network", azure(), azure(), 0, 0],
    ["one site", "same-network", SITE, SITE, 0, 0],
    ["peering in a region of AWS", "vpc-peering", aws(), aws(), 0, 0.02],
    ["peering between regions of AWS", "vpc-peering", aws(), aws("eu-west-1"), 0, 0.02],
    ["peering in a region of Google Cloud", "vpc-peering", gcp(), gcp(), 0, 0.01],
    ["peering within Europe", "vpc-peering", gcp("europe-west1"), gcp("europe-north1"), 0, 0.02],
    ["peering between continents", "vpc-peering", gcp(), gcp("europe-west1"), 0, 0.08],
    [
        "peering within Asia has no low rate",
        "vpc-peering",
        gcp("asia-east1"),
        gcp("asia-east2"),
        0,
        0.08,
    ],
    ["peering in a region of Azure: both ends pay", "vnet-peering", azure(), azure(), 0, 0.02],
    ["global peering", "vnet-peering", azure(), azure("westeurope"), 0, 0.07],
    // Two attachments: 2 x 0.05 x 730.
    ["one transit gateway", "transit-gateway", aws(), aws(), 73, 0.02],
    // An attachment and a peering attachment at each end; processing and transfer between regions.
    ["two transit gateways", "transit-gateway", aws(), aws("eu-west-1"), 146, 0.04],
    ["one virtual hub", "virtual-wan", azure(), azure(), 182.5, 0.02],
    [
        "two virtual hubs in Europe",
        "virtual-wan",
        azure("westeurope"),
        azure("northeurope"),
        365,
        0.06,
    ],
    ["two virtual hubs over an ocean", "virtual-wan", azure(), azure("westeurope"), 365, 0.11],
    // Two connections and four tunnels.
    ["VPN between AWS and Google Cloud", "ha-vpn", aws(), gcp(), 73 + 146, 0.105],
    // Two connections; a gateway 153.30 with two addresses 7.30.
    ["VPN between AWS and Azure", "ha-vpn", aws(), azure(), 73 + 160.6, 0.0885],
    // Two tunnels: each interface dials one instance of Azure's gateway.
    ["VPN between Google Cloud and Azure", "ha-vpn", gcp(), azure(), 73 + 160.6, 0.1035],
    // Two tunnels at each end, and no low rate within a region.
    ["VPN inside Google Cloud", "ha-vpn", gcp(), gcp(), 146, 0.02],
    ["VPN inside Azure", "ha-vpn", azure(), azure("westeurope"), 321.2, 0.07],
    // One connection; only what leaves AWS costs, so half of the traffic.
    ["VPN to a site", "ha-vpn", aws(), SITE, 36.5, 0.045],
    // Machines of two virtual CPUs, 70.08 and 48.9173, with an address of 3.65 each.
    ["WireGuard between clouds", "wireguard", aws(), gcp(), 73.73 + 52.5673, 0.105],
    ["WireGuard to a site", "wireguard", azure(), SITE, 73.73, 0.0435],
    // NAT and the way out, each way.
    ["no link", "none", aws(), azure(), 0, 0.1335],
    [
        "no link inside AWS: NAT, and the cloud's own rate",
        "none",
        aws(),
        aws("eu-west-1"),
        0,
        0.065,
    ],
    ["no link between sites", "none", SITE, SITE, 0, 0],
];

test.each(CASES)("%s", (_, kind, from, to, usdPerMonth, usdPerGib) => {
    const price = linkPrice(kind, from, to, PRICES);
    expect(price.usdPerMonth).toBeCloseTo(usdPerMonth, 6);
    expect(price.usdPerGib).toBeCloseTo(usdPerGib, 6);
    // Which end comes first is a matter of names.
    const back = linkPrice(kind, to, from, PRICES);
    expect(back.usdPerMonth).toBeCloseTo(usdPerMonth, 6);
    expect(back.usdPerGib).toBeCloseTo(usdPerGib, 6);
});

test("a note names the parts and what has no price", () => {
    expect(linkPrice("ha-vpn", aws(), azure(), PRICES).note).toBe(
        "2 x VPN connection, VPN gateway (VpnGw1AZ), 2 x public address; transfer to the internet",
    );
    expect(linkPrice("vnet-peering", azure(), azure(), PRICES).note).toBe(
        "nothing by the hour; peering, both ends",
    );
    expect(linkPrice("wireguard", aws(), SITE, PRICES).note).toBe(
        "WireGuard gateway (m6i.large), public address; transfer to the internet",
    );
    expect(linkPrice("network-connectivity-center", gcp(), gcp(), PRICES)).toEqual({
        usdPerMonth: 0,
        usdPerGib: 0.01,
        note:
            "2 x spoke; hub, transfer between zones; without a price:" +
            " gcp.network-connectivity-center.spoke.hour, gcp.network-connectivity-center.gib",
    });
});

test("a fleet's own prices replace the list's, in its own table only", () => {
    const own = priceTable({
        "gcp.network-connectivity-center.spoke.hour": { usd: 0.1, date: "2026-11-01" },
        "aws.vpn-connection.hour": { usd: 1, date: "2026-11-01" },
    });
    expect(linkPrice("network-connectivity-center", gcp(), gcp(), own).usdPerMonth).toBe(146);
    expect(linkPrice("ha-vpn", aws(), SITE, own).usdPerMonth).toBe(730);
    expect(linkPrice("ha-vpn", aws(), SITE, PRICES).usdPerMonth).toBe(36.5);
});
