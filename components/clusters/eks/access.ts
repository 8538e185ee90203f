import type * as pulumi from "@pulumi/pulumi";
import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity";
import { AccessEntry } from "@pulumi/aws/eks/accessEntry";
import { AccessPolicyAssociation } from "@pulumi/aws/eks/accessPolicyAssociation";
import type { Cluster } from "@pulumi/aws/eks/cluster";
import { getSessionContextOutput } from "@pulumi/aws/iam/getSessionContext";

import type { AwsClusterPlan } from "../../../fleet/plan/types";

const CLUSTER_ADMIN = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy";

/**
 * Declares who may call the API server: who deploys the fleet, as administrator, and the plan's principals, in
 * the groups that the fleet's roles are bound to. Nodes get their entry from EKS.
 *
 * @returns what must exist before anything is made in the cluster
 */
export function declareAccess(
    name: string,
    args: { readonly plan: AwsClusterPlan; readonly cluster: Cluster },
    opts: pulumi.CustomResourceOptions,
): pulumi.Resource {
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

    // The role behind the session that runs this program: an entry for the session itself would end with it.
    const { parent } = opts;
    const caller = getCallerIdentityOutput({}, { parent });
    const deployer = getSessionContextOutput({ arn: caller.arn }, { parent }).issuerArn;
    const entry = new AccessEntry(
        `${name}-deployer`,
        { region, clusterName: cluster.name, principalArn: deployer, type: "STANDARD", tags },
        // A preview that somebody else runs must not plan to take the deployer's access away.
        { ...opts, ignoreChanges: ["principalArn"] },
    );
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
