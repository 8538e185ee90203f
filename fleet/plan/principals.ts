import type { Refusal } from "../refusal";
import type { AwsClusterSpec } from "../spec/clusters/aws-spec";
import type { AccessPlan, AwsClusterPlan } from "./types";

/** IAM principals with the groups of the role that each takes. */
export function planPrincipals(
    { principals }: AwsClusterSpec,
    access: AccessPlan,
): AwsClusterPlan["principals"] {
    return principals.map(({ arn, role }) => ({ arn, groups: access[role] }));
}

/** EKS has one access entry for a principal, so it takes one role; the deployer's own makes it administrator. */
export function checkPrincipals(
    path: string,
    { principals, account }: AwsClusterSpec,
): readonly Refusal[] {
    const first = new Map<string, number>();
    return principals.flatMap(({ arn }, index) => {
        if (arn === account?.roleArn) {
            return [
                {
                    path: `${path}.principals[${index}].arn`,
                    reason: "is the role that deploys the cluster, which has an access entry already: EKS has one for each principal",
                    fix: "take it out, or name another role under account.roleArn",
                },
            ];
        }
        const earlier = first.get(arn);
        first.set(arn, earlier ?? index);
        return earlier === undefined
            ? []
            : [
                  {
                      path: `${path}.principals[${index}].arn`,
                      reason: `is the principal of principals[${earlier}] again: EKS has one access entry for each`,
                      fix: "keep the one with the wider role",
                  },
              ];
    });
}
