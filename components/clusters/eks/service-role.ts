import type * as pulumi from "@pulumi/pulumi";
import { Role } from "@pulumi/aws/iam/role";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy";
import { RolePolicyAttachment } from "@pulumi/aws/iam/rolePolicyAttachment";

import { type PolicyStatement, policyDocument } from "../../networks/aws-policy-document";

export interface ServiceRole {
    readonly role: Role;
    /** What uses the role depends on these too: a role without its policies can do nothing yet. */
    readonly permissions: readonly pulumi.Resource[];
}

export interface ServiceRoleArgs {
    /** Name in IAM, where something knows the role by it; absent: one that Pulumi makes up. */
    readonly roleName?: string;
    readonly description: string;
    /** Principal of the service that takes the role, such as "eks.amazonaws.com". */
    readonly service: string;
    /** What the service does to take the role, such as "sts:AssumeRole". */
    readonly actions: readonly string[];
    /** Names of AWS managed policies, such as "AmazonEKSClusterPolicy". */
    readonly policies: readonly string[];
    /** What the role may do beyond them. */
    readonly statements?: readonly PolicyStatement[];
    readonly tags: Readonly<Record<string, string>>;
}

/** Declares a role that an AWS service takes. */
export function declareServiceRole(
    name: string,
    args: ServiceRoleArgs,
    opts: pulumi.CustomResourceOptions,
): ServiceRole {
    const { roleName, statements = [] } = args;
    const role = new Role(
        name,
        {
            ...(roleName === undefined ? {} : { name: roleName }),
            description: args.description,
            assumeRolePolicy: JSON.stringify({
                Version: "2012-10-17",
                Statement: [
                    {
                        Effect: "Allow",
                        Action: args.actions,
                        Principal: { Service: args.service },
                    },
                ],
            }),
            tags: args.tags,
        },
        opts,
    );
    const attachments = args.policies.map(
        (policy) =>
            new RolePolicyAttachment(
                `${name}-${policy}`,
                { role: role.name, policyArn: `arn:aws:iam::aws:policy/${policy}` },
                opts,
            ),
    );
    const own =
        statements.length === 0
            ? []
            : [
                  new RolePolicy(
                      name,
                      { role: role.name, policy: policyDocument(...statements) },
                      opts,
                  ),
              ];
    return { role, permissions: [...attachments, ...own] };
}

/** Declares a role that EKS hands to pods, by the service account that an association or an add-on names. */
export function declarePodRole(
    name: string,
    args: Omit<ServiceRoleArgs, "service" | "actions">,
    opts: pulumi.CustomResourceOptions,
): ServiceRole {
    return declareServiceRole(
        name,
        {
            ...args,
            service: "pods.eks.amazonaws.com",
            actions: ["sts:AssumeRole", "sts:TagSession"],
        },
        opts,
    );
}
