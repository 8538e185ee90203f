import { CloudRefusal } from "../cloud-refusal";
import { flag, number, text } from "../properties";
import type { ResourceType } from "../resource-type";
import { regionalArn } from "./arn";
import { servesService } from "./kms";
import { LOG_GROUP } from "./tokens";

/** Days for which CloudWatch Logs can keep events; 0: for ever. */
const RETENTIONS: ReadonlySet<number> = new Set([
    0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922,
    3288, 3653,
]);

export const logGroup: ResourceType = {
    token: LOG_GROUP,
    naming: {
        property: "name",
        auto: "dash-hex",
        prefix: "namePrefix",
        maxLength: 512,
        pattern: /^[\w./#-]+$/,
        rule: "letters, digits and _./#-",
    },
    defaults: { retentionInDays: 0, skipDestroy: false, logGroupClass: "STANDARD" },
    immutable: ["namePrefix", "logGroupClass"],
    unique: [
        {
            by: ["name"],
            taken: () =>
                new CloudRefusal(
                    "ResourceAlreadyExistsException",
                    "The specified log group already exists",
                ),
        },
    ],
    validate: function* (inputs) {
        const days = number(inputs, "retentionInDays");
        if (days !== undefined && !RETENTIONS.has(days)) {
            const reason = `expected one of ${[...RETENTIONS].join(", ")}`;
            yield { property: "retentionInDays", reason };
        }
    },
    admit: ({ world, site, inputs }) => {
        const key = text(inputs, "kmsKeyId");
        const service = `logs.${site.region}.amazonaws.com`;
        if (key !== undefined && !servesService(world, site, key, service)) {
            const arn = regionalArn("logs", site, `log-group:${text(inputs, "name")}`);
            throw new CloudRefusal(
                "AccessDeniedException",
                `The specified KMS key does not exist or is not allowed to be used with Arn '${arn}'`,
            );
        }
    },
    identify: ({ inputs }) => text(inputs, "name") ?? "",
    outputs: ({ site, id, inputs }) => ({
        arn: regionalArn("logs", site, `log-group:${id}`),
        deletionProtectionEnabled: inputs["deletionProtectionEnabled"] ?? false,
        namePrefix: inputs["namePrefix"] ?? "",
    }),
    retain: ({ state }) => {
        if (flag(state, "deletionProtectionEnabled") === true) {
            throw new CloudRefusal(
                "ValidationException",
                "The log group is protected against deletion.",
            );
        }
    },
};
