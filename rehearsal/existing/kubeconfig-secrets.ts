import { isAlreadyExists } from "../kubernetes/api/errors";
import type { ObjectApi } from "../kubernetes/api/objects";
import type { SecretLocation } from "./existing-clusters";

/** A kubeconfig that somebody keeps in another cluster, for the deployer to log in with. */
export interface KubeconfigSecret extends SecretLocation {
    readonly kubeconfig: string;
}

const WRITE = { fieldManager: "owner-of-the-cluster", dryRun: false } as const;

/** Puts Secrets into a cluster, with the namespaces that they stand in; what is there already stays. */
export async function placeSecrets(
    objects: Pick<ObjectApi, "create">,
    secrets: readonly KubeconfigSecret[],
): Promise<void> {
    for (const { namespace, name, key, kubeconfig } of secrets) {
        await unlessExists(
            objects.create(
                { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } },
                WRITE,
            ),
        );
        await unlessExists(
            objects.create(
                {
                    apiVersion: "v1",
                    kind: "Secret",
                    metadata: { name, namespace },
                    data: { [key]: Buffer.from(kubeconfig).toString("base64") },
                },
                WRITE,
            ),
        );
    }
}

async function unlessExists(creation: Promise<unknown>): Promise<void> {
    try {
        await creation;
    } catch (error) {
        if (!isAlreadyExists(error)) {
            throw error;
        }
    }
}
