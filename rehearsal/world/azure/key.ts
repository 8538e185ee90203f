import type { CheckFailure } from "../../wire/types";
import type { PropertyMap } from "../../wire/property-value";
import { flag, maps, number, text, texts } from "../properties";
import type { CloudResource } from "../resource-store";
import type { Subject } from "../resource-type";
import type { World } from "../world";
import { armType, badRequest, inGroup } from "./arm-type";
import { groupId, parentOf } from "./ids";
import { findById, stateOf } from "./lookup";
import { hasRole } from "./role-assignment";
import { USES_KEYS } from "./roles";
import { KEY } from "./tokens";
import { vaultUri } from "./vault";

export const key = armType({
    token: KEY,
    path: inGroup("Microsoft.KeyVault/vaults/{vaultName}/keys/{keyName}"),
    apiVersion: "2024-11-01",
    name: {
        auto: "copy",
        maxLength: 127,
        pattern: /^[A-Za-z0-9-]+$/,
        rule: "letters, digits and dashes",
    },
    immutable: ["properties.kty", "properties.keySize", "properties.curveName"],
    validate: keyFailures,
    admit: requirePremium,
    outputs: ({ world, origin, inputs }) => {
        const uri = `${vaultUri(text(inputs, "vaultName") ?? "")}keys/${text(inputs, "keyName")}`;
        const kty = text(inputs, "properties.kty") ?? "RSA";
        return {
            keyUri: uri,
            keyUriWithVersion: `${uri}/${world.identifiers.hex(32, origin, "version")}`,
            kty,
            keyOps: texts(inputs, "properties.keyOps[]"),
            ...(kty.startsWith("RSA")
                ? { keySize: number(inputs, "properties.keySize") ?? 2048 }
                : { curveName: text(inputs, "properties.curveName") ?? "P-256" }),
            attributes: { enabled: flag(inputs, "properties.attributes.enabled") ?? true },
        };
    },
});

function* keyFailures(inputs: PropertyMap): Iterable<CheckFailure> {
    const size = number(inputs, "properties.keySize");
    if (size !== undefined && ![2048, 3072, 4096].includes(size)) {
        yield {
            property: "properties.keySize",
            reason: `expected 2048, 3072 or 4096, got ${size}`,
        };
    }
}

function requirePremium({ world, site, inputs }: Subject): void {
    const group = groupId(site.account, text(inputs, "resourceGroupName") ?? "");
    const vaultId = `${group}/providers/Microsoft.KeyVault/vaults/${text(inputs, "vaultName")}`;
    const sku = text(stateOf(world, vaultId), "properties.sku.name");
    if (text(inputs, "properties.kty")?.endsWith("-HSM") === true && sku !== "premium") {
        throw badRequest("Keys that are kept in hardware need a vault of the premium sku.");
    }
}

/** The key that an address with a version names. */
export function findKey(world: World, uri: string): CloudResource | undefined {
    return world.store.list(KEY).find(({ state }) => text(state, "keyUriWithVersion") === uri);
}

/** Whether a principal may encrypt and decrypt with the keys of a key's vault: by a role, or by a policy. */
export function mayUse(world: World, found: CloudResource, principalId: string): boolean {
    const owner = findById(world, parentOf(found.id));
    if (owner === undefined) {
        return false;
    }
    if (flag(owner.state, "properties.enableRbacAuthorization") === true) {
        return hasRole(world, principalId, USES_KEYS, found.id);
    }
    return maps(owner.state, "properties.accessPolicies[]")
        .filter((policy) => text(policy, "objectId") === principalId)
        .some((policy) => {
            const allowed = texts(policy, "permissions.keys[]").map((name) => name.toLowerCase());
            return (
                allowed.includes("all") ||
                ["encrypt", "decrypt"].every((name) => allowed.includes(name))
            );
        });
}
