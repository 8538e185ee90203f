import * as pulumi from "@pulumi/pulumi";
import { IAMMember } from "@pulumi/gcp/projects/iammember";
import { Account } from "@pulumi/gcp/serviceaccount/account";
import type { RandomId } from "@pulumi/random/randomId";

import type { GcpClusterPlan } from "../../../fleet/plan/types";

/** Logs, metrics and pulling images: all that a node itself does. Workloads have identities of their own. */
const NODE_ROLES = ["roles/container.defaultNodeServiceAccount", "roles/artifactregistry.reader"];

export interface NodeIdentity {
    readonly account: Account;
    readonly grants: readonly IAMMember[];
}

/** Declares the service account of the cluster's nodes; the project's default one may do far too much. */
export function declareNodeIdentity(
    name: string,
    args: { readonly plan: GcpClusterPlan; readonly suffix: RandomId },
    opts: pulumi.CustomResourceOptions,
): NodeIdentity {
    const { plan, suffix } = args;
    const { project } = plan;
    const account = new Account(
        `${name}-nodes`,
        {
            project,
            // At most 30 characters, which a cluster's name may exceed; the display name tells whose it is.
            accountId: pulumi.interpolate`gke-nodes-${suffix.hex}`,
            displayName: `Nodes of ${plan.cloudName}`,
        },
        opts,
    );
    const grants = NODE_ROLES.map(
        (role) =>
            new IAMMember(`${name}-nodes-${role}`, { project, role, member: account.member }, opts),
    );
    return { account, grants };
}
