import type { PropertyMap } from "../../wire/property-value";
import type { CheckFailure } from "../../wire/types";
import { given, number, text } from "../properties";
import type { ResourceType, Subject } from "../resource-type";
import { accountExists } from "./iam";
import { badRequest } from "./refusals";
import { locatedName } from "./resource-names";
import { SCHEDULER_JOB } from "./tokens";

const METHODS: readonly string[] = ["POST", "GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"];
const WITH_BODY: readonly string[] = ["POST", "PUT", "PATCH"];

/** Five fields of numbers, ranges, steps and lists; Cloud Scheduler also takes words, which are not simulated. */
const CRON = /^([\d*,/-]+ ){4}[\dA-Za-z*,/-]+$/;

/** A job that calls an address by the clock. Nothing in a rehearsal waits for it. */
export const schedulerJob: ResourceType = {
    token: SCHEDULER_JOB,
    naming: {
        property: "name",
        auto: "dash-hex",
        maxLength: 500,
        pattern: /^[A-Za-z0-9_-]+$/,
        rule: "letters, digits, underscores and dashes",
    },
    defaults: { attemptDeadline: "180s", timeZone: "Etc/UTC" },
    validate: jobFailures,
    admit: requireCaller,
    identify: ({ site, inputs }) => locatedName(site, "jobs", text(inputs, "name") ?? ""),
    outputs: ({ inputs }) => ({
        paused: inputs["paused"] ?? false,
        state: inputs["paused"] === true ? "PAUSED" : "ENABLED",
    }),
};

function* jobFailures(inputs: PropertyMap): Iterable<CheckFailure> {
    const targets = ["httpTarget", "pubsubTarget", "appEngineHttpTarget"];
    if (targets.filter((target) => given(inputs, target)).length !== 1) {
        yield { property: "httpTarget", reason: `expected one of ${targets.join(", ")}` };
    }
    const schedule = text(inputs, "schedule");
    if (schedule !== undefined && !CRON.test(schedule)) {
        yield { property: "schedule", reason: `invalid schedule "${schedule}"` };
    }
    const method = text(inputs, "httpTarget.httpMethod") ?? "POST";
    if (!METHODS.includes(method)) {
        yield {
            property: "httpTarget.httpMethod",
            reason: `expected one of ${METHODS.join(", ")}`,
        };
    }
    const body = text(inputs, "httpTarget.body");
    if (body !== undefined && Buffer.from(body, "base64").toString("base64") !== body) {
        yield { property: "httpTarget.body", reason: "expected text in base64" };
    }
    if (body !== undefined && !WITH_BODY.includes(method)) {
        yield { property: "httpTarget.body", reason: `a request with ${method} has no body` };
    }
    if ((number(inputs, "retryConfig.retryCount") ?? 0) > 5) {
        yield { property: "retryConfig.retryCount", reason: "expected 0 to 5" };
    }
}

/** Cloud Scheduler signs in as an account of the job's own project, at times of a zone that exists. */
function requireCaller({ world, site, inputs }: Subject): void {
    const email = text(inputs, "httpTarget.oauthToken.serviceAccountEmail");
    const domain = site.account.split(":").reverse().join(".");
    if (email !== undefined && !accountExists(world, email)) {
        throw badRequest(`Service account ${email} does not exist.`);
    }
    if (email !== undefined && !email.endsWith(`@${domain}.iam.gserviceaccount.com`)) {
        throw badRequest(`Service account ${email} is not in the project of the job.`);
    }
    const zone = text(inputs, "timeZone") ?? "Etc/UTC";
    if (!isTimeZone(zone)) {
        throw badRequest(`Invalid time zone "${zone}".`);
    }
}

function isTimeZone(timeZone: string): boolean {
    try {
        new Intl.DateTimeFormat("en", { timeZone });
        return true;
    } catch {
        return false;
    }
}
