import type { CheckFailure } from "../../wire/types";
import type { PropertyMap } from "../../wire/property-value";
import { CloudRefusal } from "../cloud-refusal";
import { flag, given, map, merge, number, text } from "../properties";
import type { Subject } from "../resource-type";
import { armType, badRequest, inGroup } from "./arm-type";
import { EVERYWHERE, vaultKey } from "./endings";
import { GUID } from "./ids";
import { VAULT } from "./tokens";

/** Address of a vault in the data plane. */
export function vaultUri(name: string): string {
    return `https://${name.toLowerCase()}.vault.azure.net/`;
}

export const vault = armType({
    token: VAULT,
    path: inGroup("Microsoft.KeyVault/vaults/{vaultName}"),
    apiVersion: "2024-11-01",
    name: {
        auto: "hex",
        pattern: /^[A-Za-z](?!.*--)[A-Za-z0-9-]{1,22}[A-Za-z0-9]$/,
        rule: "3 to 24 letters, digits and single dashes, beginning with a letter, not ending with a dash",
    },
    immutable: ["properties.tenantId"],
    validate: vaultFailures,
    admit: (subject) => {
        requireFreeName(subject);
        admitVault(subject);
    },
    outputs: ({ world, inputs, previous }) => {
        const createdAt = text(previous ?? null, "systemData.createdAt");
        return {
            properties: merge(
                {
                    enableSoftDelete: true,
                    hsmPoolResourceId: "",
                    privateEndpointConnections: [],
                    provisioningState: "Succeeded",
                    publicNetworkAccess: "Enabled",
                    softDeleteRetentionInDays: 90,
                    vaultUri: vaultUri(text(inputs, "vaultName") ?? ""),
                },
                map(inputs, "properties"),
            ),
            systemData: { createdAt: createdAt ?? world.now().toISOString() },
        };
    },
});

function* vaultFailures(inputs: PropertyMap): Iterable<CheckFailure> {
    const tenant = text(inputs, "properties.tenantId");
    if (tenant !== undefined && !GUID.test(tenant)) {
        yield { property: "properties.tenantId", reason: `"${tenant}" is no GUID` };
    }
    const days = number(inputs, "properties.softDeleteRetentionInDays") ?? 90;
    if (days < 7 || days > 90) {
        yield { property: "properties.softDeleteRetentionInDays", reason: "expected 7 to 90 days" };
    }
}

/** A name stays taken for as long as the deleted vault can be recovered, in any subscription. */
function requireFreeName({ world, inputs, previous }: Subject): void {
    if (previous !== undefined) {
        return;
    }
    const name = text(inputs, "vaultName") ?? "";
    const key = vaultKey(name);
    const taken = world.store
        .list(VAULT)
        .some(({ state }) => vaultKey(text(state, "vaultName") ?? "") === key);
    if (taken) {
        throw new CloudRefusal(
            "VaultAlreadyExists",
            `The vault name '${name}' is already in use. Vault names are globally unique so it is ` +
                "possible that the name is already taken.",
            409,
        );
    }
    const recovering = text(inputs, "properties.createMode") === "recover";
    const buried = world.store.buried(VAULT, EVERYWHERE, key, world.now().getTime());
    if (buried && !recovering) {
        throw new CloudRefusal(
            "ConflictError",
            `A vault with the same name already exists in deleted state: '${name}'. You need to ` +
                "either recover or purge the existing key vault.",
            409,
        );
    }
}

function admitVault({ inputs, previous }: Subject): void {
    const rbac = flag(inputs, "properties.enableRbacAuthorization") === true;
    const recovering = text(inputs, "properties.createMode") === "recover";
    if (!rbac && !recovering && !given(inputs, "properties.accessPolicies")) {
        throw badRequest("The parameter accessPolicies is not specified.");
    }
    if (flag(inputs, "properties.enablePurgeProtection") === false) {
        throw badRequest(
            'The property "enablePurgeProtection" cannot be set to false. Enabling the purge ' +
                "protection for a vault is an irreversible action.",
        );
    }
    if (previous === undefined) {
        return;
    }
    const before = number(previous, "properties.softDeleteRetentionInDays");
    if (before !== (number(inputs, "properties.softDeleteRetentionInDays") ?? before)) {
        throw badRequest(
            'The property "softDeleteRetentionInDays" has been set already and it can\'t be modified.',
        );
    }
}
