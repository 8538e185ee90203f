import { parse } from "yaml";

import { lockFleet } from "../../../../../fleet/lock/lock-fleet";
import { planFleet } from "../../../../../fleet/plan/plan-fleet";
import type { FleetPlan } from "../../../../../fleet/plan/types";
import type { Checked } from "../../../../../fleet/refusal";
import { TODAY } from "../../../support/fleets";

/** One line that says something, and shows nothing of how it was made. */
const SAYS = /^(?!.*(?:\bundefined\b|\[object ))\S(?:[^\n\r]*\S)?$/;
/** What a user's own value may hold and a message quotes. */
const QUOTED = /"[^"]*"/g;

function faultsOf(checked: Checked<unknown>): readonly string[] {
    return checked.ok
        ? []
        : checked.refusals.flatMap(({ path, reason, fix }) => [
              ...(path.trim() === "" ? [`no path: ${reason}`] : []),
              ...[reason, fix]
                  .map((text) => text.replace(QUOTED, '""'))
                  .filter((text) => !SAYS.test(text)),
          ]);
}

export interface Answer {
    /** What is wrong with the refusals; none where they are as they should be. */
    readonly faults: readonly string[];
    readonly plan: FleetPlan | undefined;
    readonly lock: string | undefined;
}

/** Locks a fleet that has no lock yet, and plans it with that: whatever the fleet is, both answer. */
export function answerTo(fleet: unknown): Answer {
    const locked = lockFleet({ fleet, lockText: undefined, today: TODAY, stack: "prod" });
    const lock: unknown = locked.ok ? parse(locked.value.text) : undefined;
    const plan = planFleet({ fleet, lock, today: TODAY, stack: "prod" });
    return {
        faults: [
            ...faultsOf(locked),
            ...faultsOf(plan),
            ...(locked.ok && !plan.ok ? ["its own lock does not plan"] : []),
            ...(!plan.ok && plan.refusals.length === 0 ? ["refused without a word"] : []),
        ],
        plan: plan.ok ? plan.value : undefined,
        lock: locked.ok ? locked.value.text : undefined,
    };
}
