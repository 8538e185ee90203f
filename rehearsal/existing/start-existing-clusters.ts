import type { ControlPlane, ControlPlanes } from "../control-planes/types";
import type { ExistingCluster } from "./existing-clusters";

/** Nodes of an existing cluster: enough for the pods of charts, which the rehearsal does not count. */
const NODES = 3;

/**
 * Starts the clusters that exist before the first preview, each with nodes of its own.
 *
 * @param tokenOf what a login with a command gives.
 * @returns the control planes by the clusters' names in the fleet.
 */
export async function startExistingClusters(
    clusters: readonly ExistingCluster[],
    controlPlanes: ControlPlanes,
    tokenOf: (command: string) => string,
): Promise<ReadonlyMap<string, ControlPlane>> {
    return new Map(
        await Promise.all(
            clusters.map(async (cluster) => {
                const { name, controlPlane, kubernetesVersion, serviceRange, region } = cluster;
                const adminToken = tokenOf(cluster.exec.command);
                const request = { name: controlPlane, kubernetesVersion, serviceRange, adminToken };
                const started = await controlPlanes.start(request);
                await controlPlanes.applyNodePool(controlPlane, {
                    name: "existing",
                    count: NODES,
                    labels: {},
                    zones: [],
                    region,
                    taints: [],
                });
                return [name, started] as const;
            }),
        ),
    );
}
