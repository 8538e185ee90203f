import { zonesOf } from "../../plan/regions/check-place";
import type { AwsClusterSpec } from "../../spec/clusters/aws-spec";
import { DEPLOYERS_OWN, type SettingOf, ZONE_SEPARATOR, zonesInWords } from "./setting";

/** The twelve digits in a role's ARN: the account matters, and not by which role it is entered. */
function accountOf({ account }: AwsClusterSpec): string {
    return account?.roleArn.split(":")[4] ?? DEPLOYERS_OWN;
}

export const AWS_SETTINGS: readonly SettingOf<AwsClusterSpec>[] = [
    {
        // The account is a part of every ARN. docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
        name: "account",
        valueOf: accountOf,
        reason: "a cluster stays in the account that it was made in",
        write: (locked, wanted) =>
            locked === DEPLOYERS_OWN
                ? `take the line out; if the deployer's own account is ${wanted}, write account: "${wanted}" among the cluster's settings in the lock`
                : `name a role of the account ${locked}`,
    },
    {
        // docs.aws.amazon.com/eks/latest/userguide/setting-up-access-entries.html
        name: "authenticationMode",
        valueOf: ({ authenticationMode }) => authenticationMode,
        reason: "EKS goes from API_AND_CONFIG_MAP to API, and never back",
        write: (locked) => `write authenticationMode: ${locked}`,
        order: ["API_AND_CONFIG_MAP", "API"],
    },
    {
        // All of the zones, and no others: docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
        name: "zones",
        valueOf: (cluster) => zonesOf(cluster).join(ZONE_SEPARATOR),
        reason: "EKS takes subnets of exactly the zones that it was made in, and their ranges follow the order",
        write: (locked) => `write ${zonesInWords(locked)}`,
    },
];
