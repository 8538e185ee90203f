import * as pulumi from "@pulumi/pulumi";
import { CryptoKey } from "@pulumi/gcp/kms/cryptoKey";
import { CryptoKeyIAMMember } from "@pulumi/gcp/kms/cryptoKeyIAMMember";
import { KeyRing } from "@pulumi/gcp/kms/keyRing";
import { getProjectOutput } from "@pulumi/gcp/organizations/getProject";
import type { RandomId } from "@pulumi/random/randomId";

import type { GcpClusterPlan } from "../../../fleet/plan/types";

/** 90 days in seconds, as the API wants it. */
const ROTATION_PERIOD = "7776000s";

export interface SecretsKey {
    readonly key: CryptoKey;
    /** The cluster is refused as long as GKE may not use the key. */
    readonly grant: CryptoKeyIAMMember;
}

/** Declares the key that encrypts the cluster's secrets before they reach etcd, and lets GKE use it. */
export function declareSecretsKey(
    name: string,
    args: { readonly plan: GcpClusterPlan; readonly suffix: RandomId },
    opts: pulumi.CustomResourceOptions,
): SecretsKey {
    const { plan, suffix } = args;
    const ring = new KeyRing(
        name,
        {
            project: plan.project,
            location: plan.region,
            // A key ring can never be deleted: with the suffix, the next cluster of this name gets its own.
            name: pulumi.interpolate`${plan.cloudName}-${suffix.hex}`,
        },
        opts,
    );
    const key = new CryptoKey(
        `${name}-secrets`,
        {
            name: "secrets",
            keyRing: ring.id,
            purpose: "ENCRYPT_DECRYPT",
            rotationPeriod: ROTATION_PERIOD,
            labels: plan.tags,
        },
        { ...opts, protect: plan.protect },
    );
    const project = getProjectOutput({ projectId: plan.project }, { parent: opts.parent });
    const grant = new CryptoKeyIAMMember(
        `${name}-secrets`,
        {
            cryptoKeyId: key.id,
            role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
            // The service agent of GKE, which acts for the project's clusters.
            member: pulumi.interpolate`serviceAccount:service-${project.number}@container-engine-robot.iam.gserviceaccount.com`,
        },
        opts,
    );
    return { key, grant };
}
