import * as pulumi from "@pulumi/pulumi";
import { ProjectBucketConfig } from "@pulumi/gcp/logging/projectBucketConfig";
import { ProjectSink } from "@pulumi/gcp/logging/projectSink";
import type { RandomId } from "@pulumi/random/randomId";

import type { GcpClusterPlan } from "../../../fleet/plan/types";

/** Declares where the cluster's logs are kept for as long as the plan says: the project's own bucket is shared. */
export function declareLogs(
    name: string,
    args: { readonly plan: GcpClusterPlan; readonly suffix: RandomId },
    opts: pulumi.CustomResourceOptions,
): ProjectSink {
    const { plan, suffix } = args;
    const { project, region } = plan;
    const bucket = new ProjectBucketConfig(
        name,
        {
            project,
            location: region,
            // A deleted bucket keeps its name for a week.
            bucketId: pulumi.interpolate`${plan.cloudName}-${suffix.hex}`,
            description: `Logs of ${plan.context}`,
            retentionDays: plan.logRetentionDays,
        },
        opts,
    );
    return new ProjectSink(
        name,
        {
            project,
            description: `Logs of ${plan.context}`,
            destination: pulumi.interpolate`logging.googleapis.com/${bucket.id}`,
            filter: [
                `resource.labels.cluster_name="${plan.cloudName}"`,
                `resource.labels.location="${region}"`,
            ].join(" AND "),
            uniqueWriterIdentity: true,
        },
        opts,
    );
}
