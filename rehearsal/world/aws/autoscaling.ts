import type { PropertyMap } from "../../wire/property-value";
import type { CheckFailure } from "../../wire/types";
import { CloudRefusal } from "../cloud-refusal";
import { given, number, text, texts } from "../properties";
import type { ResourceType, Subject } from "../resource-type";
import { regionalArn } from "./arn";
import { NODE_GROUP, SCHEDULE } from "./tokens";

/** What a schedule does not change. */
const UNCHANGED = -1;

/** A field of a cron expression: numbers or names, lists, ranges and steps of them. */
const CRON_FIELD = /^(\*|[\da-z]+(-[\da-z]+)?)(\/\d+)?(,(\*|[\da-z]+(-[\da-z]+)?)(\/\d+)?)*$/i;
const CRON_FIELDS = 5;

/**
 * A scheduled change of an autoscaling group's sizes. The groups of a rehearsal are those of managed node groups. Time
 * stands still there: no schedule ever comes due.
 */
export const schedule: ResourceType = {
    token: SCHEDULE,
    defaults: { minSize: 0, maxSize: 0, desiredCapacity: 0 },
    immutable: ["autoscalingGroupName", "scheduledActionName"],
    validate: scheduleFailures,
    admit: (subject) => {
        requireGroup(subject);
        requireRecurrence(subject);
    },
    identify: ({ inputs }) => text(inputs, "scheduledActionName") ?? "",
    outputs: ({ world, site, origin, inputs }) => {
        const group = text(inputs, "autoscalingGroupName") ?? "";
        const action = text(inputs, "scheduledActionName") ?? "";
        return {
            arn: regionalArn(
                "autoscaling",
                site,
                `scheduledUpdateGroupAction:${world.identifiers.guid(origin)}:` +
                    `autoScalingGroupName/${group}:scheduledActionName/${action}`,
            ),
            startTime: inputs["startTime"] ?? world.now().toISOString(),
            endTime: inputs["endTime"] ?? "",
            recurrence: inputs["recurrence"] ?? "",
            timeZone: inputs["timeZone"] ?? "",
        };
    },
};

function* scheduleFailures(inputs: PropertyMap): Iterable<CheckFailure> {
    for (const property of ["minSize", "maxSize", "desiredCapacity"]) {
        const size = number(inputs, property);
        if (size !== undefined && (size < UNCHANGED || !Number.isInteger(size))) {
            yield { property, reason: `expected a whole number of nodes, or -1, got ${size}` };
        }
    }
}

function refusal(message: string): CloudRefusal {
    return new CloudRefusal("ValidationError", message);
}

function requireGroup({ world, site, inputs }: Subject): void {
    const name = text(inputs, "autoscalingGroupName");
    const groups = world
        .at(NODE_GROUP, site)
        .flatMap(({ state }) => texts(state, "resources[].autoscalingGroups[].name"));
    if (name === undefined || !groups.includes(name)) {
        throw refusal("Group name not found - AutoScalingGroup not found");
    }
}

function requireRecurrence({ inputs }: Subject): void {
    const recurrence = text(inputs, "recurrence");
    const fields = recurrence?.trim().split(/\s+/) ?? [];
    const readable =
        fields.length === CRON_FIELDS && fields.every((field) => CRON_FIELD.test(field));
    if (recurrence !== undefined && !readable) {
        throw refusal(`Given recurrence string: ${recurrence} is invalid`);
    }
    if (recurrence === undefined && !given(inputs, "startTime")) {
        throw refusal("A schedule needs a recurrence or a start time");
    }
    const zone = text(inputs, "timeZone");
    if (zone !== undefined && !isTimeZone(zone)) {
        throw refusal(`The time zone ${zone} is not valid`);
    }
    const [min, max] = ["minSize", "maxSize"].map((name) => number(inputs, name) ?? UNCHANGED);
    if (min !== undefined && max !== undefined && max !== UNCHANGED && min > max) {
        throw refusal("Max bound must be greater than or equal to min bound");
    }
}

function isTimeZone(name: string): boolean {
    try {
        return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
    } catch {
        return false;
    }
}
