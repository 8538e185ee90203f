import { LAYOUTS } from "../../../../fleet/plan/networks/plan-networks";
import { findOverlaps } from "../../../../fleet/plan/ranges/overlaps";
import { contains, parseRange } from "../../../../fleet/plan/ranges/range";

const CLOUDS = ["aws", "gcp", "azure"] as const;
const EIGHT = ["a", "b", "c", "d", "e", "f", "g", "h"].map((letter) => `us-east-1${letter}`);

test("a VPC: places by the zone's letter, whichever zones there are", () => {
    const subnets = LAYOUTS.aws.subnets(parseRange("10.2.16.0/22"), ["us-east-1b", "us-east-1h"]);
    expect(subnets).toEqual([
        // /26 is 64 addresses: the second starts at 64, the eighth at 448.
        { purpose: "public", range: "10.2.16.64/26", zone: "us-east-1b" },
        // /28 is 16: the 33rd, 41st and 49th of them start at 512, 640 and 768.
        { purpose: "transit", range: "10.2.18.16/28", zone: "us-east-1b" },
        { purpose: "resolver", range: "10.2.18.144/28", zone: "us-east-1b" },
        { purpose: "private-endpoints", range: "10.2.19.32/27", zone: "us-east-1b" },
        { purpose: "public", range: "10.2.17.192/26", zone: "us-east-1h" },
        { purpose: "transit", range: "10.2.18.112/28", zone: "us-east-1h" },
        { purpose: "resolver", range: "10.2.18.240/28", zone: "us-east-1h" },
        { purpose: "private-endpoints", range: "10.2.19.224/27", zone: "us-east-1h" },
    ]);
});

test("a VPC network: proxies, WireGuard, private endpoints", () => {
    expect(LAYOUTS.gcp.subnets(parseRange("10.2.16.0/22"), [])).toEqual([
        { purpose: "proxy", range: "10.2.16.0/24" },
        { purpose: "transit", range: "10.2.17.0/28" },
        { purpose: "private-endpoints", range: "10.2.18.0/24" },
    ]);
});

test("a virtual network: the gateway, two resolver endpoints, WireGuard, private endpoints", () => {
    expect(LAYOUTS.azure.subnets(parseRange("10.2.16.0/22"), [])).toEqual([
        { purpose: "gateway", range: "10.2.16.0/26" },
        { purpose: "resolver", range: "10.2.16.64/28" },
        { purpose: "resolver", range: "10.2.16.80/28" },
        { purpose: "transit", range: "10.2.16.96/28" },
        { purpose: "private-endpoints", range: "10.2.18.0/24" },
    ]);
});

/** Smallest subnets: of AWS a /28, of Google Cloud a /29; Azure's resolver endpoints take a /28. */
const NARROWEST = { aws: 28, gcp: 29, azure: 28 } as const;

test.each(CLOUDS)(
    "%s: subnets of the widest and the narrowest range are inside, apart and large enough",
    (cloud) => {
        const { widest, narrowest, subnets } = LAYOUTS[cloud];
        for (const prefix of [widest, narrowest]) {
            const range = parseRange(`10.0.0.0/${prefix}`);
            const cut = subnets(range, EIGHT).map(({ purpose, range: text }) => ({
                path: purpose,
                range: parseRange(text),
            }));
            expect(cut.length).toBeGreaterThan(0);
            expect(findOverlaps(cut)).toEqual([]);
            expect(cut.every((subnet) => contains(range, subnet.range))).toBe(true);
            const smallest = Math.max(...cut.map((subnet) => subnet.range.prefix));
            expect(smallest).toBeLessThanOrEqual(NARROWEST[cloud]);
        }
    },
);
