import { createHash } from "node:crypto";

import type { Json } from "../../contents/types";

export const CORE = "cluster.x-k8s.io/v1beta2";
export const BOOTSTRAP = "bootstrap.cluster.x-k8s.io/v1beta2";
export const CONTROL_PLANE = "controlplane.cluster.x-k8s.io/v1beta2";

/** Cluster API writes the administrator's kubeconfig here, under the key `value`. */
export function kubeconfigSecretName(cloudName: string): string {
    return `${cloudName}-kubeconfig`;
}

/** The API server's encryption configuration, with its key. */
export function encryptionSecretName(cloudName: string): string {
    return `${cloudName}-encryption`;
}

/** Hexadecimal digits: enough to tell apart the few forms that one template ever has. */
const DIGITS = 8;

/**
 * A name that changes with what it is the name of: templates are immutable, and a cluster moves from one to the next.
 * cluster-api.sigs.k8s.io: Changing a ClusterClass, template rotation
 */
export function digestName(name: string, content: Json): string {
    const digest = createHash("sha256").update(JSON.stringify(content)).digest("hex");
    return `${name}-${digest.slice(0, DIGITS)}`;
}
