import * as pulumi from "@pulumi/pulumi";
import { CryptoKey } from "@pulumi/gcp/kms/cryptoKey";
import { CryptoKeyIAMMember } from "@pulumi/gcp/kms/cryptoKeyIAMMember";
import { KeyRing } from "@pulumi/gcp/kms/keyRing";
import type { RandomId } from "@pulumi/random/randomId";

import type { GcpClusterPlan } from "../../../fleet/plan/types";
import { deletionPolicy } from "./deletion-policy";
import type { ServiceAgents } from "./service-agents";

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
    args: {
        readonly plan: GcpClusterPlan;
        readonly suffix: RandomId;
        readonly agents: ServiceAgents;
    },
    opts: pulumi.CustomResourceOptions,
): SecretsKey {
    const { plan, suffix, agents } = args;
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
            // A delete destroys every version of the key, and with them what the cluster and its backups hold.
            deletionPolicy: deletionPolicy(plan),
        },
        { ...opts, protect: plan.protect },
    );
    const grant = new CryptoKeyIAMMember(
        `${name}-secrets`,
        {
            cryptoKeyId: key.id,
            role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
            member: agents.kubernetes,
        },
        opts,
    );
    return { key, grant };
}
