import type { Administrator, ControlPlane } from "../control-planes/types";
import { staticKubeconfig, type KubeconfigEntry } from "../existing/kubeconfig";
import { textAt } from "../kubernetes/api/json";
import type { JsonObject } from "../kubernetes/api/json";

/**
 * The Secret with the administrator's kubeconfig, as Cluster API writes it beside the Cluster
 * (its util/secret/consts.go, util/kubeconfig).
 *
 * @param administrator undefined for a control plane that is only recorded: nothing would check a credential.
 */
export function kubeconfigSecret(
    cluster: JsonObject,
    controlPlane: ControlPlane,
    administrator: Administrator | undefined,
): JsonObject {
    const name = textAt(cluster, "metadata", "name") ?? "";
    const context = `${name}-admin@${name}`;
    const user: KubeconfigEntry["user"] =
        administrator === undefined
            ? { token: "recorded" }
            : { certificate: administrator.certificate, key: administrator.key };
    const kubeconfig = staticKubeconfig([{ context, controlPlane, user }], context);
    return {
        apiVersion: "v1",
        kind: "Secret",
        type: "cluster.x-k8s.io/secret",
        metadata: {
            name: `${name}-kubeconfig`,
            namespace: textAt(cluster, "metadata", "namespace") ?? "",
            labels: { "cluster.x-k8s.io/cluster-name": name },
        },
        data: { value: Buffer.from(kubeconfig).toString("base64") },
    };
}
