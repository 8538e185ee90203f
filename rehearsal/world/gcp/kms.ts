import type { PropertyMap } from "../../wire/property-value";
import { CloudRefusal } from "../cloud-refusal";
import { text } from "../properties";
import type { CloudResource } from "../resource-store";
import type { Naming, ResourceType, Uniqueness } from "../resource-type";
import type { World } from "../world";
import { grantFailures, requireMember } from "./iam";
import { LABEL_SECRETS, labelFailures } from "./labels";
import { notFound } from "./refusals";
import { locatedName, relativeName } from "./resource-names";
import { CRYPTO_KEY, CRYPTO_KEY_MEMBER, KEY_RING, PROJECT_MEMBER } from "./tokens";

const ENCRYPTER_DECRYPTER = "roles/cloudkms.cryptoKeyEncrypterDecrypter";

/** Shortest period of rotation, and shortest time from a delete to the destruction, in seconds. */
const ONE_DAY = 86_400;

const NAMING: Naming = {
    property: "name",
    auto: "dash-hex",
    maxLength: 63,
    pattern: /^[\w-]+$/,
    rule: "letters, digits, dashes and underscores",
};

/** Neither rings nor keys can be deleted: a delete leaves them behind, the keys without a version. */
function keptForGood(kind: string, ...by: readonly string[]): Uniqueness {
    return {
        by,
        keptFor: "for good",
        taken: (inputs) =>
            new CloudRefusal(
                "alreadyExists",
                `${kind} ${by.map((name) => text(inputs, name)).join("/")} already exists.`,
                409,
            ),
    };
}

export const keyRing: ResourceType = {
    token: KEY_RING,
    naming: NAMING,
    unique: [keptForGood("KeyRing", "name")],
    identify: ({ site, inputs }) => locatedName(site, "keyRings", text(inputs, "name") ?? ""),
};

export const cryptoKey: ResourceType = {
    token: CRYPTO_KEY,
    naming: NAMING,
    defaults: {
        destroyScheduledDuration: "2592000s",
        importOnly: false,
        purpose: "ENCRYPT_DECRYPT",
        skipInitialVersionCreation: false,
    },
    immutable: ["destroyScheduledDuration", "importOnly", "keyRing", "purpose"],
    secretOutputs: LABEL_SECRETS,
    references: [
        {
            path: "keyRing",
            to: KEY_RING,
            // The ring cannot go: the provider only forgets it.
            loose: true,
            missing: (value) => new CloudRefusal("notFound", `KeyRing ${value} not found.`, 404),
        },
    ],
    unique: [keptForGood("CryptoKey", "keyRing", "name")],
    validate: function* (inputs) {
        yield* labelFailures(inputs, "labels");
        for (const property of ["rotationPeriod", "destroyScheduledDuration"]) {
            const value = text(inputs, property);
            const seconds = Number(/^(\d+(\.\d+)?)s$/.exec(value ?? "")?.[1]);
            if (value !== undefined && !(seconds >= ONE_DAY)) {
                yield {
                    property,
                    reason: 'expected at least a day in seconds, such as "7776000s"',
                };
            }
        }
        const purpose = text(inputs, "purpose") ?? "ENCRYPT_DECRYPT";
        if (purpose !== "ENCRYPT_DECRYPT" && text(inputs, "rotationPeriod") !== undefined) {
            yield { property: "rotationPeriod", reason: `keys for ${purpose} are not rotated` };
        }
    },
    identify: ({ inputs }) =>
        `${relativeName(text(inputs, "keyRing") ?? "")}/cryptoKeys/${text(inputs, "name")}`,
    outputs: ({ id, inputs }) => ({
        cryptoKeyBackend: inputs["cryptoKeyBackend"] ?? "",
        primaries: [{ name: `${id}/cryptoKeyVersions/1`, state: "ENABLED" }],
        versionTemplate: inputs["versionTemplate"] ?? {
            algorithm: "GOOGLE_SYMMETRIC_ENCRYPTION",
            protectionLevel: "SOFTWARE",
        },
    }),
};

export const cryptoKeyMember: ResourceType = {
    token: CRYPTO_KEY_MEMBER,
    adopts: true,
    immutable: ["condition", "cryptoKeyId", "member", "role"],
    references: [
        { path: "cryptoKeyId", to: CRYPTO_KEY, loose: true, missing: (value) => notFound(value) },
    ],
    validate: grantFailures,
    admit: ({ world, inputs }) => {
        requireMember(world, inputs);
    },
    identify: ({ inputs }) =>
        ["cryptoKeyId", "role", "member"].map((name) => text(inputs, name)).join("/"),
    outputs: ({ world, inputs }) => ({
        etag: world.identifiers.hex(12, "policy", text(inputs, "cryptoKeyId") ?? ""),
    }),
};

/** A key by its name. */
export function findKey(world: World, name: string): CloudResource | undefined {
    const id = relativeName(name);
    return world.store.list(CRYPTO_KEY).find((key) => key.id === id);
}

/** Whether a service account may encrypt and decrypt with a key, by the key's policy or its project's. */
export function mayUseKey(world: World, key: CloudResource, account: string): boolean {
    const grants = (state: PropertyMap) =>
        state["role"] === ENCRYPTER_DECRYPTER && state["member"] === `serviceAccount:${account}`;
    const onKey = world.store
        .list(CRYPTO_KEY_MEMBER)
        .some(({ state }) => grants(state) && text(state, "cryptoKeyId") === key.id);
    const onProject = world.store
        .list(PROJECT_MEMBER)
        .some((grant) => grant.account === key.account && grants(grant.state));
    return onKey || onProject;
}
