import type { BuiltLinkKind } from "../../../../fleet/plan/links/types";
import {
    AWS,
    AZURE,
    type Clusters,
    GCP,
    type Live,
    kindsOf,
    linkRefusals,
    linksOf,
    many,
    onPremises,
} from "./support/linked-fleets";

const MESH = { links: { topology: "mesh" } };

const prefer = (word: string): Clusters => ({ links: { topology: "mesh", prefer: word } });

/** The kinds that occur, each once. */
function distinct(kinds: Readonly<Record<string, BuiltLinkKind>>): readonly BuiltLinkKind[] {
    return [...new Set(Object.values(kinds))];
}

function live(names: readonly string[], kind: BuiltLinkKind): Live {
    return Object.fromEntries(
        names.flatMap((a, index) =>
            names.slice(index + 1).map((b) => [`${a}--${b}`, kind] as const),
        ),
    );
}

type Preferred = readonly [word: string, ...kinds: BuiltLinkKind[]];

/** aws--aws2, aws--gcp, gcp--gcp2, az--az2, in this order. */
const PREFERRED: readonly Preferred[] = [
    ["balanced", "vpc-peering", "ha-vpn", "vpc-peering", "vnet-peering"],
    ["latency", "vpc-peering", "ha-vpn", "vpc-peering", "vnet-peering"],
    ["security", "transit-gateway", "ha-vpn", "vpc-peering", "virtual-wan"],
    ["simplicity", "vpc-peering", "wireguard", "vpc-peering", "vnet-peering"],
    ["cost", "vpc-peering", "wireguard", "vpc-peering", "vnet-peering"],
];

test.each(PREFERRED)("prefer: %s", (word, ...kinds) => {
    const clusters = { aws: AWS, aws2: AWS, gcp: GCP, gcp2: GCP, az: AZURE, az2: AZURE };
    const decided = kindsOf(clusters, prefer(word));

    expect(["aws--aws2", "aws--gcp", "gcp--gcp2", "az--az2"].map((name) => decided[name])).toEqual(
        kinds,
    );
});

test.each([
    ["AWS", AWS, "vpc-peering", "transit-gateway"],
    ["Google Cloud", GCP, "vpc-peering", "network-connectivity-center"],
    ["Azure", AZURE, "vnet-peering", "virtual-wan"],
] as const)("10 networks of %s are peered, and 11 take a hub", (_, cluster, peering, hub) => {
    expect(distinct(kindsOf(many("n", 10, cluster), MESH))).toEqual([peering]);
    expect(distinct(kindsOf(many("n", 11, cluster), MESH))).toEqual([hub]);
    expect(distinct(kindsOf(many("n", 11, cluster), prefer("cost")))).toEqual([hub]);
});

test("the 11th network is said in the reason", () => {
    const [first] = linksOf(many("n", 11, AWS), MESH).links;

    expect(first?.reason).toBe("11 networks of AWS are linked, and peerings are for 10 at most");
});

test("networks of one cloud that are linked with others only do not count", () => {
    const clusters = { ...many("n", 11, AWS), x: GCP };
    const pairs = Object.keys(many("n", 11, AWS)).map((name) => [name, "x"]);

    expect(
        distinct(kindsOf(clusters, { links: { pairs: [...pairs, ["n-100", "n-101"]] } })),
    ).toEqual(["vpc-peering", "ha-vpn"]);
});

test("each Google Cloud project counts for itself, and pairs across projects are peered", () => {
    const other = { ...GCP, project: "acme-two" };
    const kinds = kindsOf({ ...many("a", 11, GCP), ...many("b", 3, other) }, MESH);

    expect(kinds["a-100--a-101"]).toBe("network-connectivity-center");
    expect(kinds["b-100--b-101"]).toBe("vpc-peering");
    expect(kinds["a-100--b-100"]).toBe("vpc-peering");
});

test("a quota below ten asks for the hub earlier", () => {
    const quotas = { awsPeeringsPerVpc: 3 };

    expect(distinct(kindsOf(many("n", 4, AWS), { ...MESH, quotas }))).toEqual(["vpc-peering"]);
    expect(distinct(kindsOf(many("n", 5, AWS), { ...MESH, quotas }))).toEqual(["transit-gateway"]);
});

test("a hub that passes traffic on takes its cloud's hub, and its VPNs with it", () => {
    const links = { topology: "hub-and-spoke", hub: "a" };

    expect(kindsOf({ a: AWS, b: AWS, c: GCP }, { links })).toEqual({
        "a--b": "transit-gateway",
        "a--c": "ha-vpn",
    });
    expect(linkRefusals({ a: AWS, b: AWS, c: GCP }, { links })).toEqual([]);
});

test("a hub with one spoke passes nothing on, and is peered", () => {
    const links = { topology: "hub-and-spoke", hub: "a" };

    expect(kindsOf({ a: AWS, b: AWS }, { links })).toEqual({ "a--b": "vpc-peering" });
});

