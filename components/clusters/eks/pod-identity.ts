import type * as pulumi from "@pulumi/pulumi";
import type { Cluster } from "@pulumi/aws/eks/cluster";
import { PodIdentityAssociation } from "@pulumi/aws/eks/podIdentityAssociation";

import type { ServiceAccount } from "../../../fleet/plan/contents/service-accounts";
import type { AwsClusterPlan } from "../../../fleet/plan/types";
import type { PolicyStatement } from "../../networks/aws-policy-document";
import { declarePodRole } from "./service-role";

/**
 * Lets the pods of a service account act in a role of their own; the account may come later.
 *
 * @returns what must exist before the pods start: they are given credentials when they start, or never
 */
export function declarePodIdentity(
    name: string,
    args: {
        readonly plan: AwsClusterPlan;
        readonly cluster: Cluster;
        readonly serviceAccount: ServiceAccount;
        readonly description: string;
        readonly statements: readonly PolicyStatement[];
    },
    opts: pulumi.CustomResourceOptions,
): readonly pulumi.Resource[] {
    const { plan, cluster, serviceAccount, description, statements } = args;
    const { tags } = plan;
    const { role, permissions } = declarePodRole(
        name,
        { description, policies: [], statements, tags },
        opts,
    );
    const association = new PodIdentityAssociation(
        name,
        {
            region: plan.region,
            clusterName: cluster.name,
            namespace: serviceAccount.namespace,
            serviceAccount: serviceAccount.name,
            roleArn: role.arn,
            tags,
        },
        opts,
    );
    return [association, ...permissions];
}
