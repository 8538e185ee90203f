/** The smallest and the largest number of each field: minute, hour, day, month, day of the week. */
const FIELDS: readonly (readonly [smallest: number, largest: number, names: string])[] = [
    [0, 59, ""],
    [0, 23, ""],
    [1, 31, ""],
    [1, 12, " jan feb mar apr may jun jul aug sep oct nov dec"],
    [0, 6, "sun mon tue wed thu fri sat"],
];
const DESCRIPTOR = /^@(?:yearly|annually|monthly|weekly|daily|midnight|hourly)$/;
const EVERY = /^@every\s+(?:\d+(?:\.\d+)?(?:h|m|s))+$/;
const ZONE = /^(?:CRON_)?TZ=\S+\s+/;
const PART = /^(?:(?<any>[*?])|(?<from>[^-/]+)(?:-(?<to>[^-/]+))?)(?:\/(?<step>\d{1,4}))?$/;

/**
 * Whether Velero takes a text for a schedule: five fields or a descriptor, as its parser does.
 * https://pkg.go.dev/github.com/robfig/cron/v3#hdr-CRON_Expression_Format
 */
export function isCron(text: string): boolean {
    const schedule = text.trim().replace(ZONE, "");
    if (schedule.startsWith("@")) {
        return DESCRIPTOR.test(schedule) || EVERY.test(schedule);
    }
    const fields = schedule.split(/\s+/);
    return (
        fields.length === FIELDS.length &&
        FIELDS.every(([smallest, largest, names], index) =>
            (fields[index] ?? "")
                .split(",")
                .every((part) => isPart(part, smallest, largest, names.split(" "))),
        )
    );
}

function isPart(
    part: string,
    smallest: number,
    largest: number,
    names: readonly string[],
): boolean {
    const { any, from = "", to, step } = PART.exec(part)?.groups ?? {};
    if (step !== undefined && Number(step) === 0) {
        return false;
    }
    if (any !== undefined) {
        return true;
    }
    const first = numberOf(from, names);
    const last = to === undefined ? first : numberOf(to, names);
    return first >= smallest && last <= largest && first <= last;
}

/** A number, or a name that stands for its place in a list; else NaN, which no bound takes in. */
function numberOf(text: string, names: readonly string[]): number {
    const index = text === "" ? -1 : names.indexOf(text.toLowerCase());
    return index >= 0 ? index : /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
}
