import { lockFleet } from "../../../../fleet/lock/lock-fleet";
import { AWS, GCP, TODAY, fleetOf, lockText, refusalsOf } from "../../support/fleets";

/** A hub on AWS with a live VPN, which gets a spoke on AWS. */
const HUB = { topology: "hub-and-spoke", hub: "a" };
const BEFORE = fleetOf({ a: AWS, g: GCP }, { links: HUB });
const CLUSTERS = { a: AWS, b: { ...AWS, region: "eu-west-1" }, g: GCP };
const GATEWAY = { between: ["a", "b"], kind: "transit-gateway" };

function grown(...pairs: readonly unknown[]): unknown {
    return fleetOf(CLUSTERS, { links: { ...HUB, pairs } });
}

test("the refusal says the way over, in order", () => {
    const lock = lockText(BEFORE);

    expect(
        refusalsOf(lockFleet({ fleet: grown(), lockText: lock, today: TODAY, stack: "prod" })),
    ).toEqual([
        [
            "links.hub",
            "a would pass nothing on: its links are vpc-peering and ha-vpn, and AWS forwards no traffic from one to another",
            "write kind: none for [a, g] and kind: transit-gateway for [a, b] under links.pairs, run `npx atoll lock --stack prod` and `pulumi up`; then take kind: none out: the VPNs end at the transit-gateway from then on",
        ],
    ]);
});

test("the way over leads there", () => {
    const first = lockText(grown({ between: ["a", "g"], kind: "none" }, GATEWAY), lockText(BEFORE));
    const second = lockText(grown(GATEWAY), first);

    expect(second).toContain("a--b: { kind: transit-gateway");
    expect(second).toContain("a--g: { kind: ha-vpn");
});
