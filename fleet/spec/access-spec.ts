import type * as z from "zod";

import { closedObject } from "./closed-object";
import { listOf, text } from "./fields";

/**
 * `system:` groups have powers of their own (system:masters may do everything), and EKS access entries refuse
 * the other prefixes.
 */
const GROUP = /^(?!(system|eks|aws|amazon|iam):)[^\s\p{Cc}]+$/u;

const groups = (role: string) =>
    listOf(
        text(GROUP, {
            expected: "the name of a group (no spaces; not system:, eks:, aws:, amazon: or iam:)",
            example: "acme-platform",
        }),
        `${role}: [acme-platform]`,
    )
        .optional()
        .describe(`Groups that take the role ${role} on every cluster`);

/** Who may do what on every cluster of the fleet. */
export const AccessSchema = closedObject(
    {
        groups: closedObject({
            viewer: groups("viewer"),
            deployer: groups("deployer"),
            operator: groups("operator"),
        })
            .optional()
            .describe(
                "Groups as the clusters' RBAC knows them: names on EKS, e-mail addresses on GKE, object ids on AKS." +
                    " Default: <fleet>-viewers, <fleet>-deployers and <fleet>-operators",
            ),
        googleSecurityGroup: text(/^gke-security-groups@[a-z0-9.-]+\.[a-z]{2,}$/, {
            expected: "the address of a Google group that is named gke-security-groups",
            example: "googleSecurityGroup: gke-security-groups@acme.example",
        })
            .optional()
            .describe(
                "Group that holds the groups of Google Groups for RBAC; without it the feature is off",
            ),
    },
    ["oidc", "deployer"],
).describe("Who may do what on every cluster");

export type AccessSpec = z.output<typeof AccessSchema>;
