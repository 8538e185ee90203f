import fc from "fast-check";
import { parse } from "yaml";

import { lockFleet } from "../../../../fleet/lock/lock-fleet";
import { planFleet } from "../../../../fleet/plan/plan-fleet";
import { TODAY, lockText, valueOf } from "../../support/fleets";
import { reversed } from "../../support/random-fleets";
import { GOOD_LINKED_FLEET } from "./support/good-fleets";
import { overlapsOf, tunnelsTwice } from "./support/overlap-checker";

const RUNS = { numRuns: 150 };

function planWith(fleet: unknown, lock: unknown) {
    return valueOf(planFleet({ fleet, lock, today: TODAY, stack: "prod" }));
}

test("the checker of these tests finds an overlap", () => {
    const fleet = { name: "acme", environment: "development", clusters: {} };
    const plan = planWith(fleet, parse(lockText(fleet)));
    const network = (name: string, range: string) => ({
        ...{ name, range, origin: "created", subnets: [], announced: [], asn: 64512 },
        ...{ place: { cloud: "aws", region: "us-east-1" }, clusters: [] },
    });
    const networks = [network("a", "10.0.0.0/15"), network("b", "10.1.255.0/24")] as const;
    // Of a network the checker reads its name, origin and range.
    const twice = { ...plan, networks: networks as unknown as typeof plan.networks };
    expect(overlapsOf(twice)).toEqual(["network a 10.0.0.0/15 and network b 10.1.255.0/24"]);
});

test("no plan has an overlap that matters, nor a gateway one tunnel twice", () => {
    fc.assert(
        fc.property(GOOD_LINKED_FLEET, (fleet) => {
            const plan = planWith(fleet, parse(lockText(fleet)));
            expect(overlapsOf(plan)).toEqual([]);
            expect(tunnelsTwice(plan)).toEqual([]);
        }),
        RUNS,
    );
});

test("the order of keys changes neither the lock nor the plan", () => {
    fc.assert(
        fc.property(GOOD_LINKED_FLEET, (fleet) => {
            const text = lockText(fleet);
            expect(lockText(reversed(fleet))).toBe(text);
            const lock: unknown = parse(text);
            const turned = planWith(reversed(fleet), reversed(lock));
            expect(JSON.stringify(turned)).toBe(JSON.stringify(planWith(fleet, lock)));
        }),
        RUNS,
    );
});

test("without one cluster, the numbers of the others stay, in the lock and in the plan", () => {
    fc.assert(
        fc.property(GOOD_LINKED_FLEET, fc.nat(5), (fleet, index) => {
            const clusters = Object.entries(fleet["clusters"] ?? {});
            const gone = clusters[index % Math.max(clusters.length, 1)]?.[0];
            const fewer = {
                ...fleet,
                clusters: Object.fromEntries(clusters.filter(([name]) => name !== gone)),
            };
            const before = lockText(fleet);
            const locked = lockFleet({
                fleet: fewer,
                lockText: before,
                today: TODAY,
                stack: "prod",
            });
            const numbers = (plan: ReturnType<typeof planWith>) => ({
                clusters: plan.clusters
                    .filter(({ name }) => name !== gone)
                    .map(({ name, id, ranges }) => ({ name, id, ranges })),
                networks: plan.networks
                    .filter(({ name }) => name !== gone)
                    .map(({ name, range, asn }) => ({ name, range, asn })),
                tunnels: plan.links
                    .filter(({ between }) => gone === undefined || !between.includes(gone))
                    .map(({ name, kind, tunnels }) => ({ name, kind, tunnels })),
            });
            const after = planWith(fewer, parse(valueOf(locked).text));
            expect(numbers(after)).toEqual(numbers(planWith(fleet, parse(before))));
        }),
        RUNS,
    );
});
