import type { ClusterArgs } from "@pulumi/gcp/container/cluster";

const SYSTEM_COMPONENTS = "SYSTEM_COMPONENTS";
const CONTROL_PLANE_COMPONENTS = ["APISERVER", "CONTROLLER_MANAGER", "SCHEDULER"];

/** Logs and metrics of the control plane and of the nodes' system, and what each namespace costs. */
export function observabilitySettings(): Pick<
    ClusterArgs,
    "loggingConfig" | "monitoringConfig" | "costManagementConfig"
> {
    return {
        loggingConfig: {
            enableComponents: [SYSTEM_COMPONENTS, "WORKLOADS", ...CONTROL_PLANE_COMPONENTS],
        },
        monitoringConfig: {
            enableComponents: [SYSTEM_COMPONENTS, ...CONTROL_PLANE_COMPONENTS],
            managedPrometheus: { enabled: true },
            // Connections and drops of Dataplane V2. Its relay serves whoever looks at single flows, on demand.
            advancedDatapathObservabilityConfig: { enableMetrics: true, enableRelay: false },
        },
        // Costs nothing; only from then on does the export of bills know namespaces.
        costManagementConfig: { enabled: true },
    };
}
