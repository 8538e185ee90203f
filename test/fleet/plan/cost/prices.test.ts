import { formatUnitUsd, formatUsd } from "../../../../fleet/plan/cost/format-usd";
import { LIST_PRICES, UNPRICED_KEYS } from "../../../../fleet/plan/cost/list-prices";
import { isMachineKey, machineKey, priceOf } from "../../../../fleet/plan/cost/machine-price";
import { unitOf } from "../../../../fleet/plan/cost/price";
import { priceTable } from "../../../../fleet/plan/cost/prices";
import { PRICES } from "./support";

test("every list price has a unit, a day and a source", () => {
    for (const [key, { usd, unit, date, source }] of LIST_PRICES) {
        expect([key, unit]).toEqual([key, unitOf(key)]);
        expect(usd).toBeGreaterThan(0);
        expect(date).toMatch(/^20\d\d-(0[1-9]|1[0-2])(-\d\d)?$/);
        expect(source).not.toBe("");
    }
});

test("what has no list price has a key with a unit, and is in no list", () => {
    for (const key of UNPRICED_KEYS) {
        expect(unitOf(key)).toBeDefined();
        expect(LIST_PRICES.has(key)).toBe(false);
    }
});

test.each([
    ["aws.nat.hour", "hour"],
    ["aws.nat.gib", "GiB"],
    ["aws.disk.gp3.gib.month", "GiB"],
    ["azure.disk.p10.month", "month"],
    ["aws.nat", undefined],
])("%s is by the %s", (key, unit) => {
    expect(unitOf(key)).toBe(unit);
});

/** By 0.048, 0.033505 and 0.048 a virtual CPU. */
test.each([
    ["aws.node.m6i.large.hour", 0.096],
    ["aws.node.m6i.xlarge.hour", 0.192],
    ["aws.node.m6i.2xlarge.hour", 0.384],
    ["aws.node.m6i.32xlarge.hour", 6.144],
    ["gcp.node.e2-standard-2.hour", 0.06701],
    ["gcp.node.e2-standard-16.hour", 0.53608],
    ["gcp.node.n2-standard-4.hour", 0.1942],
    ["azure.node.Standard_D4s_v5.hour", 0.192],
    ["azure.node.Standard_D64s_v5.hour", 3.072],
])("%s costs %d", (key, usd) => {
    expect(priceOf(key, PRICES)?.usd).toBeCloseTo(usd, 6);
});

test.each([
    "aws.node.m6i.metal.hour",
    "aws.node.m6i.3xlarge.hour",
    "aws.node.m6id.large.hour",
    "aws.node.m7g.large.hour",
    "gcp.node.e2-standard-3.hour",
    "gcp.node.n2-standard-8.hour",
    "azure.node.Standard_D4as_v5.hour",
    "aws.node.m6i.large.spot.hour",
    "nothing",
])("%s is never guessed", (key) => {
    expect(priceOf(key, PRICES)).toBeUndefined();
});

test("a fleet prices a machine, a family or a service itself", () => {
    const own = priceTable({
        "aws.node.m7g.large.hour": { usd: 0.08, date: "2026-11-01" },
        "aws.node.m6i.vcpu.hour": { usd: 0.05, date: "2026-11-02" },
        "aws.nat.gib": { usd: 0, date: "2026-11-03" },
    });
    expect(priceOf("aws.node.m7g.large.hour", own)).toEqual({
        usd: 0.08,
        unit: "hour",
        date: "2026-11-01",
        source: "cost.prices of the fleet",
    });
    expect(priceOf("aws.node.m6i.xlarge.hour", own)).toMatchObject({
        usd: 0.2,
        date: "2026-11-02",
    });
    expect(priceOf("aws.nat.gib", own)).toMatchObject({ usd: 0, unit: "GiB" });
});

test.each([
    [machineKey("aws", "m7g.large"), true],
    [machineKey("aws", "m7g.large", true), true],
    [machineKey("gcp", "n4-standard-8"), true],
    [machineKey("azure", "Standard_E4s_v5"), true],
    [machineKey("metal3", "default"), true],
    ["aws.node.m7g.hour", false],
    ["aws.node.Standard_D4s_v5.hour", false],
    ["gcp.node.m7g.large.hour", false],
    ["azure.node.m7g.large.hour", false],
    ["ibm.node.m7g.large.hour", false],
    ["aws.node.m7g.large", false],
    ["aws.nat.hour", false],
])("whether %s prices a machine: %s", (key, is) => {
    expect(isMachineKey(key)).toBe(is);
});

test.each([
    [0, "USD 0.00"],
    [1234.5, "USD 1,234.50"],
    [73.004, "USD 73.00"],
    [73.006, "USD 73.01"],
    [1_000_000, "USD 1,000,000.00"],
])("%d is written %s", (amount, text) => {
    expect(formatUsd(amount)).toBe(text);
});

test.each([
    [0.0014, "USD 0.0014"],
    [0.1, "USD 0.10"],
    [0.033505, "USD 0.033505"],
])("a unit's %d is written %s", (price, text) => {
    expect(formatUnitUsd(price)).toBe(text);
});
