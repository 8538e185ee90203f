import { accountOf } from "../../plan/clusters/aws-account";
import { zonesOf } from "../../plan/regions/check-place";
import type { AwsClusterSpec } from "../../spec/clusters/aws-spec";
import { DEPLOYERS_OWN, type SettingOf, ZONE_SEPARATOR, zonesInWords } from "./setting";

/** The account matters; by which role it is entered may change, and the new role is let in before it is needed. */
function payerOf({ account }: AwsClusterSpec): string {
    return account === undefined ? DEPLOYERS_OWN : accountOf(account.roleArn);
}

export const AWS_SETTINGS: readonly SettingOf<AwsClusterSpec>[] = [
    {
        // The account is a part of every ARN. docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
        name: "account",
        valueOf: payerOf,
        reason: "a cluster stays in the account that it was made in",
        write: (locked, wanted) =>
            locked === DEPLOYERS_OWN
                ? `take the line out; if the deployer's own account is ${wanted}, write account: "${wanted}" among the cluster's settings in the lock`
                : `name a role of the account ${locked}`,
    },
    {
        // karpenter.sh/docs/concepts/nodepools/#spectemplatespecnodeclassref; one up would take Karpenter's kinds away,
        // and the pools of both with them.
        name: "autoscaling",
        valueOf: ({ autoscaling }) =>
            autoscaling === "karpenter" || autoscaling === "auto-mode" ? autoscaling : undefined,
        reason: "a NodePool keeps the kind of its class, and the kinds of the one go with the charts of the other",
        write: (locked, wanted) =>
            `write autoscaling: ${locked}; or go over autoscaling: cluster-autoscaler, with a lock and an up of its own, and to ${wanted} after that`,
    },
    {
        // docs.aws.amazon.com/eks/latest/userguide/setting-up-access-entries.html
        name: "authenticationMode",
        valueOf: ({ authenticationMode }) => authenticationMode,
        reason: "EKS goes from API_AND_CONFIG_MAP to API, and never back",
        write: (locked) => `write authenticationMode: ${locked}`,
        moves: { API_AND_CONFIG_MAP: ["API"] },
    },
    {
        // All of the zones, and no others: docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
        name: "zones",
        valueOf: (cluster) => zonesOf(cluster).join(ZONE_SEPARATOR),
        reason: "EKS takes subnets of exactly the zones that it was made in, and their ranges follow the order",
        write: (locked) => `write ${zonesInWords(locked)}`,
    },
];
