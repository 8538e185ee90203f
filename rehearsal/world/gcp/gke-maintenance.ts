import type { PropertyMap } from "../../wire/property-value";
import { text, texts } from "../properties";
import { badRequest } from "./refusals";

/** GKE wants so many hours of maintenance in as many days, in windows that count from so many hours. */
const HOURS = 48;
const DAYS = 32;
const SHORTEST = 4;

const HOUR = 3_600_000;

const EVERY_DAY = "MO,TU,WE,TH,FR,SA,SU";

/** How often a window recurs; other rules of RFC 5545 are not simulated. */
const RECURRENCE =
    /^FREQ=(DAILY|WEEKLY;BYDAY=(?<days>(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*))$/;

/** What GKE holds against the times at which it may change a cluster. */
export function requireMaintenance(inputs: PropertyMap): void {
    requireWindow(inputs);
    const scopes = texts(
        inputs,
        "maintenancePolicy.maintenanceExclusions[].exclusionOptions.scope",
    );
    const channel = text(inputs, "releaseChannel.channel");
    if (scopes.some((scope) => scope !== "NO_UPGRADES") && channel === "UNSPECIFIED") {
        throw badRequest(
            "Maintenance exclusions of minor versions or nodes need a cluster in a release channel.",
        );
    }
}

function requireWindow(inputs: PropertyMap): void {
    const window = "maintenancePolicy.recurringWindow";
    const recurrence = text(inputs, `${window}.recurrence`);
    if (recurrence === undefined) {
        return;
    }
    const times = [`${window}.startTime`, `${window}.endTime`].map((path) =>
        Date.parse(text(inputs, path) ?? ""),
    );
    const [from = NaN, to = NaN] = times;
    if (!(to > from)) {
        throw badRequest("Invalid maintenance window: endTime must be after startTime.");
    }
    const rule = RECURRENCE.exec(recurrence);
    if (rule === null) {
        throw badRequest(`Invalid maintenance window: recurrence "${recurrence}".`);
    }
    const perWeek = (rule.groups?.["days"] ?? EVERY_DAY).split(",").length;
    const hours = (to - from) / HOUR;
    const available = hours < SHORTEST ? 0 : hours * perWeek * Math.floor(DAYS / 7);
    if (available < HOURS) {
        throw badRequest(
            `error validating maintenance policy: maintenance policy would go longer than ${DAYS}d ` +
                `without ${HOURS}h maintenance availability of >=${SHORTEST}h contiguous duration`,
        );
    }
}
