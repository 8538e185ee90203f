import { CloudRefusal } from "../cloud-refusal";
import { given, text } from "../properties";
import type { AdmittedSubject, ResourceType } from "../resource-type";
import { regionalArn } from "./arn";
import { EVENT_RULE, EVENT_TARGET, QUEUE } from "./tokens";

export const eventRule: ResourceType = {
    token: EVENT_RULE,
    naming: {
        property: "name",
        auto: "dash-hex",
        prefix: "namePrefix",
        maxLength: 64,
        pattern: /^[\w.-]+$/,
        rule: "letters, digits and ._-",
    },
    defaults: { eventBusName: "default", state: "ENABLED" },
    immutable: ["eventBusName", "namePrefix"],
    quota: {
        name: EVENT_RULE,
        limit: 300,
        exceeded: (limit) =>
            new CloudRefusal(
                "LimitExceededException",
                `The requested resource exceeds the maximum number allowed, ${limit}.`,
            ),
    },
    validate: function* (inputs) {
        if (!given(inputs, "eventPattern") && !given(inputs, "scheduleExpression")) {
            const reason = "one of `event_pattern,schedule_expression` must be specified";
            yield { property: "eventPattern", reason };
        }
    },
    admit: ({ inputs }) => {
        const pattern = text(inputs, "eventPattern");
        if (pattern !== undefined && !isPattern(pattern)) {
            throw new CloudRefusal(
                "InvalidEventPatternException",
                "Event pattern is not valid. Reason: every field takes a list of values",
            );
        }
    },
    identify: ({ inputs }) => text(inputs, "name") ?? "",
    outputs: ({ site, id, inputs }) => ({
        arn: regionalArn("events", site, `rule/${id}`),
        namePrefix: inputs["namePrefix"] ?? "",
    }),
    inUse: () =>
        new CloudRefusal("ValidationException", "Rule can't be deleted since it has targets."),
};

/** An object whose fields are lists of values, or such objects again. */
function isPattern(json: string): boolean {
    const valid = (value: unknown): boolean =>
        Array.isArray(value)
            ? value.length > 0
            : typeof value === "object" && value !== null && Object.values(value).every(valid);
    try {
        const pattern: unknown = JSON.parse(json);
        return !Array.isArray(pattern) && valid(pattern);
    } catch {
        return false;
    }
}

export const eventTarget: ResourceType = {
    token: EVENT_TARGET,
    defaults: { eventBusName: "default" },
    immutable: ["eventBusName", "rule", "targetId"],
    references: [
        {
            path: "rule",
            to: EVENT_RULE,
            missing: (name) =>
                new CloudRefusal(
                    "ResourceNotFoundException",
                    `Rule ${name} does not exist on EventBus default.`,
                ),
        },
    ],
    admit: ({ world, site, inputs }) => {
        const arn = text(inputs, "arn") ?? "";
        const isQueue = arn.startsWith("arn:aws:sqs:");
        const exists = world.at(QUEUE, site).some(({ state }) => state["arn"] === arn);
        if (isQueue && !exists) {
            throw new CloudRefusal(
                "ValidationException",
                `Parameter ${arn} is not valid. Reason: the queue does not exist`,
            );
        }
    },
    identify: (subject) => `${text(subject.inputs, "rule")}-${targetId(subject)}`,
    outputs: (subject) => ({ targetId: targetId(subject) }),
};

function targetId({ inputs, world, origin }: AdmittedSubject): string {
    return text(inputs, "targetId") ?? `terraform-${world.identifiers.hex(26, origin, "target")}`;
}
