import * as fs from "node:fs";

import * as pulumi from "@pulumi/pulumi";

import { readFleetSource } from "../../fleet/fleet-files";
import { lockFileName } from "../../fleet/lock/lock-names";
import { parseLock } from "../../fleet/lock/parse-lock";
import type { BuildablePlan } from "../../fleet/plan/buildable";
import { projectFiles } from "../../fleet/project-files";
import { readYaml } from "../../fleet/read-yaml";
import type { Refusal } from "../../fleet/refusal";
import { buildablePlan, unwrap } from "./buildable-plan";

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
 * What the program builds for a stack.
 *
 * @throws pulumi.RunError with everything that is wrong with the fleet or its lock
 */
export function planStack(stack: string): BuildablePlan {
    return buildablePlan({ fleet: readFleet(stack), lock: readLock(stack), stack });
}
