import { formatPath } from "../../format-path";
import type { Refusal } from "../../refusal";
import type { FleetDraft } from "../../spec/read-fleet";

/** The twelve digits in the ARN of a role. docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export function accountOf(roleArn: string): string {
    return roleArn.split(":")[4] ?? roleArn;
}

/**
 * Whether the fleet enters each account by one role. All that is in an account has one provider, which stands for it
 * whatever its role: with two of them, one would have to be named otherwise, and the engine replaces whatever gets
 * another provider.
 */
export function checkAccountRoles({ clusters }: FleetDraft): readonly Refusal[] {
    const roles = new Map<string, { readonly name: string; readonly roleArn: string }>();
    return [...clusters].flatMap(([name, cluster]): readonly Refusal[] => {
        if (cluster.cloud !== "aws" || cluster.account === undefined) {
            return [];
        }
        const { roleArn } = cluster.account;
        const account = accountOf(roleArn);
        const first = roles.get(account) ?? { name, roleArn };
        roles.set(account, first);
        return first.roleArn === roleArn
            ? []
            : [
                  {
                      path: `${formatPath(["clusters", name])}.account.roleArn`,
                      reason: `is another role of ${account} than that of ${first.name} (${first.roleArn}): a fleet enters an account by one`,
                      fix: `write roleArn: ${first.roleArn}, or change both in one step`,
                  },
              ];
    });
}
