import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { Fleet } from "../../components/fleet";
import { lockFileName } from "../../fleet/lock/lock-names";
import { type BuildablePlan, checkBuildable } from "../../fleet/plan/buildable";
import { planFleet } from "../../fleet/plan/plan-fleet";
import { readStack } from "../../fleet/read-stack";
import { readYaml } from "../../fleet/read-yaml";
import type { Checked } from "../../fleet/refusal";
import { type Registration, record } from "../support/recorder";
import { difference, NO_DIFFERENCE } from "../support/registrations";

/**
 * Everything that the program registers for a stack, as it was reviewed. After a change that is meant:
 * `UPDATE_GOLDENS=1 npx jest test/golden`, and review the difference like code.
 */
const UPDATE = process.env["UPDATE_GOLDENS"] === "1";
const ROOT = join(__dirname, "../..");

/** A day on which every version of the stacks' locks is supported. */
const TODAY = "2026-11-22";

function unwrap<T>(checked: Checked<T>): T {
    if (!checked.ok) {
        throw new Error(JSON.stringify(checked.refusals, undefined, 2));
    }
    return checked.value;
}

function read(file: string): string {
    return readFileSync(join(ROOT, file), "utf8");
}

/** @param reorder what becomes of the fleet as it stands in the file */
function planStack(stack: string, reorder = (fleet: unknown) => fleet): BuildablePlan {
    const stackFile = `Pulumi.${stack}.yaml`;
    const lockFile = lockFileName(stack);
    const fleet = reorder(unwrap(readStack(read(stackFile), stackFile)));
    const lock = reorder(unwrap(readYaml(read(lockFile), lockFile)).value);
    return unwrap(checkBuildable(unwrap(planFleet({ fleet, lock, today: TODAY, stack }))));
}

async function registrationsOf(
    plan: BuildablePlan,
    stack: string,
): Promise<readonly Registration[]> {
    const { registrations } = await record(() => new Fleet(plan.name, { plan }), { stack });
    return registrations;
}

function golden(stack: string): string {
    return join(__dirname, `${stack}.json`);
}

/** The same values, with the keys of every map the other way round. */
function reverseKeys(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(reverseKeys);
    }
    return typeof value === "object" && value !== null
        ? Object.fromEntries(
              Object.entries(value)
                  .reverse()
                  .map(([key, entry]) => [key, reverseKeys(entry)]),
          )
        : value;
}

describe.each(["prod", "dev"])("%s", (stack) => {
    test("registers what was reviewed", async () => {
        const actual = await registrationsOf(planStack(stack), stack);
        if (UPDATE) {
            writeFileSync(golden(stack), `${JSON.stringify(actual, undefined, 2)}\n`);
        }
        const expected = JSON.parse(readFileSync(golden(stack), "utf8")) as Registration[];

        expect(difference(expected, actual)).toEqual(NO_DIFFERENCE);
    });

    test("the order of keys changes nothing", () => {
        // As text: what comes of the same plan is the same.
        expect(JSON.stringify(planStack(stack, reverseKeys))).toBe(
            JSON.stringify(planStack(stack)),
        );
    });

    test("no secret is in the golden", () => {
        const secret = /BEGIN CERTIFICATE|PRIVATE KEY|kind: Config\b|client-key-data/;
        expect(read(`test/golden/${stack}.json`)).not.toMatch(secret);
    });
});
