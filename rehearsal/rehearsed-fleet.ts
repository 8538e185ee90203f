import * as fs from "node:fs";
import * as path from "node:path";

import { readFleetSource } from "../fleet/fleet-files";
import { formatRefusals } from "../fleet/format-refusals";
import { lockFileName } from "../fleet/lock/lock-names";
import { parseLock } from "../fleet/lock/parse-lock";
import { planFleet } from "../fleet/plan/plan-fleet";
import type { FleetPlan } from "../fleet/plan/types";
import { projectFiles } from "../fleet/project-files";
import { readStack } from "../fleet/read-stack";
import type { Checked } from "../fleet/refusal";

/** The fleet of a stack, as a rehearsal needs it. */
export interface RehearsedFleet {
    /** As its user wrote it, in the stack's file or in files that it names. */
    readonly written: unknown;
    readonly plan: FleetPlan;
}

/** A fleet that nothing can be built of; the message has every refusal. */
export class FleetRefusedError extends Error {
    override readonly name = "FleetRefusedError";
    /** Exit code of the command that ends with it: bad input. */
    readonly exitCode = 2;
}

/**
 * Reads and plans the fleet of a stack, as the program will.
 *
 * @throws FleetRefusedError with everything that is wrong with it.
 */
export function readRehearsedFleet({
    project,
    stack,
}: {
    readonly project: string;
    readonly stack: string;
}): RehearsedFleet {
    const file = `Pulumi.${stack}.yaml`;
    const stackFile = path.join(project, file);
    if (!fs.existsSync(stackFile)) {
        throw new FleetRefusedError(
            `${file}\n    there is no such stack beside Pulumi.yaml\n    fix: correct the name, or write the stack's file`,
        );
    }
    const source = unwrap(readStack(fs.readFileSync(stackFile, "utf8"), file));
    const written = unwrap(readFleetSource(source, projectFiles(fs, project)));
    const today = new Date().toISOString().slice(0, "YYYY-MM-DD".length);
    const lock = readLock(project, stack);
    return { written, plan: unwrap(planFleet({ fleet: written, lock, today, stack })) };
}

function readLock(project: string, stack: string): unknown {
    const file = path.join(project, lockFileName(stack));
    const text = fs.existsSync(file) ? fs.readFileSync(file, "utf8") : undefined;
    return unwrap(parseLock(text, path.basename(file))).value;
}

function unwrap<T>(checked: Checked<T>): T {
    if (!checked.ok) {
        throw new FleetRefusedError(formatRefusals(checked.refusals));
    }
    return checked.value;
}
