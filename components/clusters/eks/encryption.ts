import type * as pulumi from "@pulumi/pulumi";
import { Alias } from "@pulumi/aws/kms/alias";
import { Key } from "@pulumi/aws/kms/key";

import type { AwsClusterPlan } from "../../../fleet/plan/types";

/** Declares what encrypts the cluster's secrets before they reach etcd; EKS takes its grant on the key by itself. */
export function declareSecretsKey(
    name: string,
    plan: AwsClusterPlan,
    opts: pulumi.CustomResourceOptions,
): Key {
    const { region } = plan;
    const key = new Key(
        `${name}-secrets`,
        {
            region,
            description: `Secrets of ${plan.context}`,
            enableKeyRotation: true,
            // Days; the longest, since a cluster whose key is gone cannot be mended.
            deletionWindowInDays: 30,
            tags: plan.tags,
        },
        { ...opts, protect: plan.protect },
    );
    new Alias(
        `${name}-secrets`,
        { region, name: `alias/${plan.cloudName}-secrets`, targetKeyId: key.keyId },
        opts,
    );
    return key;
}
