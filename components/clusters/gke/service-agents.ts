import * as pulumi from "@pulumi/pulumi";
import { getProjectOutput } from "@pulumi/gcp/organizations/getProject";

import type { GcpClusterPlan } from "../../../fleet/plan/types";

/** The service accounts by which Google acts for the project of a cluster, as members of IAM policies. */
export interface ServiceAgents {
    /** Of GKE. */
    readonly kubernetes: pulumi.Output<string>;
    /** Of Google's APIs: it makes the machines of node pools. */
    readonly googleApis: pulumi.Output<string>;
}

export function readServiceAgents(
    { project }: GcpClusterPlan,
    parent: pulumi.Resource,
): ServiceAgents {
    const { number } = getProjectOutput({ projectId: project }, { parent });
    return {
        kubernetes: pulumi.interpolate`serviceAccount:service-${number}@container-engine-robot.iam.gserviceaccount.com`,
        googleApis: pulumi.interpolate`serviceAccount:${number}@cloudservices.gserviceaccount.com`,
    };
}
