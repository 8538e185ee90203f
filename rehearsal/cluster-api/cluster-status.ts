import { numberAt } from "../kubernetes/api/json";
import type { JsonObject } from "../kubernetes/api/json";
import { fails, holds, type Condition } from "./conditions";
import { nodePools } from "./node-pools";
import type { Topology } from "./topology";

/** What is written to a Cluster's status (cluster-api, api/core/v1beta2/cluster_types.go). */
export interface ClusterStatus {
    readonly conditions: readonly Condition[];
    readonly fields: JsonObject;
}

/** A Cluster whose control plane is being started for the first time. */
export function startingStatus(cluster: JsonObject): ClusterStatus {
    const message = "waiting for the control plane to be initialized";
    return {
        conditions: [
            holds("TopologyReconciled", "ReconcileSucceeded"),
            holds("InfrastructureReady", "Ready"),
            fails("ControlPlaneInitialized", "NotInitialized", message),
            fails("Available", "NotAvailable", message),
        ],
        fields: {
            ...observed(cluster),
            phase: "Provisioning",
            initialization: { infrastructureProvisioned: true },
        },
    };
}

/** A Cluster whose machines get another version, one after the other. */
export function upgradingStatus(cluster: JsonObject, version: string): ClusterStatus {
    const message = `Cluster is upgrading to ${version}`;
    return {
        conditions: [fails("TopologyReconciled", "ClusterUpgrading", message)],
        fields: observed(cluster),
    };
}

/** A Cluster whose machines are there; `answers`: its API server does. */
export function readyStatus(
    cluster: JsonObject,
    topology: Topology,
    answers: boolean,
): ClusterStatus {
    const silence = "the API server does not answer";
    const workers = nodePools(topology)
        .filter(({ name }) => name !== "control-plane")
        .reduce((sum, { count }) => sum + count, 0);
    return {
        conditions: [
            holds("TopologyReconciled", "ReconcileSucceeded"),
            holds("InfrastructureReady", "Ready"),
            holds("ControlPlaneInitialized", "Initialized"),
            ...(answers
                ? [
                      holds("ControlPlaneAvailable", "Available"),
                      holds("RemoteConnectionProbe", "ProbeSucceeded"),
                      holds("WorkersAvailable", "Available"),
                      holds("Available", "Available"),
                  ]
                : [
                      fails("ControlPlaneAvailable", "NotAvailable", silence),
                      fails("RemoteConnectionProbe", "ProbeFailed", silence),
                      fails("Available", "NotAvailable", silence),
                  ]),
        ],
        fields: {
            ...observed(cluster),
            phase: "Provisioned",
            initialization: { infrastructureProvisioned: true, controlPlaneInitialized: true },
            controlPlane: replicas(topology.controlPlaneReplicas),
            workers: replicas(workers),
        },
    };
}

/** A Cluster that cannot become what it asks for; what it was before stays as it is. */
export function failedStatus(cluster: JsonObject, reason: string, message: string): ClusterStatus {
    return {
        conditions: [
            fails("TopologyReconciled", reason, message),
            fails("Available", "NotAvailable", `TopologyReconciled: ${message}`),
        ],
        fields: observed(cluster),
    };
}

export function deletingStatus(cluster: JsonObject): ClusterStatus {
    return {
        conditions: [fails("Available", "NotAvailable", "the cluster is being deleted")],
        fields: { ...observed(cluster), phase: "Deleting" },
    };
}

function observed(cluster: JsonObject): JsonObject {
    return { observedGeneration: numberAt(cluster, "metadata", "generation") ?? 1 };
}

function replicas(count: number): JsonObject {
    return {
        desiredReplicas: count,
        replicas: count,
        readyReplicas: count,
        availableReplicas: count,
        upToDateReplicas: count,
    };
}
