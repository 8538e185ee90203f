import { parse } from "yaml";

import { lockFleet } from "../../../fleet/lock/lock-fleet";
import { planFleet } from "../../../fleet/plan/plan-fleet";
import { TODAY, refusalsOf } from "./fleets";
import { STANDING_FLEET, STANDING_LOCK } from "./standing-fleet";

/** What a user changes: whole parts of the fleet, or clusters and networks of it; undefined takes one out. */
export interface Edit {
    readonly fleet?: object;
    readonly clusters?: Readonly<Record<string, unknown>>;
    readonly networks?: Readonly<Record<string, unknown>>;
    /** What is refused as well, since it follows: paths. */
    readonly follows?: readonly string[];
    /** Lines of the lock before and after. */
    readonly lock?: readonly (readonly [string, string])[];
}

function present(entries: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined));
}

export function editedFleet({ fleet, clusters, networks }: Edit): object {
    return {
        ...STANDING_FLEET,
        clusters: present({ ...STANDING_FLEET.clusters, ...clusters }),
        networks: present({ ...STANDING_FLEET.networks, ...networks }),
        ...fleet,
    };
}

export function editedLock({ lock = [] }: Edit): string {
    return lock.reduce((text, [before, after]) => {
        expect(text).toContain(before);
        return text.replace(before, after);
    }, STANDING_LOCK);
}

/** What `atoll lock` refuses after an edit, as [path, reason, fix]. */
export function lockRefusals(edit: Edit): ReturnType<typeof refusalsOf> {
    const input = { fleet: editedFleet(edit), lockText: editedLock(edit) };
    return refusalsOf(lockFleet({ ...input, today: TODAY, stack: "prod" }));
}

/** A change that the lock forbids: case, edit, and the refusal's path, reason and fix. */
export type RefusedChange = readonly [
    name: string,
    edit: Edit,
    path: string,
    reason: string,
    fix: string,
];

/** Expects one refusal at its path, and nothing but what follows from it, of the lock and of the plan. */
export function expectRefused(edit: Edit, path: string, reason: string, fix: string): void {
    const locking = lockRefusals(edit);
    expect(locking.filter((refusal) => refusal[0] === path)).toEqual([[path, reason, fix]]);
    expect(locking.map(([at]) => at).filter((at) => at !== path)).toEqual(edit.follows ?? []);
    const lock: unknown = parse(editedLock(edit));
    const planning = planFleet({ fleet: editedFleet(edit), lock, today: TODAY, stack: "prod" });
    expect(refusalsOf(planning).filter((refusal) => refusal[0] === path)).toEqual([
        [path, reason, fix],
    ]);
}
