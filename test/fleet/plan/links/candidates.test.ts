import { priceTable } from "../../../../fleet/plan/cost/prices";
import { lonelyContext, linkCandidates } from "../../../../fleet/plan/links/candidates";
import { ALL_LINK_KINDS } from "../../../../fleet/plan/links/feasibility";
import { PREFERENCE_WEIGHTS } from "../../../../fleet/plan/links/preferences";
import type { LinkCandidate, LinkKind } from "../../../../fleet/plan/links/types";
import type { Place } from "../../../../fleet/plan/place";
import { QuotasSchema } from "../../../../fleet/spec/quotas-spec";

const CONTEXT = lonelyContext({
    prefer: "balanced",
    prices: priceTable({}),
    quotas: QuotasSchema.parse({}),
});

const US: Place = { cloud: "aws", region: "us-east-1" };
const EU: Place = { cloud: "aws", region: "eu-west-1" };
const GCP: Place = { cloud: "gcp", project: "acme-prod", region: "europe-west1" };

function candidate(
    kind: LinkKind,
    a: Place,
    b: Place,
    context = CONTEXT,
): LinkCandidate | undefined {
    return linkCandidates({ name: "a", place: a }, { name: "b", place: b }, context).find(
        (each) => each.kind === kind,
    );
}

function scores(found: LinkCandidate | undefined): readonly (number | undefined)[] {
    const { latency, security, complexity, cost } = found?.tradeOffs ?? {};
    return [latency?.score, security?.score, complexity?.score, cost?.score, found?.score];
}

test("there is a candidate of every kind", () => {
    const candidates = linkCandidates({ name: "a", place: US }, { name: "b", place: GCP }, CONTEXT);

    expect(candidates.map(({ kind }) => kind)).toEqual(ALL_LINK_KINDS);
    expect(candidates.flatMap(({ kind, feasible }) => (feasible ? [kind] : []))).toEqual([
        "ha-vpn",
        "wireguard",
        "none",
    ]);
});

test("a network with itself is one network, and nothing else", () => {
    const end = { name: "a", place: US };
    const candidates = linkCandidates(end, end, CONTEXT);

    expect(candidates.flatMap(({ kind, feasible }) => (feasible ? [kind] : []))).toEqual([
        "same-network",
        "none",
    ]);
});

test("scores follow the table, the facts of the pair and the weights", () => {
    // 0.3 x latency + 0.35 x security + 0.2 x complexity + 0.15 x cost.
    expect(scores(candidate("vpc-peering", US, US))).toEqual([5, 4, 5, 4, 4.5]);
    expect(scores(candidate("vpc-peering", US, EU))).toEqual([4, 4, 5, 4, 4.2]);
    expect(scores(candidate("transit-gateway", US, US))).toEqual([4, 5, 3, 3, 4]);
    expect(scores(candidate("ha-vpn", US, GCP))).toEqual([3, 4, 2, 2, 3]);
    expect(scores(candidate("wireguard", US, GCP))).toEqual([2, 3, 3, 3, 2.7]);
});

test("what cannot be and what joins nothing scores nothing", () => {
    expect(candidate("virtual-wan", US, GCP)?.score).toBe(0);
    expect(candidate("none", US, GCP)).toMatchObject({ feasible: true, score: 0 });
});

test("a VPN between AWS and Google Cloud costs two connections and four tunnels", () => {
    // 2 x 0.05 x 730 + 4 x 0.05 x 730; the mean of 0.09 and 0.12 for each GiB.
    const cost = candidate("ha-vpn", US, GCP)?.tradeOffs.cost;

    expect(cost?.usdPerMonth).toBeCloseTo(219, 6);
    expect(cost?.usdPerGib).toBeCloseTo(0.105, 6);
});

test("notes say what limits a kind here", () => {
    expect(candidate("ha-vpn", US, GCP)?.tradeOffs.latency.note).toBe(
        "over the internet, at most 1.25 Gbit/s a tunnel",
    );
    expect(candidate("ha-vpn", US, GCP)?.tradeOffs.complexity.note).toBe(
        "gateways, tunnels and BGP at both ends: 4 tunnels",
    );
    expect(candidate("vpc-peering", US, EU)?.tradeOffs.security.note).toMatch(
        /encrypted between regions$/,
    );
});

test("peerings of a crowd are complex, and say how many they would be", () => {
    const crowd = candidate("vpc-peering", US, US, {
        ...CONTEXT,
        cloudNetworks: 11,
        mostNeighbours: 10,
    });

    expect(crowd?.tradeOffs.complexity).toEqual({
        score: 1,
        note: "up to 55 peerings between 11 networks of AWS",
    });
    expect(crowd?.reason).toBe(
        "both are networks of AWS; 11 networks of AWS are linked, and peerings are for 10 at most",
    );
});

test.each(Object.entries(PREFERENCE_WEIGHTS))("the weights of %s sum up to 1", (_, weights) => {
    expect(Object.values(weights).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 10);
});
