import { advise } from "../../../../fleet/plan/advice/advise";
import { CostSchema } from "../../../../fleet/spec/cost-spec";
import type { LinkPlan } from "../../../../fleet/plan/links/types";
import type { ClusterPlan } from "../../../../fleet/plan/types";
import { existingPlan } from "../../../support/plans";
import { aws, azure, gcp, link, network, pool } from "../cost/support";

/** As "path: text => next". */
function advice(
    clusters: readonly ClusterPlan[],
    cost: unknown = {},
    links: readonly LinkPlan[] = [],
): readonly string[] {
    const networks = clusters.map(({ name, place }) => network(name, place));
    return advise({
        clusters,
        networks,
        links,
        cost: CostSchema.parse(cost),
        today: "2026-11-22",
    }).map(({ path, text, next }) => `${path}: ${text} => ${next}`);
}

const namespace = (name: string, kept: string, place: string, costs: string) =>
    `clusters.${name}: would better be a namespace of ${kept}: both are in ${place}` +
    ` with the same access and residency, and it costs ${costs} for its control plane` +
    ` => move what it runs to a namespace of ${kept}, or say why it exists: why: …`;

describe("a cluster would better be a namespace", () => {
    const [a, b, c] = [aws("a"), aws("b"), aws("c")];
    const USD = "USD 73.00 a month";

    test("of the first by name, where nobody says why", () => {
        expect(advice([a, b, c])).toEqual([
            namespace("b", "a", "aws/us-east-1", USD),
            namespace("c", "a", "aws/us-east-1", USD),
        ]);
    });

    test("of the one that has a reason", () => {
        expect(advice([a, { ...b, why: "payments" }])).toEqual([
            namespace("a", "b", "aws/us-east-1", USD),
        ]);
    });

    test("at the price of extended support, or the fleet's own", () => {
        const old = { ...b, version: "1.33" };
        expect(advice([a, old])).toEqual([
            namespace("b", "a", "aws/us-east-1", "USD 438.00 a month"),
        ]);
        const prices = { "aws.control-plane.hour": { usd: 0.05, date: "2026-11-01" } };
        expect(advice([a, b], { prices })).toEqual([
            namespace("b", "a", "aws/us-east-1", "USD 36.50 a month"),
        ]);
    });

    const other: readonly (readonly [title: string, other: ClusterPlan])[] = [
        ["has a reason, as the other has", { ...b, why: "a test of upgrades" }],
        ["is in another region", aws("b", "eu-west-1")],
        ["is in another cloud", gcp("b")],
        ["keeps other data", { ...b, residency: "eu" }],
        ["is open to other groups", { ...b, access: { ...b.access, viewer: ["auditors"] } }],
        ["has other principals", { ...b, principals: [] }],
        ["has another way to its API", { ...b, api: { kind: "restricted", allowedRanges: [] } }],
        ["is on its way out", { ...b, state: "draining" }],
        ["exists", existingPlan("b")],
    ];
    test.each(other)("but not where it %s", (_, cluster) => {
        expect(advice([{ ...a, why: "customers" }, cluster])).toEqual([]);
    });

    test("but not where projects, or administrators on Azure, are others", () => {
        const project = {
            ...gcp("b"),
            place: { cloud: "gcp" as const, project: "acme-test", region: "us-central1" },
        };
        expect(advice([gcp("a"), project])).toEqual([]);
        expect(advice([azure("a"), { ...azure("b"), adminGroupObjectIds: [] }])).toEqual([]);
    });

    test("whatever the order of clusters", () => {
        expect(advice([c, b, a])).toEqual(advice([a, b, c]));
    });
});

describe("traffic", () => {
    const why = "tests";
    const clusters = [aws("a"), { ...gcp("b"), why }, { ...gcp("c"), networkName: "b", why }];
    const row = (from: string, to: string, gibPerMonth = 500) => ({ from, to, gibPerMonth });

    test("between networks that no link joins", () => {
        const cost = { traffic: [row("b", "a")] };
        expect(advice(clusters, cost)).toEqual([
            "cost.traffic[0]: no link joins the networks b and a: 500 GiB a month are priced as traffic over the internet, where private clusters do not reach one another" +
                " => link them: links: { pairs: [[b, a]] }",
        ]);
        expect(advice(clusters, cost, [link("a", "b", "ha-vpn")])).toEqual([]);
        // By way of a third network, whose gateway passes on what it receives.
        const around = [link("a", "c", "wireguard"), link("b", "c", "wireguard")];
        const more = [...clusters, { ...azure("d"), why }];
        expect(advice(more, { traffic: [row("b", "a"), row("a", "d")] }, around)).toHaveLength(1);
    });

    test.each([
        ["inside one network", row("b", "c")],
        ["of nothing", row("a", "b", 0)],
    ])("%s needs no link", (_, each) => {
        expect(advice(clusters, { traffic: [each] })).toEqual([]);
    });
});

test("a price of a machine that no pool has", () => {
    const clusters = [{ ...aws("a"), pools: [pool("m7g.large", { name: "b", spot: true })] }];
    const dated = { usd: 1, date: "2026-11-01" };
    const prices = {
        "aws.node.m6i.large.hour": dated,
        "aws.node.m6i.vcpu.hour": dated,
        "aws.node.m7g.large.spot.hour": dated,
        "aws.node.m7g.lagre.hour": dated,
        "gcp.node.n4-standard-8.hour": dated,
        "aws.nat.hour": dated,
    };
    expect(advice(clusters, { prices })).toEqual([
        'cost.prices["aws.node.m7g.lagre.hour"]: prices a machine that no pool of the fleet has => write aws.node.m7g.large.hour, or take it out',
        'cost.prices["gcp.node.n4-standard-8.hour"]: prices a machine that no pool of the fleet has => take it out',
    ]);
});
