/**
 * Windows' names of the world's clocks, each with a place where that clock hangs. Azure Logic Apps takes no other names
 * (learn.microsoft.com/azure/connectors/connectors-native-recurrence). Zones that show the same time all year stand here
 * under one name.
 */
const WINDOWS_CLOCKS: Readonly<Record<string, string>> = {
    "AUS Central Standard Time": "Australia/Darwin",
    "AUS Eastern Standard Time": "Australia/Sydney",
    "Afghanistan Standard Time": "Asia/Kabul",
    "Alaskan Standard Time": "America/Anchorage",
    "Aleutian Standard Time": "America/Adak",
    "Arabian Standard Time": "Asia/Dubai",
    "Atlantic Standard Time": "America/Halifax",
    "Aus Central W. Standard Time": "Australia/Eucla",
    "Azores Standard Time": "Atlantic/Azores",
    "Cape Verde Standard Time": "Atlantic/Cape_Verde",
    "Cen. Australia Standard Time": "Australia/Adelaide",
    "Central America Standard Time": "America/Guatemala",
    "Central Asia Standard Time": "Asia/Bishkek",
    "Central Pacific Standard Time": "Pacific/Guadalcanal",
    "Central Standard Time": "America/Chicago",
    "Chatham Islands Standard Time": "Pacific/Chatham",
    "Dateline Standard Time": "Etc/GMT+12",
    "E. Australia Standard Time": "Australia/Brisbane",
    "E. South America Standard Time": "America/Sao_Paulo",
    "Easter Island Standard Time": "Pacific/Easter",
    "Eastern Standard Time": "America/New_York",
    "Egypt Standard Time": "Africa/Cairo",
    "FLE Standard Time": "Europe/Kiev",
    "GMT Standard Time": "Europe/London",
    "Greenland Standard Time": "America/Godthab",
    "Hawaiian Standard Time": "Pacific/Honolulu",
    "India Standard Time": "Asia/Kolkata",
    "Iran Standard Time": "Asia/Tehran",
    "Israel Standard Time": "Asia/Jerusalem",
    "Line Islands Standard Time": "Pacific/Kiritimati",
    "Lord Howe Standard Time": "Australia/Lord_Howe",
    "Marquesas Standard Time": "Pacific/Marquesas",
    "Morocco Standard Time": "Africa/Casablanca",
    "Mountain Standard Time": "America/Denver",
    "Myanmar Standard Time": "Asia/Rangoon",
    "Nepal Standard Time": "Asia/Katmandu",
    "New Zealand Standard Time": "Pacific/Auckland",
    "Newfoundland Standard Time": "America/St_Johns",
    "Norfolk Standard Time": "Pacific/Norfolk",
    "Pacific SA Standard Time": "America/Santiago",
    "Pacific Standard Time": "America/Los_Angeles",
    "Pakistan Standard Time": "Asia/Karachi",
    "Russian Standard Time": "Europe/Moscow",
    "SA Pacific Standard Time": "America/Bogota",
    "SA Western Standard Time": "America/Puerto_Rico",
    "SE Asia Standard Time": "Asia/Bangkok",
    "Saint Pierre Standard Time": "America/Miquelon",
    "Singapore Standard Time": "Asia/Singapore",
    "South Africa Standard Time": "Africa/Johannesburg",
    "Tokyo Standard Time": "Asia/Tokyo",
    "Tonga Standard Time": "Pacific/Tongatapu",
    "US Mountain Standard Time": "America/Phoenix",
    UTC: "UTC",
    "UTC+12": "Etc/GMT-12",
    "UTC-02": "Etc/GMT+2",
    "UTC-08": "Etc/GMT+8",
    "UTC-09": "Etc/GMT+9",
    "UTC-11": "Etc/GMT+11",
    "W. Central Africa Standard Time": "Africa/Lagos",
    "W. Europe Standard Time": "Europe/Berlin",
    "West Bank Standard Time": "Asia/Hebron",
};

const HOUR = 60 * 60 * 1000;
const DAYS = 365;

/** Noon of every day of a year. Fixed, so that no plan changes with the day. */
const NOONS = Array.from(
    { length: DAYS },
    (_, day) => Date.UTC(2026, 0, 1) + (day * 24 + 12) * HOUR,
);

/** A function that tells the offset from UTC in a zone, such as "GMT+05:30". */
function offsetIn(timeZone: string): (instant: number) => string | undefined {
    const formatter = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
    return (instant) =>
        formatter.formatToParts(instant).find(({ type }) => type === "timeZoneName")?.value;
}

/**
 * Windows' name of the clock of a zone of the IANA database; undefined where Windows has none that shows the same time.
 * Clocks are compared, not names: IANA renames its zones, and has several names for one.
 *
 * @throws RangeError for what is no zone
 */
export function windowsTimeZone(timeZone: string): string | undefined {
    const wanted = offsetIn(timeZone);
    const clock = Object.entries(WINDOWS_CLOCKS).find(([, place]) => {
        const offset = offsetIn(place);
        return NOONS.every((noon) => offset(noon) === wanted(noon));
    });
    return clock?.[0];
}
