import "./components/runtime/traces";

import { existsSync, readFileSync } from "node:fs";

import * as pulumi from "@pulumi/pulumi";

import { Fleet } from "./components/fleet";
import { formatRefusals } from "./fleet/format-refusals";
import { lockFileName } from "./fleet/lock/lock-names";
import { planFleet } from "./fleet/plan/plan-fleet";
import type { FleetPlan } from "./fleet/plan/types";
import { readYaml } from "./fleet/read-yaml";
import type { Checked } from "./fleet/refusal";

const stack = pulumi.getStack();

/** @throws pulumi.RunError with everything that is wrong: no resource is declared for a fleet that is not right */
function unwrap<T>(checked: Checked<T>): T {
    if (!checked.ok) {
        throw new pulumi.RunError(
            `stack ${stack} has no fleet to build\n${formatRefusals(checked.refusals)}`,
        );
    }
    return checked.value;
}

/** Plans the fleet of this stack's configuration with the lock that lies beside Pulumi.yaml. */
function planStack(): FleetPlan {
    const lockFile = lockFileName(stack);
    // Structured configuration arrives as JSON, which is YAML.
    const fleet = unwrap(readYaml(new pulumi.Config("atoll").get("fleet") ?? "", "atoll:fleet"));
    const lock = existsSync(lockFile)
        ? unwrap(readYaml(readFileSync(lockFile, "utf8"), lockFile)).value
        : undefined;
    const today = new Date().toISOString().slice(0, "YYYY-MM-DD".length);
    return unwrap(planFleet({ fleet: fleet.value ?? {}, lock, today, stack }));
}

const plan = planStack();
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
