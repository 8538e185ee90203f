import { stringify } from "yaml";

/**
 * Secrets are encrypted in etcd from the first day on, with XSalsa20 and Poly1305.
 * kubernetes.io/docs/tasks/administer-cluster/encrypt-data: secretbox is the one to take without a key service
 *
 * @param key 32 random bytes, in base64
 */
export function encryptionConfiguration(key: string): string {
    return stringify({
        apiVersion: "apiserver.config.k8s.io/v1",
        kind: "EncryptionConfiguration",
        resources: [
            {
                resources: ["secrets"],
                // The second one reads what somebody wrote before, and writes nothing.
                providers: [
                    { secretbox: { keys: [{ name: "first", secret: key }] } },
                    { identity: {} },
                ],
            },
        ],
    });
}
