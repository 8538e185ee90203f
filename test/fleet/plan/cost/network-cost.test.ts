import { planCost } from "../../../../fleet/plan/cost/plan-cost";
import { aws, azure, gcp, input, lines, link, network, part, pool } from "./support";

const AWS_PLACE = { cloud: "aws", region: "us-east-1" } as const;
const GCP_PLACE = { cloud: "gcp", project: "acme-prod", region: "us-central1" } as const;
const AZURE_PLACE = { cloud: "azure", region: "eastus" } as const;
const SITE = { cloud: "site", site: "frankfurt" } as const;

describe("a network", () => {
    test.each([
        [["us-east-1a"], ["NAT gateway: 32.85", "public address: 3.65"]],
        [
            ["us-east-1a", "us-east-1b", "us-east-1c"],
            ["3 x NAT gateway: 98.55", "3 x public address: 10.95"],
        ],
    ])("on AWS with NAT in %j", (natZones, expected) => {
        const networks = [network("aws-a", AWS_PLACE, { natZones })];
        expect(lines(part({ clusters: [aws()], networks }, "network", "aws-a"))).toEqual(expected);
    });

    test("on AWS without a public API server pays each interface endpoint in each zone", () => {
        const subnets = ["us-east-1a", "us-east-1b"].map((zone, index) => ({
            purpose: "private-endpoints" as const,
            zone,
            range: `10.1.19.${index * 32}/27`,
        }));
        const of = (changes: Parameters<typeof network>[2]) => {
            const networks = [network("aws-a", AWS_PLACE, { subnets, ...changes })];
            return lines(part({ clusters: [aws()], networks }, "network", "aws-a"));
        };
        // 9 services x 2 zones x 730 x 0.01
        expect(of({ privateEndpoints: true })).toEqual([
            "18 x interface endpoint, by zone: 131.40",
        ]);
        expect(of({ privateEndpoints: false })).toEqual([]);
    });

    test("on AWS for two clusters has its NAT gateway once", () => {
        const both = [aws("x"), aws("y")].map((cluster) => ({ ...cluster, networkName: "n" }));
        const natZones = ["us-east-1a"];
        const networks = [network("n", AWS_PLACE, { clusters: ["x", "y"], natZones })];
        expect(lines(part({ clusters: both, networks }, "network", "n"))[0]).toBe(
            "NAT gateway: 32.85",
        );
    });

    test("on Google Cloud pays NAT by the machine, up to 32", () => {
        const networks = [network("gcp-a", GCP_PLACE)];
        const [item] = part({ clusters: [gcp()], networks }, "network", "gcp-a").items;
        // 3 to 9 machines x 730 x 0.0014
        expect(item?.usdPerMonth).toBeCloseTo(3.066, 6);
        expect(item?.usdPerMonthAtMost).toBeCloseTo(9.198, 6);

        const many = [{ ...gcp(), nodePool: pool("e2-standard-2", { minSize: 40, maxSize: 60 }) }];
        const [most] = part({ clusters: many, networks }, "network", "gcp-a").items;
        expect(most?.usdPerMonth).toBeCloseTo(32.704, 6);
        expect(most?.usdPerMonthAtMost).toBeCloseTo(32.704, 6);
    });

    test("on Azure has one NAT gateway", () => {
        const networks = [network("azure-a", AZURE_PLACE)];
        expect(lines(part({ networks }, "network", "azure-a"))).toEqual([
            "NAT gateway: 32.85",
            "public address: 3.65",
        ]);
    });

    test.each([AWS_PLACE, GCP_PLACE, AZURE_PLACE, SITE])(
        "in $cloud that exists has its owner's way out",
        (place) => {
            const networks = [network("n", place, { origin: "existing" })];
            const clusters = [aws(), gcp(), azure()].map((each) => ({
                ...each,
                networkName: "n",
            }));
            expect(part({ clusters, networks }, "network", "n").items).toEqual([]);
        },
    );

    test("on Azure has one VPN gateway for all its tunnels, of which ten are included", () => {
        const networks = [
            network("a", AZURE_PLACE, { origin: "existing" }),
            ...["b", "c", "d"].map((name) => network(name, AWS_PLACE, { origin: "existing" })),
        ];
        const links = ["b", "c", "d"].map((other) => link("a", other, "ha-vpn"));
        const two = part({ networks, links: links.slice(0, 2) }, "network", "a");
        expect(lines(two)).toEqual(["VPN gateway (VpnGw1AZ): 153.30", "2 x public address: 7.30"]);
        // Twelve tunnels: two beyond, by 0.015.
        const three = part({ networks, links }, "network", "a");
        expect(lines(three)[2]).toBe("2 x tunnel beyond 10: 21.90");
    });

    test("has one WireGuard gateway for all its links", () => {
        const networks = [
            network("a", AWS_PLACE, { origin: "existing" }),
            network("b", SITE),
            network("c", SITE),
        ];
        const links = [link("a", "b", "wireguard"), link("a", "c", "wireguard")];
        const cost = planCost(input({ networks, links }));
        expect(cost.parts.map(({ kind, name }) => `${kind} ${name}`)).toEqual(["network a"]);
        expect(cost.usdPerMonth).toBeCloseTo(73.73, 6);
    });
});
