import { isCron } from "../../../policies/recovery/cron";

describe("isCron", () => {
    it.each([
        "15 2 * * *",
        "*/5 0-6,22 1 jan-mar MON",
        "0 0 31 12 6",
        "@daily",
        "@every 1h30m",
        "CRON_TZ=Europe/Berlin 0 3 * * *",
        "59 23 ? * 0",
    ])("takes %s", (text) => {
        expect(isCron(text)).toBe(true);
    });

    it.each([
        "",
        "* * * *",
        "* * * * * *",
        "60 * * * *",
        "* 24 * * *",
        "* * 0 * *",
        "* * * 13 *",
        "* * * * 7",
        "5-1 * * * *",
        "*/0 * * * *",
        "@often",
        "@every day",
        "a b c d e",
        "1,,2 * * * *",
    ])("refuses %p", (text) => {
        expect(isCron(text)).toBe(false);
    });
});
