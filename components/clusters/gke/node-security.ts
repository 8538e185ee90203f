import type { input } from "@pulumi/gcp/types";

import type { NodeIdentity } from "./node-identity";

/** Verified boot. */
export const SHIELDED = { enableSecureBoot: true, enableIntegrityMonitoring: true } as const;

/** The scope leaves it to the roles of the service account what a node may do. */
export const OAUTH_SCOPES = ["https://www.googleapis.com/auth/cloud-platform"];

export const IMAGE_TYPE = "COS_CONTAINERD";

/** The kubelet's port that tells anybody in the network what runs on a node. */
export const NO_READ_ONLY_PORT = { insecureKubeletReadonlyPortEnabled: "FALSE" } as const;

/** What holds for every node: its own identity, verified boot, and no credentials of the node for pods. */
export function nodeSecurity(nodes: NodeIdentity): input.container.NodePoolNodeConfig {
    return {
        imageType: IMAGE_TYPE,
        serviceAccount: nodes.account.email,
        oauthScopes: OAUTH_SCOPES,
        shieldedInstanceConfig: SHIELDED,
        kubeletConfig: NO_READ_ONLY_PORT,
        workloadMetadataConfig: { mode: "GKE_METADATA" },
        metadata: { "disable-legacy-endpoints": "true" },
    };
}
