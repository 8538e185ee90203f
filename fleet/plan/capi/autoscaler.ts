import { addon } from "../contents/catalogue";
import type { AddonPlan, JsonMap } from "../contents/types";
import type { FleetMember } from "../types";
import { addonsFor } from "../versions/addons";
import { CLUSTERS_NAMESPACE } from "./namespaces";
import { kubeconfigSecretName } from "./objects/names";
import type { MachineDeploymentPlan } from "./types";

/** Its makers release one for each Kubernetes minor; the chart's own image is for one of them alone. */
function image(minor: string): JsonMap {
    const release = addonsFor(minor).versions.get("cluster-autoscaler");
    return release === undefined ? {} : { image: { tag: `v${release.version}.0` } };
}

/**
 * The cluster autoscaler of a cluster, in its management cluster: there it changes how many machines are wanted, and by
 * the cluster's kubeconfig it sees the pods that wait. No credential of the management cluster leaves it. Absent where
 * every pool has a fixed size.
 */
export function autoscalerOf(
    { cloudName, version }: Pick<FleetMember, "cloudName" | "version">,
    machineDeployments: readonly MachineDeploymentPlan[],
): AddonPlan | undefined {
    if (machineDeployments.every(({ size }) => size.kind === "fixed")) {
        return undefined;
    }
    const values = {
        cloudProvider: "clusterapi",
        clusterAPIMode: "kubeconfig-incluster",
        clusterAPIKubeconfigSecret: kubeconfigSecretName(cloudName),
        // Its lease and its status, in the cluster that it scales.
        clusterAPIConfigMapsNamespace: "kube-system",
        autoDiscovery: { clusterName: cloudName, namespace: CLUSTERS_NAMESPACE },
        fullnameOverride: `${cloudName}-autoscaler`,
        // It changes its own namespace's machines, and nothing else in the management cluster.
        rbac: { clusterScoped: false },
        extraArgs: { "balance-similar-node-groups": true },
        resources: {
            requests: { cpu: "50m", memory: "128Mi" },
            limits: { memory: "512Mi" },
        },
        ...image(version),
    };
    return {
        ...addon("cluster-autoscaler", { values }),
        name: `${cloudName}-autoscaler`,
        namespace: CLUSTERS_NAMESPACE,
    };
}
