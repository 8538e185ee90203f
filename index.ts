import "./components/runtime/traces";

import * as fs from "node:fs";

import * as pulumi from "@pulumi/pulumi";

import { Fleet } from "./components/fleet";
import { readFleetSource } from "./fleet/fleet-files";
import { formatRefusals } from "./fleet/format-refusals";
import { lockFileName } from "./fleet/lock/lock-names";
import { adviseNotBuilt, checkBuildable } from "./fleet/plan/buildable";
import { planFleet } from "./fleet/plan/plan-fleet";
import { projectFiles } from "./fleet/project-files";
import { readYaml } from "./fleet/read-yaml";
import type { Checked, Refusal } from "./fleet/refusal";

const stack = pulumi.getStack();

/** @throws pulumi.RunError with everything that is wrong: no resource is declared for a fleet that is not right */
function unwrap<T>(checked: Checked<T>): T {
    if (!checked.ok) {
        const refusals = formatRefusals(checked.refusals);
        throw new pulumi.RunError(`the fleet of stack ${stack} cannot be built:\n${refusals}`);
    }
    return checked.value;
}

const NO_FLEET: Refusal = {
    path: `Pulumi.${stack}.yaml: config.atoll:fleet`,
    reason: "there is no fleet in this stack",
    fix: "write one there: a name, an environment and clusters, as the README shows",
};

/** The fleet as this stack's configuration has it, or names it: structured values arrive as JSON, which is YAML. */
function readFleet(): unknown {
    const text = new pulumi.Config("atoll").get("fleet");
    const { value } = unwrap(
        text === undefined ? { ok: false, refusals: [NO_FLEET] } : readYaml(text, "atoll:fleet"),
    );
    return unwrap(readFleetSource(value, projectFiles(fs, ".")));
}

/** What was decided for the fleet, from beside Pulumi.yaml; undefined before the first `atoll lock`. */
function readLock(): unknown {
    const file = lockFileName(stack);
    return fs.existsSync(file)
        ? unwrap(readYaml(fs.readFileSync(file, "utf8"), file)).value
        : undefined;
}

const today = new Date().toISOString().slice(0, "YYYY-MM-DD".length);
const whole = unwrap(planFleet({ fleet: readFleet(), lock: readLock(), today, stack }));
const plan = unwrap(checkBuildable(whole));
for (const { path, text, next } of adviseNotBuilt(whole, whole.workloads)) {
    void pulumi.log.warn(`${path}: ${text}; ${next}`);
}
const fleet = new Fleet(plan.name, { plan });

/** All clusters in one kubeconfig, without a current context; a secret. */
export const kubeconfig = fleet.registry.kubeconfig;
/** One kubeconfig for each cluster, by its name; each one a secret. */
export const kubeconfigs = fleet.registry.kubeconfigs;
/** Where each cluster is, by its name. */
export const clusters = Object.fromEntries(
    fleet.clusters.map(({ plan: { name, context, version }, endpoint }) => [
        name,
        { name, context, version, endpoint },
    ]),
);
