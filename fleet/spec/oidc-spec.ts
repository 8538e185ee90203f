import type * as z from "zod";

import { certificate } from "./certificate";
import { closedObject } from "./closed-object";
import { text } from "./fields";

const claim = (key: string, standard: string) =>
    text(/^[A-Za-z_][\w.:/-]{0,127}$/, {
        expected: "the name of a claim",
        example: `${key}: ${standard}`,
    }).default(standard);

const prefix = (key: string) =>
    text(/^(?!system:)[\w.:/@-]{0,63}$/, {
        expected: "a prefix (not system:)",
        example: `${key}: "oidc:"`,
    }).default("oidc:");

/** The identity provider of people, as an API server's flags know it. It has no secret: people log in by themselves. */
export const OidcSchema = closedObject({
    issuer: text(/^https:\/\/[A-Za-z0-9.-]{1,253}(:\d{1,5})?(\/[\w./~-]{0,500})?$/, {
        expected: "an https address without user, password and query",
        example: "issuer: https://login.acme.example",
    }).describe("Address of the issuer, exactly as its tokens name it"),
    clientId: text(/^[^\s\p{Cc}]{1,253}$/u, {
        expected: "the id of a client",
        example: "clientId: kubernetes",
    }).describe("Audience of the tokens"),
    certificateAuthority: certificate
        .optional()
        .describe("Certificate of the authority that signed the issuer's; default: a public one"),
    usernameClaim: claim("usernameClaim", "email").describe("Claim with the user's name"),
    groupsClaim: claim("groupsClaim", "groups").describe("Claim with the user's groups"),
    usernamePrefix: prefix("usernamePrefix").describe("What stands before users' names in RBAC"),
    groupsPrefix: prefix("groupsPrefix").describe("What stands before groups' names in RBAC"),
});

export type OidcSpec = z.output<typeof OidcSchema>;
