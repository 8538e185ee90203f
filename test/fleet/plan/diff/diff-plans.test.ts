import { diffPlans } from "../../../../fleet/plan/diff/diff-plans";
import { AWS, AZURE, fleetOf, lockText, planOf, valueOf } from "../../support/fleets";
import { planFleet } from "../../../../fleet/plan/plan-fleet";
import { TODAY } from "../../support/fleets";
import { parse } from "yaml";

const FLEET = fleetOf({ a: { ...AWS, why: "one" }, b: { ...AZURE, why: "two" } });

function planAfter(after: unknown, before: unknown) {
    const lock: unknown = parse(lockText(after, lockText(before)));
    return valueOf(planFleet({ fleet: after, lock, today: TODAY, stack: "prod" }));
}

test("a plan differs in nothing from itself", () => {
    const plan = planOf(FLEET);

    expect(diffPlans(plan, plan)).toEqual({
        changes: [],
        cost: { before: plan.cost.usdPerMonth, after: plan.cost.usdPerMonth },
    });
});

test("before its first day a fleet has nothing", () => {
    const diff = diffPlans(undefined, planOf(fleetOf({ a: AWS })));

    expect(diff.cost.before).toBe(0);
    expect(new Set(diff.changes.map(({ change }) => change))).toEqual(new Set(["added"]));
    expect(diff.changes.map(({ part, name }) => `${part} ${name}`)).toEqual([
        "clusters a",
        "versions a",
        "ranges a",
        "networks a",
        "cost cluster a",
        "cost network a",
    ]);
});

test("after its last day a fleet has nothing", () => {
    const plan = planOf(fleetOf({ a: AWS }));
    const [came, left] = [diffPlans(undefined, plan), diffPlans(plan, undefined)];

    expect(left.cost).toEqual({ before: plan.cost.usdPerMonth, after: 0 });
    expect(left.changes.map(({ part, name, change }) => `${change} ${part} ${name}`)).toEqual(
        came.changes.map(({ part, name }) => `removed ${part} ${name}`),
    );
});

test("an upgrade and a larger pool change their fields alone", () => {
    const after = fleetOf({
        a: { ...AWS, why: "one", version: "1.36" },
        b: { ...AZURE, why: "two", nodes: { max: 12 } },
    });
    const changes = diffPlans(planOf(FLEET), planAfter(after, FLEET)).changes;

    expect(changes).toEqual([
        {
            part: "clusters",
            name: "b",
            change: "changed",
            fields: [
                {
                    field: "pool default",
                    before: "3-9 x Standard_D4s_v5",
                    after: "3-12 x Standard_D4s_v5",
                },
            ],
        },
        {
            part: "versions",
            name: "a",
            change: "changed",
            fields: [{ field: "kubernetes", before: "1.35", after: "1.36" }],
        },
    ]);
});

test("a new link adds itself, and what it costs", () => {
    const after = { ...FLEET, links: [["a", "b"]] };
    const diff = diffPlans(planOf(FLEET), planAfter(after, FLEET));

    expect(diff.changes.filter(({ part }) => part === "links")).toMatchObject([
        { name: "a--b", change: "added", fields: [{ field: "kind", after: "ha-vpn" }, {}] },
    ]);
    expect(diff.cost.after).toBeGreaterThan(diff.cost.before);
});
