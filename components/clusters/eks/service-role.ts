import type * as pulumi from "@pulumi/pulumi";
import { Role } from "@pulumi/aws/iam/role";
import { RolePolicyAttachment } from "@pulumi/aws/iam/rolePolicyAttachment";

export interface ServiceRole {
    readonly role: Role;
    /** What uses the role depends on these too: a role without its policies can do nothing yet. */
    readonly attachments: readonly RolePolicyAttachment[];
}

/**
 * Declares a role that an AWS service assumes, with AWS's own policies.
 *
 * @param args.service principal of the service, such as "eks.amazonaws.com"
 * @param args.actions what the service does to take the role, such as "sts:AssumeRole"
 * @param args.policies names of AWS managed policies, such as "AmazonEKSClusterPolicy"
 */
export function declareServiceRole(
    name: string,
    args: {
        readonly description: string;
        readonly service: string;
        readonly actions: readonly string[];
        readonly policies: readonly string[];
        readonly tags: Readonly<Record<string, string>>;
    },
    opts: pulumi.CustomResourceOptions,
): ServiceRole {
    const role = new Role(
        name,
        {
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
    return { role, attachments };
}
