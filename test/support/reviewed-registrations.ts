import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import * as pulumi from "@pulumi/pulumi";

import { Fleet } from "../../components/fleet";
import { checkBuildable } from "../../fleet/plan/buildable";
import { planOf, valueOf } from "../fleet/support/fleets";
import { OPTION_FLEETS } from "./option-fleets";
import { type Registration, record } from "./recorder";

const GOLDENS = join(__dirname, "../golden");

/** What the goldens hold, by stack. */
export function goldenRegistrations(): ReadonlyMap<string, readonly Registration[]> {
    const files = readdirSync(GOLDENS).filter((file) => file.endsWith(".json"));
    return new Map(
        files.map((file) => [
            file.slice(0, -".json".length),
            // Written by golden.test.ts.
            JSON.parse(readFileSync(join(GOLDENS, file), "utf8")) as Registration[],
        ]),
    );
}

/** What the program registers for the fleets that turn on every option. */
export async function optionRegistrations(): Promise<readonly Registration[]> {
    pulumi.runtime.setConfig("aws:region", "us-east-1");
    const all: Registration[] = [];
    // One after the other: the runtime knows one program at a time.
    for (const fleet of Object.values(OPTION_FLEETS)) {
        const plan = valueOf(checkBuildable(planOf(fleet)));
        const { registrations } = await record(() => new Fleet(plan.name, { plan }));
        all.push(...registrations);
    }
    return all;
}
