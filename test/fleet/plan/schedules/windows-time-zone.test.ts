import { windowsTimeZone } from "../../../../fleet/plan/schedules/windows-time-zone";

test.each([
    ["UTC", "UTC"],
    ["Etc/UTC", "UTC"],
    ["Europe/Berlin", "W. Europe Standard Time"],
    // Windows has another name for it, with the same hours.
    ["Europe/Madrid", "W. Europe Standard Time"],
    ["Europe/London", "GMT Standard Time"],
    ["Europe/Kyiv", "FLE Standard Time"],
    ["America/New_York", "Eastern Standard Time"],
    ["America/Phoenix", "US Mountain Standard Time"],
    ["America/Sao_Paulo", "E. South America Standard Time"],
    ["Asia/Kolkata", "India Standard Time"],
    ["Asia/Tokyo", "Tokyo Standard Time"],
    ["Asia/Kathmandu", "Nepal Standard Time"],
    ["Australia/Sydney", "AUS Eastern Standard Time"],
    ["Australia/Brisbane", "E. Australia Standard Time"],
    ["Antarctica/Troll", undefined],
])("%s is %s on Windows", (timeZone, expected) => {
    expect(windowsTimeZone(timeZone)).toBe(expected);
});

test("Windows has a clock for nearly every zone", () => {
    const without = Intl.supportedValuesOf("timeZone").filter(
        (timeZone) => windowsTimeZone(timeZone) === undefined,
    );
    expect(without.length).toBeLessThan(10);
});
