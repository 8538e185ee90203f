import type { NodePoolPlan } from "../../pools/types";
import type { MaintenancePlan, Weekday } from "../../types";

/** A limit on how many nodes Karpenter replaces at a time. karpenter.sh/docs/concepts/disruption/#budgets */
export interface DisruptionBudget {
    readonly [field: string]: string | readonly string[];
    /** A number of nodes, or a percentage of them. */
    readonly nodes: string;
}

const WEEKDAYS: readonly Weekday[] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const HOUR = 60;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** As Karpenter writes a duration: minutes and hours, "160h" or "10h5m". */
function duration(minutes: number): string {
    const hours = Math.floor(minutes / HOUR);
    const rest = minutes % HOUR;
    return `${hours === 0 ? "" : `${hours}h`}${rest === 0 ? "" : `${rest}m`}`;
}

/** A time of the week, in minutes from its start, as a cron expression. */
function cron(minute: number): string {
    const day = WEEKDAYS[Math.floor(minute / DAY)] ?? "sun";
    return `${minute % HOUR} ${Math.floor((minute % DAY) / HOUR)} * * ${day}`;
}

/** The times between the windows, in which no node is replaced because a newer image or version is there. */
function quietTimes({ utc, hours }: MaintenancePlan): readonly DisruptionBudget[] {
    const [hour = 0, minute = 0] = utc.start.split(":").map(Number);
    const starts = utc.days
        .map((day) => WEEKDAYS.indexOf(day) * DAY + hour * HOUR + minute)
        .sort((left, right) => left - right);
    return starts.flatMap((start, index) => {
        const end = start + hours * HOUR;
        const next = starts[index + 1] ?? (starts[0] ?? start) + WEEK;
        const quiet = { schedule: cron(end % WEEK), duration: duration(next - end) };
        return next > end ? [{ nodes: "0", reasons: ["Drifted"], ...quiet }] : [];
    });
}

/**
 * How Karpenter may replace a pool's nodes by itself: under-used ones at any time, out-of-date ones in the maintenance
 * windows.
 */
export function disruption(
    { surge }: Pick<NodePoolPlan, "surge">,
    maintenance: MaintenancePlan | undefined,
) {
    return {
        consolidationPolicy: "WhenEmptyOrUnderutilized",
        consolidateAfter: "5m",
        budgets: [
            { nodes: surge === undefined ? "10%" : `${surge}` },
            ...(maintenance === undefined ? [] : quietTimes(maintenance)),
        ],
    };
}
