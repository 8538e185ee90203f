import * as z from "zod";

import { closedObject } from "./closed-object";
import { UUID, cidr, clusterName, listOf, text } from "./fields";
import { OidcSchema } from "./oidc-spec";

/**
 * `system:` groups have powers of their own (system:masters may do everything), and EKS access entries refuse
 * the other prefixes.
 */
const GROUP = /^(?!(system|eks|aws|amazon|iam):)[^\s\p{Cc}]{1,253}$/u;

const groupName = (example: string) =>
    text(GROUP, {
        expected: "the name of a group (no spaces; not system:, eks:, aws:, amazon: or iam:)",
        example,
    });

/** A group as each kind of cluster knows it, where one name does not do for all. */
const MappedGroupSchema = closedObject({
    name: groupName("name: acme-platform").describe(
        "Name of the group, wherever nothing else is said",
    ),
    aws: groupName("aws: acme-platform")
        .optional()
        .describe("On EKS: the Kubernetes group of its access entries"),
    google: text(/^(?=.{6,253}$)[A-Za-z0-9._+-]{1,64}@([A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}$/, {
        expected: "the e-mail address of a Google group",
        example: "google: platform@acme.example",
    })
        .optional()
        .describe("On GKE: the group's e-mail address"),
    entra: text(UUID, {
        expected: "the object id of an Entra ID group",
        example: "entra: 00000000-0000-0000-0000-000000000000",
    })
        .optional()
        .describe("On AKS: the group's object id"),
    oidc: groupName("oidc: acme-platform")
        .optional()
        .describe("On other clusters: the name that their identity provider gives"),
});

export type GroupSpec = z.output<typeof MappedGroupSchema>;

const GroupSchema = z
    .union([groupName("acme-platform"), MappedGroupSchema], {
        error: "is neither the name of a group nor a map\nwrite, for example, acme-platform",
    })
    .transform((group): GroupSpec => (typeof group === "string" ? { name: group } : group));

const groups = (role: string) =>
    listOf(GroupSchema, `${role}: [acme-platform]`)
        .optional()
        .describe(`Groups that take the role ${role} on every cluster`);

/** Where the program runs that deploys the fleet: it must reach every API server. */
const DeployerSchema = closedObject({
    network: clusterName("network: aws-us-east-1")
        .optional()
        .describe("Network that it runs in, or a cluster, which stands for its network"),
    addresses: listOf(cidr("203.0.113.0/24"), "addresses: [203.0.113.0/24]", { least: 1 })
        .optional()
        .describe("Public addresses that it comes from"),
}).refine(({ network, addresses }) => (network === undefined) !== (addresses === undefined), {
    error: ({ input }) =>
        `says ${hasKeys(input) ? "both a network and addresses" : "neither a network nor addresses"}\n` +
        "write either deployer: { network: aws-us-east-1 } or deployer: { addresses: [203.0.113.0/24] }",
});

function hasKeys(input: unknown): boolean {
    return typeof input === "object" && input !== null && Object.keys(input).length > 0;
}

/** Who may do what on every cluster of the fleet. */
export const AccessSchema = closedObject({
    groups: closedObject({
        viewer: groups("viewer"),
        deployer: groups("deployer"),
        operator: groups("operator"),
    })
        .optional()
        .describe(
            "Groups by the role that they take; a name, or a map where clouds know a group by another one." +
                " Default: <fleet>-viewers, <fleet>-deployers and <fleet>-operators",
        ),
    googleSecurityGroup: text(/^gke-security-groups@([a-z0-9-]{1,63}\.)+[a-z]{2,63}$/, {
        expected: "the address of a Google group that is named gke-security-groups",
        example: "googleSecurityGroup: gke-security-groups@acme.example",
    })
        .optional()
        .describe(
            "Group that holds the groups of Google Groups for RBAC; without it the feature is off",
        ),
    deployer: DeployerSchema.optional().describe(
        "Where the fleet is deployed from: a network of it, or public addresses",
    ),
    oidc: OidcSchema.optional().describe(
        "Identity provider of people, for clusters that know none by themselves",
    ),
}).describe("Who may do what on every cluster");

export type AccessSpec = z.output<typeof AccessSchema>;
