import * as pulumi from "@pulumi/pulumi";
import { Secret } from "@pulumi/kubernetes/core/v1/secret";
import { RandomBytes } from "@pulumi/random/randomBytes";

import { ENCRYPTION_KEY } from "../../fleet/plan/capi/objects/api-server";
import { encryptionConfiguration } from "../../fleet/plan/capi/objects/encryption";
import { encryptionSecretName } from "../../fleet/plan/capi/objects/names";
import type { CapiClusterPlan } from "../../fleet/plan/types";
import { encodeBase64 } from "../clusters/kubeconfig";

/** secretbox takes 32 bytes. */
const LENGTH = 32;

/**
 * Declares the key that a cluster's secrets are encrypted with in etcd, as the configuration that its control planes
 * read when they start.
 *
 * @param opts of what stands in the management cluster
 */
export function declareEncryptionKey(
    name: string,
    plan: CapiClusterPlan,
    parent: pulumi.Resource,
    opts: pulumi.CustomResourceOptions,
): pulumi.Resource {
    const key = new RandomBytes(
        `${name}-encryption`,
        { length: LENGTH },
        // Without it nobody reads the cluster's secrets again.
        { parent, protect: plan.protect },
    );
    return new Secret(
        `${name}-encryption`,
        {
            metadata: { name: encryptionSecretName(plan.cloudName), namespace: plan.namespace },
            data: {
                [ENCRYPTION_KEY]: pulumi.secret(
                    key.base64.apply((bytes) => encodeBase64(encryptionConfiguration(bytes))),
                ),
            },
        },
        { ...opts, additionalSecretOutputs: ["data", "stringData", "metadata", "__inputs"] },
    );
}
