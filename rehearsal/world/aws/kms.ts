import { CloudRefusal } from "../cloud-refusal";
import { flag, number, text } from "../properties";
import type { Site } from "../resource-store";
import type { Reference, ResourceType } from "../resource-type";
import type { World } from "../world";
import { regionalArn } from "./arn";
import { allowsService, covers, parsePolicy } from "./policy-document";
import { KMS_ALIAS, KMS_KEY } from "./tokens";

/** An input that names a key by id or ARN. */
export function keyReference(path: string): Reference {
    return {
        path,
        to: KMS_KEY,
        by: "keyId",
        // A key can be deleted while it is in use: what it encrypts is lost.
        loose: true,
        missing: (value) => new CloudRefusal("NotFoundException", `Key '${value}' does not exist`),
    };
}

export const key: ResourceType = {
    token: KMS_KEY,
    defaults: {
        customerMasterKeySpec: "SYMMETRIC_DEFAULT",
        keyUsage: "ENCRYPT_DECRYPT",
        isEnabled: true,
        enableKeyRotation: false,
        multiRegion: false,
        bypassPolicyLockoutSafetyCheck: false,
    },
    immutable: ["customerMasterKeySpec", "keyUsage", "multiRegion", "customKeyStoreId", "xksKeyId"],
    validate: function* (inputs) {
        const window = number(inputs, "deletionWindowInDays") ?? 30;
        if (window < 7 || window > 30) {
            yield { property: "deletionWindowInDays", reason: "expected 7 to 30 days" };
        }
        const period = number(inputs, "rotationPeriodInDays");
        if (period !== undefined && (period < 90 || period > 2560)) {
            yield { property: "rotationPeriodInDays", reason: "expected 90 to 2560 days" };
        }
        if (period !== undefined && flag(inputs, "enableKeyRotation") === false) {
            yield { property: "rotationPeriodInDays", reason: "needs enableKeyRotation" };
        }
    },
    admit: ({ site, inputs }) => {
        const document = text(inputs, "policy");
        const locked = flag(inputs, "bypassPolicyLockoutSafetyCheck") !== true;
        if (document !== undefined && locked && !administrable(document, site)) {
            throw new CloudRefusal(
                "MalformedPolicyDocumentException",
                "The new key policy will not allow you to update the key policy in the future.",
            );
        }
    },
    identify: ({ world, origin }) => world.identifiers.guid(origin),
    outputs: ({ site, id, inputs }) => ({
        arn: regionalArn("kms", site, `key/${id}`),
        keyId: id,
        description: inputs["description"] ?? "",
        policy: inputs["policy"] ?? defaultPolicy(site),
        rotationPeriodInDays: inputs["rotationPeriodInDays"] ?? 365,
    }),
};

/** The policy of a key that is made without one: the account's administrators decide. */
function defaultPolicy({ account }: Site): string {
    return JSON.stringify({
        Version: "2012-10-17",
        Id: "key-default-1",
        Statement: [
            {
                Sid: "Enable IAM User Permissions",
                Effect: "Allow",
                Principal: { AWS: `arn:aws:iam::${account}:root` },
                Action: "kms:*",
                Resource: "*",
            },
        ],
    });
}

/** Whether somebody of the account may still change the policy. */
function administrable(document: string, { account }: Site): boolean {
    return parsePolicy(document, "MalformedPolicyDocumentException").some(
        ({ allows, actions, principals }) =>
            allows &&
            actions.some((action) => covers(action, "kms:PutKeyPolicy")) &&
            Object.values(principals)
                .flat()
                .some((principal) => principal.includes(account) || principal === "*"),
    );
}

/** Whether a service may use a key: its policy has to name it. */
export function servesService(
    world: World,
    site: Site,
    nameOrArn: string,
    service: string,
): boolean {
    const found = world
        .at(KMS_KEY, site)
        .find(({ id, state }) => id === nameOrArn || state["arn"] === nameOrArn);
    const document = text(found?.state ?? null, "policy");
    return (
        document !== undefined &&
        allowsService(document, service, ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey"])
    );
}

export const alias: ResourceType = {
    token: KMS_ALIAS,
    naming: {
        property: "name",
        auto: "dash-hex",
        prefix: "namePrefix",
        maxLength: 256,
        pattern: /^alias\/(?!aws\/)[\w/-]+$/,
        rule: 'must begin with "alias/", not with "alias/aws/", and hold letters, digits and /_-',
    },
    immutable: ["namePrefix"],
    references: [keyReference("targetKeyId")],
    unique: [
        {
            by: ["name"],
            taken: (inputs) =>
                new CloudRefusal(
                    "AlreadyExistsException",
                    `An alias with the name ${text(inputs, "name")} already exists`,
                ),
        },
    ],
    identify: ({ inputs }) => text(inputs, "name") ?? "",
    outputs: ({ site, id, inputs }) => {
        const target = text(inputs, "targetKeyId") ?? "";
        return {
            arn: regionalArn("kms", site, id),
            targetKeyArn: target.startsWith("arn:")
                ? target
                : regionalArn("kms", site, `key/${target}`),
            namePrefix: inputs["namePrefix"] ?? "",
        };
    },
};
