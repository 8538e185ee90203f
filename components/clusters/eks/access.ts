import type * as pulumi from "@pulumi/pulumi";
import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity";
import { AccessEntry } from "@pulumi/aws/eks/accessEntry";
import { AccessPolicyAssociation } from "@pulumi/aws/eks/accessPolicyAssociation";
import type { Cluster } from "@pulumi/aws/eks/cluster";
import { getSessionContextOutput } from "@pulumi/aws/iam/getSessionContext";

import type { AwsClusterPlan } from "../../../fleet/plan/types";

const CLUSTER_ADMIN = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy";

interface AccessArgs {
    readonly plan: AwsClusterPlan;
    readonly cluster: Cluster;
}

/**
 * Declares who may call the API server: who deploys the fleet, as administrator, and the plan's principals, in
 * the groups that the fleet's roles are bound to. Nodes get their entry from EKS.
 *
 * @returns what must exist before anything is made in the cluster
 */
export function declareAccess(
    name: string,
    args: AccessArgs,
    opts: pulumi.CustomResourceOptions,
): AccessPolicyAssociation {
    const { plan, cluster } = args;
    const { region, tags } = plan;

    for (const principal of plan.principals) {
        new AccessEntry(
            `${name}-${principal.arn}`,
            {
                region,
                clusterName: cluster.name,
                principalArn: principal.arn,
                type: "STANDARD",
                kubernetesGroups: [...principal.groups],
                tags,
            },
            opts,
        );
    }

    const entry = declareDeployer(name, args, opts);
    return new AccessPolicyAssociation(
        `${name}-deployer`,
        {
            region,
            clusterName: cluster.name,
            principalArn: entry.principalArn,
            policyArn: CLUSTER_ADMIN,
            accessScope: { type: "cluster" },
        },
        opts,
    );
}

/**
 * The entry of the role that the deployer logs in with. Where the fleet names one, another one takes its place: its entry
 * is made with the rights of AWS, before anybody needs it, and the old one goes last.
 */
function declareDeployer(
    name: string,
    { plan, cluster }: AccessArgs,
    opts: pulumi.CustomResourceOptions,
): AccessEntry {
    const { region, tags, accountRoleArn } = plan;
    const entry = { region, clusterName: cluster.name, type: "STANDARD", tags };
    if (accountRoleArn !== undefined) {
        return new AccessEntry(
            `${name}-deployer`,
            { ...entry, principalArn: accountRoleArn },
            opts,
        );
    }
    // The role behind the session that runs this program: an entry for the session itself would end with it.
    const { parent } = opts;
    const caller = getCallerIdentityOutput({}, { parent });
    return new AccessEntry(
        `${name}-deployer`,
        {
            ...entry,
            principalArn: getSessionContextOutput({ arn: caller.arn }, { parent }).issuerArn,
        },
        // A preview that somebody else runs must not plan to take the deployer's access away.
        { ...opts, ignoreChanges: ["principalArn"] },
    );
}
