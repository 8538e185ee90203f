import { text } from "../properties";
import { armType, inGroup } from "./arm-type";
import { USER_ASSIGNED_IDENTITY } from "./tokens";

export const userAssignedIdentity = armType({
    token: USER_ASSIGNED_IDENTITY,
    path: inGroup("Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}"),
    apiVersion: "2023-01-31",
    name: {
        auto: "hex",
        maxLength: 128,
        pattern: /^[A-Za-z0-9][\w-]{2,}$/,
        rule: "at least 3 letters, digits, dashes and underscores, beginning with a letter or digit",
    },
    outputs: ({ world, origin, previous }) => ({
        principalId: world.identifiers.guid(origin, "principal"),
        clientId: world.identifiers.guid(origin, "client"),
        systemData: {
            createdAt: text(previous ?? null, "systemData.createdAt") ?? world.now().toISOString(),
        },
    }),
});
