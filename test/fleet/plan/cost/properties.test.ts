import fc from "fast-check";

import { planCost } from "../../../../fleet/plan/cost/plan-cost";
import type { ClusterPlan } from "../../../../fleet/plan/types";
import { type Input, aws, azure, gcp, input, link, network, pool } from "./support";

const NAMES = ["a", "b", "c", "d", "e", "f"];

const SIZES = { aws: "m6i.large", gcp: "e2-standard-2", azure: "Standard_D4s_v5" };

const clusterOf = (name: string): fc.Arbitrary<ClusterPlan> =>
    fc
        .record({
            cloud: fc.constantFrom("aws" as const, "gcp" as const, "azure" as const),
            far: fc.boolean(),
            minSize: fc.nat(50),
            more: fc.nat(50),
        })
        .map(({ cloud, far, minSize, more }) => {
            const nodePool = pool(SIZES[cloud], { minSize, maxSize: minSize + more });
            switch (cloud) {
                case "aws":
                    return { ...aws(name, far ? "eu-west-1" : "us-east-1"), nodePool };
                case "gcp":
                    return { ...gcp(name, far ? "europe-west1" : "us-central1"), nodePool };
                case "azure":
                    return { ...azure(name, far ? "westeurope" : "eastus"), nodePool };
            }
        });

const PAIRS = NAMES.flatMap((left, index) =>
    NAMES.slice(index + 1).map((right) => [left, right] as const),
);

const LINKS = fc
    .subarray(PAIRS)
    .chain((pairs) =>
        fc.tuple(
            ...pairs.map(([left, right]) =>
                fc
                    .constantFrom("ha-vpn" as const, "wireguard" as const, "vpc-peering" as const)
                    .map((kind) => link(left, right, kind)),
            ),
        ),
    );

const ROW = fc.record({
    from: fc.constantFrom(...NAMES),
    to: fc.constantFrom(...NAMES),
    gibPerMonth: fc.double({ min: 0, max: 1e6, noNaN: true }),
});

const FLEET: fc.Arbitrary<Input> = fc
    .record({
        clusters: fc.tuple(...NAMES.map(clusterOf)),
        links: LINKS,
        traffic: fc.array(ROW, { maxLength: 20 }),
    })
    .map((parts) =>
        input({
            ...parts,
            networks: parts.clusters.map(({ name, place }) => network(name, place)),
        }),
    );

const nearly = (left: number, right: number): boolean =>
    Math.abs(left - right) <= 1e-9 * Math.max(1, Math.abs(left));

test("the whole is the sum of its parts, and a part of its items", () => {
    fc.assert(
        fc.property(FLEET, (fleet) => {
            const { parts, usdPerMonth, usdPerMonthAtMost } = planCost(fleet);
            const items = parts.flatMap((part) => part.items);
            return (
                nearly(
                    usdPerMonth,
                    items.reduce((sum, item) => sum + item.usdPerMonth, 0),
                ) &&
                nearly(
                    usdPerMonthAtMost,
                    items.reduce((sum, item) => sum + item.quantityAtMost * item.usdPerUnit, 0),
                ) &&
                parts.every((part) =>
                    nearly(
                        part.usdPerMonth,
                        part.items.reduce((sum, item) => sum + item.quantity * item.usdPerUnit, 0),
                    ),
                )
            );
        }),
    );
});

test("the order of anything changes nothing", () => {
    const reversed = <Item>(items: readonly Item[]): readonly Item[] => [...items].reverse();
    fc.assert(
        fc.property(FLEET, (fleet) => {
            // Each direction once, as the fleet's check has it.
            const rows = new Map(fleet.traffic.map((row) => [`${row.from} ${row.to}`, row]));
            const traffic = [...rows.values()];
            expect(
                planCost({
                    ...fleet,
                    clusters: reversed(fleet.clusters),
                    networks: reversed(fleet.networks),
                    links: reversed(fleet.links),
                    traffic: [...traffic].reverse(),
                }),
            ).toEqual(planCost({ ...fleet, traffic }));
        }),
    );
});

test("more traffic never costs less", () => {
    fc.assert(
        fc.property(FLEET, ROW, (fleet, row) => {
            const before = planCost(fleet).usdPerMonth;
            const after = planCost({ ...fleet, traffic: [...fleet.traffic, row] }).usdPerMonth;
            return after >= before - 1e-9 * before;
        }),
    );
});

test("as few nodes never cost more than as many, and nothing is below zero", () => {
    fc.assert(
        fc.property(FLEET, (fleet) =>
            planCost(fleet).parts.every((part) =>
                part.items.every(
                    ({ usdPerMonth, usdPerMonthAtMost }) =>
                        usdPerMonth >= 0 && usdPerMonthAtMost >= usdPerMonth,
                ),
            ),
        ),
    );
});

test("a cluster's own cost does not depend on the others", () => {
    fc.assert(
        fc.property(FLEET, (fleet) => {
            const quiet = { ...fleet, traffic: [], links: [] };
            const [first] = quiet.clusters;
            const alone = planCost({ ...quiet, clusters: first === undefined ? [] : [first] });
            const own = (cost: typeof alone) =>
                cost.parts.find(({ kind, name }) => kind === "cluster" && name === first?.name);
            expect(own(alone)).toEqual(own(planCost(quiet)));
        }),
    );
});