test("links that the lock has keep their kind, whatever would be chosen today", () => {
    const locked: Live = { "a--b": "transit-gateway", "a--g": "wireguard" };

    expect(kindsOf({ a: AWS, b: AWS, c: AWS, g: GCP }, MESH, locked)).toEqual({
        "a--b": "transit-gateway",
        "a--c": "vpc-peering",
        "a--g": "wireguard",
        "b--c": "vpc-peering",
        "b--g": "ha-vpn",
        "c--g": "ha-vpn",
    });
});

test("the hub is built beside live peerings on AWS", () => {
    const names = Object.keys(many("n", 10, AWS));
    const kinds = kindsOf(many("n", 11, AWS), MESH, live(names, "vpc-peering"));

    expect(kinds["n-100--n-101"]).toBe("vpc-peering");
    expect(names.map((name) => kinds[`${name}--n-110`])).toEqual(
        names.map(() => "transit-gateway"),
    );
});

test("no spoke is made of a network with live peerings on Google Cloud", () => {
    const names = Object.keys(many("n", 10, GCP));
    const { links, refusals } = linksOf(many("n", 11, GCP), MESH, live(names, "vpc-peering"));

    expect(new Set(links.map(({ kind }) => kind))).toEqual(new Set(["vpc-peering"]));
    expect(links.at(-1)?.reason).toBe(
        "11 networks of Google Cloud are linked, and peerings are for 10 at most; but n-100 and n-101 are peered, and spokes of one hub may not be",
    );
    expect(refusals).toEqual([]);
});

test.each([
    ["AWS", AWS, "vpc-peering"],
    ["Azure", AZURE, "vnet-peering"],
] as const)("no live VPN is moved to a hub on %s", (_, cluster, peering) => {
    const clusters = { ...many("n", 11, cluster), x: GCP };
    const kinds = kindsOf(clusters, MESH, { "n-100--x": "ha-vpn" });

    expect(kinds["n-100--n-101"]).toBe(peering);
    expect(kinds["n-108--n-109"]).toBe(peering);
});

test("a live VPN that ends at a hub already is in nobody's way", () => {
    const clusters = { ...many("n", 11, AWS), x: GCP };
    const kinds = kindsOf(clusters, MESH, {
        "n-100--x": "ha-vpn",
        "n-100--n-101": "transit-gateway",
    });

    expect(kinds["n-102--n-103"]).toBe("transit-gateway");
});

test("a kind that the fleet asks for is taken, and the others are decided", () => {
    const pairs = [{ between: ["a", "b"], kind: "transit-gateway" }];

    expect(kindsOf({ a: AWS, b: AWS, c: AWS }, { links: { topology: "mesh", pairs } })).toEqual({
        "a--b": "transit-gateway",
        "a--c": "vpc-peering",
        "b--c": "vpc-peering",
    });
});

test("clusters on premises dial out; two of them meet over a network that both dial", () => {
    const clusters = { aws: AWS, fra: onPremises(1), ber: onPremises(2) };

    expect(kindsOf(clusters, MESH)).toEqual({ "aws--ber": "wireguard", "aws--fra": "wireguard" });
    expect(linkRefusals(clusters, MESH)).toEqual([]);
});

test("a site with an IPsec gateway takes a VPN", () => {
    const fra = {
        ...{ cloud: "site", ranges: ["172.30.0.0/16"] },
        gateway: { address: "198.51.100.7" },
    };

    expect(kindsOf({ aws: AWS }, { networks: { fra }, ...MESH })).toEqual({ "aws--fra": "ha-vpn" });
});

test("quotas are kept at their limit", () => {
    const pairs = Object.keys(many("a", 7, AWS)).map((name) => [name, "z"]);
    const quotas = { azureVpnConnectionsPerGateway: 28, azureVpnGatewayRoutes: 21 };

    // 7 peers with 4 connections and 3 ranges each.
    expect(linkRefusals({ ...many("a", 7, AWS), z: AZURE }, { links: { pairs }, quotas })).toEqual(
        [],
    );
    expect(
        linkRefusals(many("a", 4, AWS), {
            ...MESH,
            // 3 peerings with 3 ranges each, and the default route.
            quotas: { awsPeeringsPerVpc: 3, awsRoutesPerTable: 10, awsRulesPerSecurityGroup: 9 },
        }),
    ).toEqual([]);
});

test("pods that the network does not route are not announced", () => {
    // An overlay on Azure announces the network and its nodes only.
    const clusters = { ...many("z", 3, AZURE), a: AWS };
    const pairs = Object.keys(many("z", 3, AZURE)).map((name) => [name, "a"]);
    const at = (routes: number): readonly string[] =>
        linkRefusals(clusters, {
            links: { pairs },
            quotas: { awsPropagatedRoutesPerTable: routes },
        });

    expect(at(6)).toEqual([]);
    expect(at(5)).toHaveLength(1);
});

test("a spoke learns over the hub what all the others announce", () => {
    const clusters = { ...many("a", 4, AWS), g: GCP };
    const at = (prefixes: number): readonly string[] =>
        linkRefusals(clusters, {
            links: { topology: "hub-and-spoke", hub: "a-100" },
            quotas: { gcpLearnedRoutesPerRegion: prefixes },
        });

    expect(at(12)).toEqual([]);
    expect(at(11)).toHaveLength(1);
});
