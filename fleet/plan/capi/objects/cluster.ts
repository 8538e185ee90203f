import type { JsonMap, ObjectPlan } from "../../contents/types";
import type { CapiClusterPlan, MachineDeploymentPlan } from "../types";
import { clusterLabels } from "./node-credentials";
import { CORE } from "./names";

/** cluster-api.sigs.k8s.io/tasks/automated-machine-management/autoscaling */
const AUTOSCALER = "cluster.x-k8s.io/cluster-api-autoscaler-node-group";

/**
 * How many machines: a number, or bounds between which the autoscaler keeps it. With bounds there is no number: it would
 * be set back to it.
 */
function sizeOf({ size }: MachineDeploymentPlan): {
    readonly replicas?: number;
    readonly annotations?: Readonly<Record<string, string>>;
} {
    return size.kind === "fixed"
        ? { replicas: size.replicas }
        : {
              annotations: {
                  [`${AUTOSCALER}-min-size`]: String(size.min),
                  [`${AUTOSCALER}-max-size`]: String(size.max),
              },
          };
}

function machineDeployment(deployment: MachineDeploymentPlan): JsonMap {
    const { name, zone, machineLabels, maxSurge, maxUnavailable } = deployment;
    const { replicas, annotations } = sizeOf(deployment);
    return {
        class: name,
        name,
        ...(replicas === undefined ? {} : { replicas }),
        ...(zone === undefined ? {} : { failureDomain: zone }),
        metadata: { labels: machineLabels, ...(annotations === undefined ? {} : { annotations }) },
        rollout: {
            strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge, maxUnavailable } },
        },
    };
}

/**
 * Pulumi goes on when the control plane answers, since only then is there a kubeconfig, and when every machine has the
 * version that is asked for. Ready nodes cannot be waited for: they need the pods' network, which comes afterwards.
 *
 * The first is no condition: that of the control plane is never looked at again once it is true, stays at the generation
 * that it was seen at, and would keep every later update waiting. core/reconcilers/cluster/cluster_controller_status.go,
 * setControlPlaneInitializedCondition; github.com/pulumi/pulumi-kubernetes, provider/pkg/await/condition/kubectl.go
 */
const WAIT = {
    "pulumi.com/waitFor": JSON.stringify([
        "jsonpath={.status.initialization.controlPlaneInitialized}=true",
        "condition=TopologyReconciled",
    ]),
};

/** The cluster itself, made after its class. */
export function clusterObject(plan: CapiClusterPlan, className: string): ObjectPlan {
    const { cloudName, namespace, ranges, release, controlPlane, machineDeployments } = plan;
    const { controlPlaneEndpoint } = plan;
    return {
        apiVersion: CORE,
        kind: "Cluster",
        metadata: { name: cloudName, namespace, labels: clusterLabels(plan), annotations: WAIT },
        spec: {
            clusterNetwork: {
                pods: { cidrBlocks: [ranges.pods] },
                services: { cidrBlocks: [ranges.services] },
                serviceDomain: "cluster.local",
                // The virtual address stands for the control planes themselves: they listen on its port.
                ...(controlPlaneEndpoint === undefined
                    ? {}
                    : { apiServerPort: controlPlaneEndpoint.port }),
            },
            topology: {
                classRef: { name: className },
                version: release,
                controlPlane: { replicas: controlPlane.replicas },
                workers: { machineDeployments: machineDeployments.map(machineDeployment) },
            },
        },
    };
}
