import { CloudRefusal } from "../cloud-refusal";
import { number, text } from "../properties";
import type { ResourceType } from "../resource-type";
import { regionalArn } from "./arn";
import { parsePolicy } from "./policy-document";
import { QUEUE, QUEUE_POLICY } from "./tokens";

/** Ranges of a queue's settings, in the provider's own words. */
const RANGES = {
    delaySeconds: [0, 900],
    maxMessageSize: [1024, 1_048_576],
    messageRetentionSeconds: [60, 1_209_600],
    receiveWaitTimeSeconds: [0, 20],
    visibilityTimeoutSeconds: [0, 43_200],
} as const;

/** The provider waits out the minute in which SQS keeps a deleted queue's name by itself, so nothing is refused. */
export const queue: ResourceType = {
    token: QUEUE,
    naming: {
        property: "name",
        auto: "dash-hex",
        prefix: "namePrefix",
        maxLength: 80,
        pattern: /^[\w-]+(\.fifo)?$/,
        rule: "letters, digits, dashes and underscores",
    },
    defaults: {
        delaySeconds: 0,
        fifoQueue: false,
        messageRetentionSeconds: 345_600,
        receiveWaitTimeSeconds: 0,
        visibilityTimeoutSeconds: 30,
    },
    immutable: ["fifoQueue", "namePrefix"],
    unique: [
        {
            by: ["name"],
            taken: (inputs) =>
                new CloudRefusal(
                    "QueueAlreadyExists",
                    `A queue already exists with the name ${text(inputs, "name")} and with other attributes`,
                ),
        },
    ],
    validate: function* (inputs) {
        for (const [property, [least, most]] of Object.entries(RANGES)) {
            const value = number(inputs, property);
            if (value !== undefined && (value < least || value > most)) {
                yield { property, reason: `expected ${least} to ${most}, got ${value}` };
            }
        }
    },
    identify: ({ site, inputs }) =>
        `https://sqs.${site.region}.amazonaws.com/${site.account}/${text(inputs, "name")}`,
    outputs: ({ site, id, inputs }) => ({
        arn: regionalArn("sqs", site, text(inputs, "name") ?? ""),
        url: id,
        policy: inputs["policy"] ?? "",
        sqsManagedSseEnabled: inputs["sqsManagedSseEnabled"] ?? true,
        namePrefix: inputs["namePrefix"] ?? "",
    }),
};

export const queuePolicy: ResourceType = {
    token: QUEUE_POLICY,
    documents: ["policy"],
    immutable: ["queueUrl"],
    references: [
        {
            path: "queueUrl",
            to: QUEUE,
            // A queue takes its policy with it.
            loose: true,
            missing: () =>
                new CloudRefusal(
                    "AWS.SimpleQueueService.NonExistentQueue",
                    "The specified queue does not exist.",
                ),
        },
    ],
    admit: ({ inputs }) => {
        const code = "InvalidAttributeValue";
        for (const { principals, resources } of parsePolicy(text(inputs, "policy") ?? "", code)) {
            if (Object.keys(principals).length === 0 || resources.length === 0) {
                throw new CloudRefusal(code, "Invalid value for the parameter Policy.");
            }
        }
    },
    identify: ({ inputs }) => text(inputs, "queueUrl") ?? "",
};
