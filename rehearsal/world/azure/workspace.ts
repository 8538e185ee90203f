import { map, merge, number, text } from "../properties";
import { armType, badRequest, inGroup } from "./arm-type";
import { WORKSPACE } from "./tokens";

/** Days for which a workspace that is paid by volume keeps logs. */
const RETENTION = { shortest: 30, longest: 730 } as const;

export const workspace = armType({
    token: WORKSPACE,
    path: inGroup("Microsoft.OperationalInsights/workspaces/{workspaceName}"),
    apiVersion: "2023-09-01",
    name: {
        auto: "hex",
        maxLength: 63,
        pattern: /^[A-Za-z0-9][A-Za-z0-9-]{2,}[A-Za-z0-9]$/,
        rule: "at least 4 letters, digits and dashes, beginning and ending with a letter or digit",
    },
    defaults: {
        publicNetworkAccessForIngestion: "Enabled",
        publicNetworkAccessForQuery: "Enabled",
        retentionInDays: RETENTION.shortest,
    },
    admit: ({ inputs }) => {
        const days = number(inputs, "retentionInDays") ?? RETENTION.shortest;
        const paid = (text(inputs, "sku.name") ?? "PerGB2018").toLowerCase() === "pergb2018";
        if (paid && (days < RETENTION.shortest || days > RETENTION.longest)) {
            throw badRequest(
                `'RetentionInDays' property doesn't match the SKU limits: expected ` +
                    `${RETENTION.shortest} to ${RETENTION.longest} days, got ${days}.`,
            );
        }
    },
    outputs: ({ world, origin, inputs, previous }) => {
        const now = world.now().toISOString();
        return {
            createdDate: text(previous ?? null, "createdDate") ?? now,
            customerId: world.identifiers.guid(origin, "customer"),
            features: merge(
                { enableLogAccessUsingOnlyResourcePermissions: true },
                map(inputs, "features"),
            ),
            modifiedDate: now,
            privateLinkScopedResources: [],
            provisioningState: "Succeeded",
            sku: merge({ name: "PerGB2018", lastSkuUpdate: now }, map(inputs, "sku")),
        };
    },
});
