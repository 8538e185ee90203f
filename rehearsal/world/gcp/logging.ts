import type { PropertyMap } from "../../wire/property-value";
import type { CheckFailure } from "../../wire/types";
import { CloudRefusal } from "../cloud-refusal";
import { flag, number, text } from "../properties";
import type { IdentifiedSubject, ResourceType } from "../resource-type";
import { badRequest } from "./refusals";
import { locatedName, projectNumber } from "./resource-names";
import { LOG_BUCKET, LOG_SINK } from "./tokens";

const DESTINATIONS: readonly RegExp[] = [
    /^logging\.googleapis\.com\/projects\/[^/]+\/locations\/[^/]+\/buckets\/[^/]+$/,
    /^logging\.googleapis\.com\/projects\/[^/]+$/,
    /^storage\.googleapis\.com\/[^/]+$/,
    /^bigquery\.googleapis\.com\/projects\/[^/]+\/datasets\/[^/]+$/,
    /^pubsub\.googleapis\.com\/projects\/[^/]+\/topics\/[^/]+$/,
];

export const logBucket: ResourceType = {
    token: LOG_BUCKET,
    defaults: { enableAnalytics: false, locked: false, retentionDays: 30 },
    immutable: ["bucketId"],
    unique: [
        {
            by: ["bucketId"],
            // A deleted bucket waits for a week, in which it could be restored.
            keptFor: () => 7,
            taken: (inputs) =>
                new CloudRefusal(
                    "alreadyExists",
                    `Bucket ${text(inputs, "bucketId")} already exists, or was deleted less than 7 days ago.`,
                    409,
                ),
        },
    ],
    quota: {
        name: LOG_BUCKET,
        // 100 per project, two of which every project has; counted per location here.
        limit: 98,
        exceeded: () =>
            new CloudRefusal(
                "rateLimitExceeded",
                "Maximum number of log buckets per project exceeded.",
                429,
            ),
    },
    validate: function* (inputs): Iterable<CheckFailure> {
        const id = text(inputs, "bucketId");
        if (id !== undefined && !/^[A-Za-z0-9][\w.-]{0,99}$/.test(id)) {
            const rule = "at most 100 letters, digits and _.-, beginning with a letter or digit";
            yield { property: "bucketId", reason: `invalid value "${id}" (${rule})` };
        }
        const days = number(inputs, "retentionDays") ?? 30;
        if (days < 1 || days > 3650) {
            yield { property: "retentionDays", reason: "expected 1 to 3650 days" };
        }
    },
    admit: ({ inputs, previous }) => {
        if (flag(previous ?? null, "locked") === true) {
            throw badRequest(`The bucket ${text(inputs, "bucketId")} is locked.`);
        }
    },
    identify: ({ site, inputs }) => locatedName(site, "buckets", text(inputs, "bucketId") ?? ""),
    outputs: ({ id, inputs }) => ({
        name: id,
        description: inputs["description"] ?? "",
        lifecycleState: "ACTIVE",
    }),
    retain: ({ id, state }) => {
        if (flag(state, "locked") === true) {
            throw badRequest(`The bucket ${id} is locked.`);
        }
    },
};

export const logSink: ResourceType = {
    token: LOG_SINK,
    scope: "account",
    naming: {
        property: "name",
        auto: "dash-hex",
        maxLength: 100,
        pattern: /^[A-Za-z0-9][\w.-]*$/,
        rule: "letters, digits and _.-, beginning with a letter or digit",
    },
    defaults: { disabled: false, uniqueWriterIdentity: true },
    immutable: ["customWriterIdentity"],
    quota: {
        name: LOG_SINK,
        limit: 200,
        exceeded: () =>
            new CloudRefusal(
                "rateLimitExceeded",
                "Maximum number of log sinks per project exceeded.",
                429,
            ),
    },
    validate: sinkFailures,
    identify: ({ site, inputs }) => `projects/${site.account}/sinks/${text(inputs, "name")}`,
    outputs: (subject) => ({
        writerIdentity: writerOf(subject),
        bigqueryOptions: subject.inputs["bigqueryOptions"] ?? { usePartitionedTables: false },
    }),
};

function* sinkFailures(inputs: PropertyMap): Iterable<CheckFailure> {
    const destination = text(inputs, "destination");
    if (destination !== undefined && !DESTINATIONS.some((form) => form.test(destination))) {
        const reason = `Unsupported sink destination: "${destination}"`;
        yield { property: "destination", reason };
    }
    if ((text(inputs, "filter") ?? "").length > 20_000) {
        yield { property: "filter", reason: "expected at most 20000 characters" };
    }
}

/** Who writes to the destination: nobody has to be let in where it is a log bucket of the same project. */
function writerOf({ world, site, inputs }: IdentifiedSubject): string {
    const own = `logging.googleapis.com/projects/${site.account}/`;
    const number = projectNumber(world, site.account);
    return text(inputs, "destination")?.startsWith(own) === true
        ? ""
        : `serviceAccount:service-${number}@gcp-sa-logging.iam.gserviceaccount.com`;
}
