import { networkPaths } from "../../../../fleet/plan/reachability/network-paths";
import { transits } from "../../../../fleet/plan/links/transit";
import type { BuiltLinkKind } from "../../../../fleet/plan/links/types";
import type { Place } from "../../../../fleet/plan/place";
import { aws, azure, fleet, gcp, link, network, pairIn, reach } from "./support/plans";

const AWS: Place = { cloud: "aws", region: "us-east-1" };
const GCP: Place = { cloud: "gcp", project: "acme-prod", region: "europe-west1" };
const AZURE: Place = { cloud: "azure", region: "westeurope" };
const SITE: Place = { cloud: "site", site: "fra" };

type Links = readonly (readonly [string, string, BuiltLinkKind])[];

function paths(places: Readonly<Record<string, Place>>, links: Links) {
    const networks = Object.entries(places).map(([name, place]) => network(name, place, []));
    return networkPaths(
        networks,
        links.map((each) => link(...each)),
        transits,
    );
}

describe("ways through other networks", () => {
    it.each<readonly [string, Place, BuiltLinkKind, BuiltLinkKind, passes: boolean]>([
        ["VPC peerings", AWS, "vpc-peering", "vpc-peering", false],
        ["a VPC peering and a VPN", AWS, "vpc-peering", "ha-vpn", false],
        ["a transit gateway and a VPN", AWS, "transit-gateway", "ha-vpn", true],
        ["a VPN and a transit gateway", AWS, "ha-vpn", "transit-gateway", true],
        ["peerings on Google Cloud", GCP, "vpc-peering", "vpc-peering", false],
        ["two VPNs of one Cloud Router", GCP, "ha-vpn", "ha-vpn", false],
        ["a hub and a VPN on Google Cloud", GCP, "network-connectivity-center", "ha-vpn", true],
        ["VNet peerings", AZURE, "vnet-peering", "vnet-peering", false],
        ["a VNet peering and the hub's VPN", AZURE, "vnet-peering", "ha-vpn", true],
        ["Virtual WAN and a VPN", AZURE, "virtual-wan", "ha-vpn", true],
        ["WireGuard twice", SITE, "wireguard", "wireguard", true],
    ])("%s", (_, place, first, second, passes) => {
        const { find } = paths({ a: SITE, hub: place, b: SITE }, [
            ["a", "hub", first],
            ["b", "hub", second],
        ]);

        expect(find("a", "b")?.networks).toEqual(passes ? ["a", "hub", "b"] : undefined);
        expect(find("b", "a")?.networks).toEqual(passes ? ["b", "hub", "a"] : undefined);
    });

    it("takes the shortest way", () => {
        const { find } = paths({ a: AWS, b: AWS, c: AWS, d: AWS }, [
            ["a", "b", "transit-gateway"],
            ["b", "c", "transit-gateway"],
            ["c", "d", "transit-gateway"],
            ["a", "d", "vpc-peering"],
        ]);

        expect(find("a", "d")?.networks).toEqual(["a", "d"]);
        expect(find("a", "c")?.networks).toEqual(["a", "b", "c"]);
    });

    it("takes the first by name of several that are as short, in both directions", () => {
        const { find } = paths({ a: AWS, m: AWS, c: AWS, z: AWS }, [
            ["a", "m", "transit-gateway"],
            ["m", "z", "transit-gateway"],
            ["a", "c", "transit-gateway"],
            ["c", "z", "transit-gateway"],
        ]);

        expect(find("a", "z")?.networks).toEqual(["a", "c", "z"]);
        expect(find("z", "a")?.networks).toEqual(["z", "c", "a"]);
    });

    it("goes around where the short way does not pass", () => {
        // At m the peering passes nothing on; the way over the transit gateway of b enters m differently.
        const { find } = paths({ a: AWS, b: AWS, m: AWS, z: AWS }, [
            ["a", "m", "vpc-peering"],
            ["a", "b", "transit-gateway"],
            ["b", "m", "transit-gateway"],
            ["m", "z", "ha-vpn"],
        ]);

        expect(find("a", "m")).toEqual({
            kind: "linked",
            networks: ["a", "m"],
            last: "vpc-peering",
        });
        expect(find("a", "z")).toEqual({
            kind: "linked",
            networks: ["a", "b", "m", "z"],
            last: "ha-vpn",
        });
        expect(find("z", "a")).toEqual({
            kind: "linked",
            networks: ["z", "m", "b", "a"],
            last: "transit-gateway",
        });
    });

    it("visits no network twice", () => {
        // What comes over the peering must not leave over the virtual WAN, though what comes back from b could.
        const { find } = paths({ a: AZURE, b: AZURE, m: AZURE, z: AZURE }, [
            ["a", "m", "vnet-peering"],
            ["m", "b", "ha-vpn"],
            ["m", "z", "virtual-wan"],
        ]);

        expect(find("a", "b")?.networks).toEqual(["a", "m", "b"]);
        expect(find("b", "z")?.networks).toEqual(["b", "m", "z"]);
        expect(find("a", "z")).toBeUndefined();
    });

    it("knows nothing of networks that are not there", () => {
        const { find } = paths({ a: AWS }, [["a", "gone", "vpc-peering"]]);

        expect(find("a", "gone")).toBeUndefined();
        expect(find("a", "a")).toBeUndefined();
    });
});

describe("clusters behind a hub", () => {
    const clusters = [aws("a", { id: 1 }), aws("hub", { id: 2 }), gcp("z", { id: 3 })];

    it("reach one another through a transit gateway and its VPN", () => {
        const input = fleet(clusters, [
            link("a", "hub", "transit-gateway"),
            link("hub", "z", "ha-vpn"),
        ]);

        expect(reach(input, "z", "a", "pod")).toBe("pod by network");
        expect(pairIn(input, "z", "a").path).toEqual(["z", "hub", "a"]);
    });

    it("do not through a peering", () => {
        const input = fleet(clusters, [
            link("a", "hub", "vpc-peering"),
            link("hub", "z", "ha-vpn"),
        ]);

        expect(reach(input, "z", "a", "pod")).toBe("blocked: route no-link");
        expect(reach(input, "z", "hub", "pod")).toBe("pod by network");
    });

    it("do not by being attached to one hub, without a link between them", () => {
        const input = fleet([azure("a", { id: 1 }), azure("b", { id: 2 })], [], {
            hubs: [
                {
                    name: "azure/westeurope",
                    kind: "virtual-wan",
                    place: AZURE,
                    asn: 65515,
                    networks: ["a", "b"],
                },
            ],
        });

        expect(reach(input, "a", "b", "node")).toBe("blocked: route no-link");
    });
});
