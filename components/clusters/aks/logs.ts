import type * as pulumi from "@pulumi/pulumi";
import type { ManagedCluster } from "@pulumi/azure-native/containerservice/managedCluster";
import { DiagnosticSetting } from "@pulumi/azure-native/monitor/diagnosticSetting";
import { Workspace } from "@pulumi/azure-native/operationalinsights/workspace";

import type { AzureClusterPlan } from "../../../fleet/plan/types";
import type { ClusterGroup } from "./cluster-group";

const LOG_CATEGORIES = [
    "kube-apiserver",
    "kube-audit",
    "kube-controller-manager",
    "kube-scheduler",
    "guard",
] as const;

/** The log of whoever adds nodes. */
const AUTOSCALER_LOGS: Readonly<Record<AzureClusterPlan["autoscaling"], string>> = {
    "cluster-autoscaler": "cluster-autoscaler",
    "node-auto-provisioning": "karpenter-events",
};

/** Declares where the control plane's logs go, the audit log included. */
export function declareLogs(
    name: string,
    args: {
        readonly plan: AzureClusterPlan;
        readonly group: ClusterGroup;
        readonly cluster: ManagedCluster;
    },
    opts: pulumi.CustomResourceOptions,
): void {
    const { plan, group, cluster } = args;
    const workspace = new Workspace(
        name,
        {
            ...group.placement,
            workspaceName: plan.cloudName,
            sku: { name: "PerGB2018" },
            retentionInDays: plan.logRetentionDays,
        },
        opts,
    );
    new DiagnosticSetting(
        name,
        {
            name: "control-plane",
            resourceUri: cluster.id,
            workspaceId: workspace.id,
            // A table for each kind of log: cheaper to query than the one that all of Azure shares.
            logAnalyticsDestinationType: "Dedicated",
            logs: [...LOG_CATEGORIES, AUTOSCALER_LOGS[plan.autoscaling]].map((category) => ({
                category,
                enabled: true,
            })),
        },
        opts,
    );
}
