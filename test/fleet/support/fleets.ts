import { parse } from "yaml";

import { formatRefusals } from "../../../fleet/format-refusals";
import { type LockInput, lockFleet } from "../../../fleet/lock/lock-fleet";
import { planFleet } from "../../../fleet/plan/plan-fleet";
import type { ClusterPlan, FleetPlan } from "../../../fleet/plan/types";
import type { Checked } from "../../../fleet/refusal";

/** The day of every test that names no other. */
export const TODAY = "2026-11-22";

export type Clusters = Readonly<Record<string, unknown>>;

export const AWS = { cloud: "aws", region: "us-east-1" };
export const GCP = { cloud: "gcp", region: "europe-west1", project: "acme-prod" };
export const AZURE = { cloud: "azure", region: "westeurope" };
export const EXISTING = {
    cloud: "existing",
    version: "1.35",
    server: "https://k8s.acme.example:6443",
    credential: { exec: { command: "kubelogin" } },
    ranges: { nodes: "192.168.0.0/24", pods: "172.20.0.0/16", services: "172.21.0.0/16" },
};

/** A production fleet with these clusters. */
export function fleetOf(clusters: Clusters, rest: Clusters = {}): Clusters {
    return { name: "acme", environment: "production", clusters, ...rest };
}

/** A value that must be there; the refusals are the failure's message otherwise. */
export function valueOf<T>(checked: Checked<T>): T {
    if (!checked.ok) {
        throw new Error(formatRefusals(checked.refusals));
    }
    return checked.value;
}

/** Refusals as [path, reason, fix]; none when the value is there. */
export function refusalsOf(
    checked: Checked<unknown>,
): readonly (readonly [path: string, reason: string, fix: string])[] {
    return checked.ok
        ? []
        : checked.refusals.map(({ path, reason, fix }) => [path, reason, fix] as const);
}

/** The text of a fleet's lock. */
export function lockText(
    fleet: unknown,
    before?: string,
    asked: Pick<LockInput, "confirm" | "replace"> = {},
): string {
    const input = { fleet, lockText: before, today: TODAY, stack: "prod", ...asked };
    return valueOf(lockFleet(input)).text;
}

/** Plans a fleet with the lock that it gets on its first day. */
export function planOf(fleet: unknown): FleetPlan {
    const lock: unknown = parse(lockText(fleet));
    return valueOf(planFleet({ fleet, lock, today: TODAY, stack: "prod" }));
}

/** The plan of one cluster; `cloud` narrows its type. */
export function clusterOf<Cloud extends ClusterPlan["cloud"]>(
    plan: FleetPlan,
    cloud: Cloud,
): Extract<ClusterPlan, { readonly cloud: Cloud }> {
    const found = plan.clusters.find(
        (cluster): cluster is Extract<ClusterPlan, { readonly cloud: Cloud }> =>
            cluster.cloud === cloud,
    );
    if (found === undefined) {
        throw new Error(`there is no cluster on ${cloud}`);
    }
    return found;
}

/**
 * What the planner says about a fleet that has no lock, as "path: reason => fix". That there is no lock is always
 * among it, and left out.
 */
export function refusalLines(fleet: unknown): readonly string[] {
    return refusalsOf(planFleet({ fleet, lock: undefined, today: TODAY }))
        .filter(([path]) => path !== "lock")
        .map(([path, reason, fix]) => `${path}: ${reason} => ${fix}`);
}

/** A fleet of one cluster, `a`. */
export function one(cluster: unknown): Clusters {
    return fleetOf({ a: cluster });
}
