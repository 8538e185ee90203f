import { CloudRefusal } from "../cloud-refusal";
import { number, texts } from "../properties";
import type { Reference, ResourceType } from "../resource-type";
import { regionalArn } from "./arn";
import { cidrFailures, dependencyViolation, ec2Id } from "./ec2";
import { PREFIX_LIST } from "./tokens";

/** An input that names a list. */
export function prefixListReference(path: string): Reference {
    return {
        path,
        to: PREFIX_LIST,
        missing: (id) =>
            new CloudRefusal(
                "InvalidPrefixListID.NotFound",
                `The prefix list ID '${id}' does not exist`,
            ),
    };
}

/** Ranges under one name, for rules and routes; it stays as long as one of them names it. */
export const managedPrefixList: ResourceType = {
    token: PREFIX_LIST,
    naming: {
        property: "name",
        auto: "dash-hex",
        maxLength: 255,
        pattern: /^(?!com\.amazonaws).+$/,
        rule: "must not begin with com.amazonaws",
    },
    immutable: ["addressFamily"],
    quota: {
        name: PREFIX_LIST,
        limit: 100,
        exceeded: () =>
            new CloudRefusal(
                "PrefixListLimitExceeded",
                "The maximum number of prefix lists has been reached.",
            ),
    },
    validate: (inputs) => cidrFailures(inputs, "entries[].cidr"),
    admit: ({ inputs }) => {
        const ranges = texts(inputs, "entries[].cidr");
        const most = number(inputs, "maxEntries") ?? 0;
        if (ranges.length > most) {
            throw new CloudRefusal(
                "PrefixListMaxEntriesExceeded",
                `You've reached the maximum number of entries for the prefix list, ${most}.`,
            );
        }
        if (new Set(ranges).size < ranges.length) {
            throw new CloudRefusal(
                "InvalidParameterValue",
                "The prefix list has a CIDR more than once.",
            );
        }
    },
    identify: (subject) => ec2Id("pl", subject),
    outputs: ({ site, id, inputs, previous }) => ({
        arn: regionalArn("ec2", site, `prefix-list/${id}`),
        ownerId: site.account,
        entries: inputs["entries"] ?? [],
        version: (number(previous ?? null, "version") ?? 0) + 1,
    }),
    inUse: dependencyViolation("prefix list"),
};
