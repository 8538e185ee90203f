import type { ObjectPlan } from "../../contents/types";
import type { CapiClusterPlan } from "../types";

/** By this label its own ClusterResourceSet finds a cluster. */
export function clusterLabels({ cloudName }: Pick<CapiClusterPlan, "cloudName">) {
    return { "cluster.x-k8s.io/cluster-name": cloudName };
}

/**
 * What Cluster API puts into a cluster as soon as its API server answers: the Secrets by which the cloud provider and the
 * storage driver log in. Its user makes them, as manifests in one Secret of the management cluster, so that no credential
 * is in the fleet or in the program's state. AWS and Azure give machines roles instead; metal has no cloud.
 * cluster-api.sigs.k8s.io/tasks/cluster-resource-set
 */
export function nodeCredentials({
    cloudName,
    namespace,
    infrastructure,
}: CapiClusterPlan): ObjectPlan | undefined {
    if (infrastructure !== "gcp" && infrastructure !== "vsphere") {
        return undefined;
    }
    return {
        apiVersion: "addons.cluster.x-k8s.io/v1beta2",
        kind: "ClusterResourceSet",
        metadata: { name: `${cloudName}-node-credentials`, namespace },
        spec: {
            strategy: "Reconcile",
            clusterSelector: { matchLabels: clusterLabels({ cloudName }) },
            resources: [{ kind: "Secret", name: `${infrastructure}-node-credentials` }],
        },
    };
}
