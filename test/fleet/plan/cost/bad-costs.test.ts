import { checkPrices } from "../../../../fleet/plan/cost/check-prices";
import { checkTraffic } from "../../../../fleet/plan/cost/check-traffic";
import { readFleet } from "../../../../fleet/spec/read-fleet";

const TODAY = "2026-11-22";

const CLUSTERS = {
    "aws-us-east-1": { cloud: "aws", region: "us-east-1" },
    "gcp-europe-west1": { cloud: "gcp", region: "europe-west1", project: "acme-prod" },
    z: { cloud: "azure", region: "westeurope" },
};

/** What the spec and the planner say about a fleet's cost, as "path: reason => fix". */
function refusals(cost: unknown): readonly string[] {
    const fleet = { name: "acme", environment: "production", clusters: CLUSTERS, cost };
    const { draft, refusals: ofSpec } = readFleet(fleet);
    return [...ofSpec, ...checkPrices(draft, TODAY), ...checkTraffic(draft)].map(
        ({ path, reason, fix }) => `${path}: ${reason} => ${fix}`,
    );
}

const price = (key: string, date = "2026-11-01") => ({ prices: { [key]: { usd: 1, date } } });
const traffic = (...rows: readonly (readonly [string, string, unknown])[]) => ({
    traffic: rows.map(([from, to, gibPerMonth]) => ({ from, to, gibPerMonth })),
});

const EXAMPLES =
    "write, for example, aws.nat.hour, aws.node.m7g.large.hour or aws.node.m7g.large.spot.hour; atoll plan names the key of each price";
const DAY = `write the day for which you looked the price up, for example date: "2026-11-22"`;
const noMachine = (key: string) =>
    `cost.prices["${key}"]: "${key}" is no key of a machine's price: it takes the name of a machine there, and ends in .hour`;
const notAKey = (key: string) => `cost.prices["${key}"]: "${key}" is not a key of the price table`;

