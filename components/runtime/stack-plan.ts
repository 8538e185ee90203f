import * as fs from "node:fs";

import * as pulumi from "@pulumi/pulumi";

import { readFleetSource } from "../../fleet/fleet-files";
import { formatRefusals } from "../../fleet/format-refusals";
import { lockFileName } from "../../fleet/lock/lock-names";
import { parseLock } from "../../fleet/lock/parse-lock";
import { type BuildablePlan, adviseNotBuilt, checkBuildable } from "../../fleet/plan/buildable";
import { planFleet } from "../../fleet/plan/plan-fleet";
import { projectFiles } from "../../fleet/project-files";
import { readYaml } from "../../fleet/read-yaml";
import type { Checked, Refusal } from "../../fleet/refusal";

/** @throws pulumi.RunError with everything that is wrong: no resource is declared for a fleet that is not right */
function unwrap<T>(stack: string, checked: Checked<T>): T {
    if (!checked.ok) {
        const refusals = formatRefusals(checked.refusals);
        throw new pulumi.RunError(`the fleet of stack ${stack} cannot be built:\n${refusals}`);
    }
    return checked.value;
}

function noFleet(stack: string): Refusal {
    return {
        path: `Pulumi.${stack}.yaml: config.atoll:fleet`,
        reason: "there is no fleet in this stack",
        fix: "write one there: a name, an environment and clusters, as the README shows",
    };
}

/** The fleet as a stack's configuration has it, or names it: structured values arrive as JSON, which is YAML. */
function readFleet(stack: string): unknown {
    const text = new pulumi.Config("atoll").get("fleet");
    const { value } = unwrap(
        stack,
        text === undefined
            ? { ok: false, refusals: [noFleet(stack)] }
            : readYaml(text, "atoll:fleet"),
    );
    return unwrap(stack, readFleetSource(value, projectFiles(fs, ".")));
}

/** What was decided for the fleet, from beside Pulumi.yaml; undefined before the first `atoll lock`. */
function readLock(stack: string): unknown {
    const file = lockFileName(stack);
    const text = fs.existsSync(file) ? fs.readFileSync(file, "utf8") : undefined;
    return unwrap(stack, parseLock(text, file)).value;
}

/**
 * What the program builds for a stack; what is planned and left out is told as a warning.
 *
 * @throws pulumi.RunError with everything that is wrong with the fleet or its lock
 */
export function planStack(stack: string): BuildablePlan {
    const today = new Date().toISOString().slice(0, "YYYY-MM-DD".length);
    const lock = readLock(stack);
    const plan = unwrap(stack, planFleet({ fleet: readFleet(stack), lock, today, stack }));
    for (const { path, text, next } of adviseNotBuilt(plan, plan.workloads)) {
        void pulumi.log.warn(`${path}: ${text}; ${next}`);
    }
    return unwrap(stack, checkBuildable(plan));
}
