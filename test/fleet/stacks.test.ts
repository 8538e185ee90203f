import { readFileSync } from "node:fs";
import { join } from "node:path";

import { asMap } from "../../fleet/as-map";
import { lockFleet } from "../../fleet/lock/lock-fleet";
import { planFleet } from "../../fleet/plan/plan-fleet";
import { readStack } from "../../fleet/read-stack";
import { readYaml } from "../../fleet/read-yaml";
import { TODAY, valueOf } from "./support/fleets";

/** The stacks that the project comes with. */
function stackOf(stack: string) {
    const read = (file: string): string => readFileSync(join(__dirname, "../..", file), "utf8");
    const file = `Pulumi.${stack}.yaml`;
    const lockText = read(`atoll.${stack}.lock.yaml`);
    return {
        fleet: asMap(valueOf(readStack(read(file), file))) ?? {},
        lockText,
        lock: valueOf(readYaml(lockText, "lock")).value,
        today: TODAY,
        stack,
    };
}

test.each([
    [
        "prod",
        [
            "production-aws-eu-west-1",
            "production-aws-us-east-1",
            "production-azure-westeurope",
            "production-gcp-europe-west1",
            "production-metal-fra",
            "production-onprem-fra",
        ],
    ],
    [
        "dev",
        [
            "development-aws-eu-west-1",
            "development-azure-westeurope",
            "development-gcp-europe-west1",
        ],
    ],
])("%s is locked, and plans", (stack, contexts) => {
    const input = stackOf(stack);
    expect(valueOf(lockFleet(input)).changes).toEqual([]);
    expect(valueOf(planFleet(input)).clusters.map(({ context }) => context)).toEqual(contexts);
});

test("prod is private and protected", () => {
    const { clusters } = valueOf(planFleet(stackOf("prod")));
    // Where an existing cluster's API server stands is its owner's to say, and it is never deleted.
    const made = clusters.filter(({ cloud }) => cloud !== "existing");
    expect(made).toHaveLength(5);
    for (const cluster of made) {
        expect(cluster).toMatchObject({ protect: true, api: { kind: "private" } });
    }
});

test("any cluster of dev can be deleted from its file alone", () => {
    const { fleet, ...rest } = stackOf("dev");
    const clusters = Object.entries(asMap(fleet["clusters"]) ?? {});
    expect(clusters).toHaveLength(3);
    for (const [gone] of clusters) {
        const others = Object.fromEntries(clusters.filter(([name]) => name !== gone));
        const plan = valueOf(planFleet({ ...rest, fleet: { ...fleet, clusters: others } }));
        expect(plan.clusters.map(({ name }) => name)).toEqual(Object.keys(others).sort());
    }
});
