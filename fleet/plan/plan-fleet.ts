import { checkLock } from "../lock/check-lock";
import { lockNames } from "../lock/lock-names";
import type { Topology } from "../lock/decide-topology";
import type { FleetLock } from "../lock/lock-spec";
import { readLock } from "../lock/read-lock";
import type { Checked } from "../refusal";
import { type WholeFleet, isWhole, readFleet } from "../spec/read-fleet";
import { advise } from "./advice/advise";
import { adviseNotBuilt } from "./buildable";
import { checkFleet, checkDated, sortRefusals } from "./check-fleet";
import { planCost } from "./cost/plan-cost";
import { priceTable } from "./cost/prices";
import { decideFleet } from "./decide-fleet";
import { planWorkloads } from "./placement/plan-workloads";
import { adviseReach } from "./reachability/advise-reach";
import { checkReach } from "./reachability/check-reach";
import { planDeployerReach, planReachability } from "./reachability/plan-reachability";
import type { FleetPlan } from "./types";
import { adviseVersions } from "./versions/advise-versions";
import { planVersions } from "./versions/plan-versions";

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

/** The whole plan of a fleet that agrees with its lock, unless what was decided does not work together. */
function complete(
    fleet: WholeFleet,
    lock: FleetLock,
    topology: Topology,
    today: string,
): Checked<FleetPlan> {
    const decided = decideFleet(fleet, lock, topology);
    const { workloads, refusals } = planWorkloads(fleet.workloads, decided.clusters);
    const late = [...refusals, ...checkReach(decided)];
    if (late.length > 0) {
        return { ok: false, refusals: sortRefusals(late) };
    }
    const plan = {
        ...decided,
        reachability: planReachability(decided),
        deployerReach: planDeployerReach(decided),
        versions: planVersions(decided.clusters, today),
        workloads,
        cost: planCost({
            ...decided,
            traffic: fleet.cost.traffic,
            prices: priceTable(fleet.cost.prices),
            today,
        }),
        advice: [
            ...adviseNotBuilt(decided, workloads),
            ...advise({ ...decided, cost: fleet.cost, today }),
            ...adviseReach(decided),
            ...adviseVersions(decided.clusters, today),
        ],
    };
    return { ok: true, value: plan };
}

/**
 * Decides everything about a fleet, from what its user wrote and what its lock says; or says everything that stands in
 * the way. Pure: the same input gives the same plan, whatever the order of its keys. It never throws.
 */
export function planFleet({ fleet, lock: rawLock, today, stack }: PlanInput): Checked<FleetPlan> {
    const names = lockNames(stack);
    const { draft, refusals: fleetRefusals } = readFleet(fleet);
    const { lock, refusals: lockRefusals } = readLock(rawLock, names);
    const checked =
        lockRefusals.length > 0 ? { refusals: [] } : checkLock(draft, lock, names, fleetRefusals);
    const refusals = [
        ...fleetRefusals,
        ...lockRefusals,
        ...checkFleet(draft, lock, names),
        ...checkDated(draft, lock, today),
        ...checked.refusals,
    ];
    return refusals.length === 0 &&
        isWhole(draft) &&
        lock !== undefined &&
        checked.decision !== undefined
        ? complete(draft, lock, checked.decision.topology, today)
        : { ok: false, refusals: sortRefusals(refusals) };
}