const CASES: readonly (readonly [title: string, cost: unknown, ...expected: string[]])[] = [
    [
        "a key with a typing error",
        price("aws.nat.hours"),
        `${notAKey("aws.nat.hours")} => write aws.nat.hour`,
    ],
    [
        "a key of one cloud is never mended into another's",
        price("gcp.nat.hour"),
        `${notAKey("gcp.nat.hour")} => write gcp.nat.vm.hour`,
    ],
    [
        "a key with dashes for dots",
        price("aws.transit-gateway.attachement.hour"),
        `${notAKey("aws.transit-gateway.attachement.hour")} => write aws.transit-gateway.attachment.hour`,
    ],
    [
        "a key like no other",
        price("coffee"),
        `cost.prices.coffee: "coffee" is not a key of the price table => ${EXAMPLES}`,
    ],
    [
        "an empty key",
        price(""),
        `cost.prices[""]: "" is not a key of the price table => ${EXAMPLES}`,
    ],
    ["a key in another script", price("цена.hour"), `${notAKey("цена.hour")} => ${EXAMPLES}`],
    [
        "a key that objects have by themselves",
        { prices: JSON.parse('{ "constructor": { "usd": 1, "date": "2026-11-01" } }') as unknown },
        `cost.prices.constructor: "constructor" is not a key of the price table => ${EXAMPLES}`,
    ],
    [
        "a key without end",
        price("x".repeat(1000)),
        `cost.prices["${"x".repeat(80)}…"]: "${"x".repeat(59)}… is not a key of the price table => ${EXAMPLES}`,
    ],
    [
        "a machine without a size",
        price("aws.node.m7g.hour"),
        `${noMachine("aws.node.m7g.hour")} => ${EXAMPLES}`,
    ],
    [
        "a machine of another cloud",
        price("aws.node.Standard_D4s_v5.hour"),
        `${noMachine("aws.node.Standard_D4s_v5.hour")} => ${EXAMPLES}`,
    ],
    [
        "a machine without a unit",
        price("azure.node.Standard_D4s_v5"),
        `${noMachine("azure.node.Standard_D4s_v5")} => ${EXAMPLES}`,
    ],
    [
        "a machine by the month",
        price("metal3.node.default.month"),
        `${noMachine("metal3.node.default.month")} => ${EXAMPLES}`,
    ],
    [
        "a day that no calendar has",
        price("aws.nat.hour", "2026-02-30"),
        `cost.prices["aws.nat.hour"].date: "2026-02-30" is no day of the calendar => ${DAY}`,
    ],
    [
        "a month that no calendar has",
        price("aws.nat.hour", "2026-13-01"),
        `cost.prices["aws.nat.hour"].date: "2026-13-01" is no day of the calendar => ${DAY}`,
    ],
    [
        "a day to come",
        price("aws.nat.hour", "2026-11-23"),
        `cost.prices["aws.nat.hour"].date: 2026-11-23 has not come yet: today is 2026-11-22 => ${DAY}`,
    ],
    [
        "a date in another form",
        price("aws.nat.hour", "01.11.2026"),
        `cost.prices["aws.nat.hour"].date: "01.11.2026" is not a date in quotes => write, for example, date: "2026-11-01"`,
    ],
    [
        "a price below zero",
        { prices: { "aws.nat.hour": { usd: -1, date: "2026-11-01" } } },
        `cost.prices["aws.nat.hour"].usd: -1 is not a number from 0 to a billion => write, for example, usd: 0.045`,
    ],
    [
        "a price in words",
        { prices: { "aws.nat.hour": { usd: "1", date: "2026-11-01" } } },
        `cost.prices["aws.nat.hour"].usd: "1" is not a number from 0 to a billion => write, for example, usd: 0.045`,
    ],
    [
        "a price without a date",
        { prices: { "aws.nat.hour": { usd: 1 } } },
        `cost.prices["aws.nat.hour"].date: is missing: it takes a date in quotes => write, for example, date: "2026-11-01"`,
    ],
    [
        "two things wrong with one price",
        price("aws.nat.hours", "2027-01-01"),
        `${notAKey("aws.nat.hours")} => write aws.nat.hour`,
        `cost.prices["aws.nat.hours"].date: 2027-01-01 has not come yet: today is 2026-11-22 => ${DAY}`,
    ],
    [
        "traffic from a cluster with a typing error",
        traffic(["aws-us-esat-1", "z", 1]),
        `cost.traffic[0].from: "aws-us-esat-1" is not a cluster of the fleet => write from: aws-us-east-1`,
    ],
    [
        "traffic to nobody",
        traffic(["z", "the-moon", 1]),
        `cost.traffic[0].to: "the-moon" is not a cluster of the fleet => write the name of a cluster under clusters`,
    ],
    [
        "traffic between two strangers",
        traffic(["mercury", "the-moon", 1]),
        `cost.traffic[0].from: "mercury" is not a cluster of the fleet => write the name of a cluster under clusters`,
        `cost.traffic[0].to: "the-moon" is not a cluster of the fleet => write the name of a cluster under clusters`,
    ],
    [
        "traffic from a cluster to itself",
        traffic(["z", "z", 1]),
        "cost.traffic[0].to: is the sender, z, itself: only traffic between clusters is estimated => name another cluster, or take the line out",
    ],
    [
        "a direction twice",
        traffic(
            ["z", "aws-us-east-1", 100],
            ["aws-us-east-1", "z", 7],
            ["z", "aws-us-east-1", 400],
        ),
        "cost.traffic[2]: traffic from z to aws-us-east-1 stands in cost.traffic[0] already => keep one of them; both together are gibPerMonth: 500",
    ],
    [
        "a direction twice, in decimals",
        traffic(["z", "aws-us-east-1", 0.1], ["z", "aws-us-east-1", 0.2]),
        "cost.traffic[1]: traffic from z to aws-us-east-1 stands in cost.traffic[0] already => keep one of them; both together are gibPerMonth: 0.3",
    ],
    [
        "traffic below zero",
        traffic(["z", "aws-us-east-1", -1]),
        "cost.traffic[0].gibPerMonth: -1 is not a number from 0 to a billion => write, for example, gibPerMonth: 500",
    ],
    [
        "traffic beyond all measure",
        traffic(["z", "aws-us-east-1", 1e10]),
        "cost.traffic[0].gibPerMonth: 10000000000 is not a number from 0 to a billion => write, for example, gibPerMonth: 500",
    ],
];

test.each(CASES)("%s", (_, cost, ...expected) => {
    expect(refusals(cost)).toEqual(expected);
});

test("what is right is taken", () => {
    expect(
        refusals({
            ...traffic(["z", "aws-us-east-1", 0], ["aws-us-east-1", "z", 12.5]),
            prices: {
                "aws.nat.hour": { usd: 0, date: "2026-11-22" },
                "aws.node.m7g.large.spot.hour": { usd: 0.03, date: "2024-02-29" },
                "metal3.node.default.hour": { usd: 0.2, date: "2026-11-01" },
                "gcp.network-connectivity-center.gib": { usd: 0.02, date: "2026-11-01" },
            },
        }),
    ).toEqual([]);
});

test("thousands of mistakes are all refused, and the first are mended", () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => ({
        from: `aws-us-east-${index + 2}`,
        to: "z",
        gibPerMonth: 1,
    }));
    const found = refusals({ traffic: rows });
    expect(found).toHaveLength(20_000);
    expect(found[0]).toMatch(/=> write from: aws-us-east-1$/);
    expect(found.at(-1)).toMatch(/=> write the name of a cluster under clusters$/);
});
