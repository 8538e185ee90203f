import { checkAgreement, completeLock } from "../lock/check-agreement";
import { checkConflicts } from "../lock/check-conflicts";
import { type LockNames, lockNames } from "../lock/lock-names";
import { type FleetLock, readLock } from "../lock/lock-spec";
import type { Checked, Refusal } from "../refusal";
import type { ClusterSpec } from "../spec/cluster-spec";
import { type FleetDraft, type WholeFleet, isWhole, readFleet } from "../spec/read-fleet";
import { BASELINE_NAMESPACES, planAccess } from "./access";
import { checkFleet, checkVersions, sortRefusals } from "./check-fleet";
import { planAws } from "./clusters/aws-plan";
import { planAzure } from "./clusters/azure-plan";
import type { ClusterContext } from "./clusters/base-plan";
import { planExisting } from "./clusters/existing-plan";
import { planGcp } from "./clusters/gcp-plan";
import type { ClusterPlan, FleetPlan } from "./types";

export interface PlanInput {
    /** What stands under `atoll:fleet`. */
    readonly fleet: unknown;
    /** The parsed lock; undefined when there is none yet. */
    readonly lock: unknown;
    /** The day for which versions are judged, as YYYY-MM-DD. */
    readonly today: string;
    /** Name of the stack, for the file and the command in refusals. */
    readonly stack?: string;
}

function planCluster(cluster: ClusterSpec, context: ClusterContext): ClusterPlan {
    switch (cluster.cloud) {
        case "aws":
            return planAws(cluster, context);
        case "gcp":
            return planGcp(cluster, context);
        case "azure":
            return planAzure(cluster, context);
        case "existing":
            return planExisting(cluster, context);
    }
}

function decide(fleet: WholeFleet, lock: FleetLock): FleetPlan {
    const access = planAccess(fleet.name, fleet.access);
    return {
        name: fleet.name,
        environment: fleet.environment,
        clusters: [...fleet.clusters].flatMap(([name, cluster]) => {
            const locked = completeLock(lock.clusters.get(name));
            // The lock agrees with the fleet by now, so each cluster is complete in it.
            return locked === undefined
                ? []
                : [planCluster(cluster, { fleet, name, locked, access })];
        }),
        access,
        namespaces: BASELINE_NAMESPACES,
    };
}

/** What the lock forbids, and where it is behind; a field that it forbids is not said to be behind as well. */
function checkLock(
    draft: FleetDraft,
    lock: FleetLock | undefined,
    names: LockNames,
): readonly Refusal[] {
    const forbidden = lock === undefined ? [] : checkConflicts(draft, lock);
    const paths = new Set(forbidden.map(({ path }) => path));
    const behind = checkAgreement(draft, lock, names).filter(({ path }) => !paths.has(path));
    return [...forbidden, ...behind];
}

/**
 * Decides everything about a fleet, from what its user wrote and what its lock says; or says everything that stands in
 * the way. Pure: the same input gives the same plan, whatever the order of its keys. It never throws.
 */
export function planFleet({ fleet, lock: rawLock, today, stack }: PlanInput): Checked<FleetPlan> {
    const names = lockNames(stack);
    const { draft, refusals: fleetRefusals } = readFleet(fleet);
    const { lock, refusals: lockRefusals } = readLock(rawLock, names);
    const refusals = [
        ...fleetRefusals,
        ...lockRefusals,
        ...checkFleet(draft, lock, names),
        ...checkVersions(draft, lock, today),
        ...(lockRefusals.length > 0 ? [] : checkLock(draft, lock, names)),
    ];
    return refusals.length === 0 && isWhole(draft) && lock !== undefined
        ? { ok: true, value: decide(draft, lock) }
        : { ok: false, refusals: sortRefusals(refusals) };
}
