import { z } from "zod";

import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import type { ResourceInput } from "../model/resource-input";
import { azureNativeType } from "../model/resource-types";
import { defineRule } from "../model/rule";
import type { StackIndex } from "../model/stack-index";
import { apiServerArgument } from "./api-server-argument";
import { expectElements, expectFlag, expectSome } from "./expectations";
import { checksOf } from "./forms";
import { namesCluster, strongest, type Belongs } from "./of-cluster";

// https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html
const EKS_LOGS = ["api", "audit", "authenticator", "controllerManager", "scheduler"];
// https://cloud.google.com/kubernetes-engine/docs/concepts/about-logs
const GKE_LOGS = ["SYSTEM_COMPONENTS", "APISERVER"];
const CAPA_LOGS = ["apiServer", "audit", "authenticator", "controllerManager", "scheduler"];
const DESTINATIONS = ["workspaceId", "storageAccountId", "eventHubAuthorizationRuleId"];
const AKS = azureNativeType("containerservice", "ManagedCluster");
const SETTING = azureNativeType("monitor", "DiagnosticSetting");
const INCOMPLETE = "leaves some of the control plane's logs unwritten";

export const auditLogsAll = defineRule({
    id: "cp-audit-logs-all",
    title: "Every control plane keeps its audit log and its other logs",
    severity: "high",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why: "Without the audit log nobody can tell who read a Secret, nor what an intruder changed.",
    fix:
        "EKS: enabledClusterLogTypes with all five types. GKE: loggingConfig.enableComponents " +
        "with SYSTEM_COMPONENTS and APISERVER. AKS: a DiagnosticSetting of the cluster with the " +
        "category kube-audit and a destination. kubeadm: the API server's arguments " +
        "audit-policy-file and audit-log-path.",
    limits: "AKS clusters of Cluster API have their diagnostic settings outside of it.",
    frameworks: [
        { name: "CIS EKS 1.7.0", controls: ["2.1.1"] },
        { name: "CIS GKE 1.6.0", controls: ["5.7.1"] },
        { name: "CIS AKS 1.7", controls: ["2.1.1"] },
        { name: "Kubescape", controls: ["C-0067"] },
        { name: "Checkov", controls: ["CKV_AWS_37", "CKV_GCP_1", "CKV_AZURE_4"] },
        { name: "Trivy", controls: ["AWS-0038", "GCP-0060", "AZU-0040"] },
    ],
    parameters: z.strictObject({}),
    checks: () => [
        ...checksOf({
            eks: (cluster, at) =>
                expectElements(cluster, at.at("enabledClusterLogTypes"), EKS_LOGS, INCOMPLETE),
            gke: (cluster, at) =>
                expectElements(
                    cluster,
                    at.at("loggingConfig", "enableComponents"),
                    GKE_LOGS,
                    INCOMPLETE,
                ),
            capa: function* (cluster, at) {
                for (const log of CAPA_LOGS) {
                    yield* expectFlag(cluster, at.at("logging", log), true, INCOMPLETE);
                }
            },
            kubeadm: inspectKubeadm,
        }),
        { scope: "stack", inspect: inspectStack },
    ],
});

function* inspectKubeadm(cluster: ResourceInput, at: PropertyReader): Iterable<Observation> {
    const policy = apiServerArgument(at, "audit-policy-file");
    yield* expectSome(cluster, policy, "has no audit policy, and so writes no audit log");
    const webhook = apiServerArgument(at, "audit-webhook-config-file");
    if (webhook.absent) {
        const log = apiServerArgument(at, "audit-log-path");
        yield* expectSome(cluster, log, "sends the audit log nowhere");
    }
}

function* inspectStack(stack: StackIndex): Iterable<Observation> {
    const settings = stack.matching(SETTING);
    for (const cluster of stack.matching(AKS)) {
        const logs = strongest(settings.map((setting) => logsFor(setting, cluster)));
        if (logs === "unknown") {
            yield undecided(
                cluster,
                cluster.properties,
                "its diagnostic settings are not known yet",
            );
        } else if (!logs) {
            const reason = "has no diagnostic setting that keeps its audit log";
            yield violation(cluster, cluster.properties, reason);
        }
    }
}

/** Whether a diagnostic setting keeps the audit log of a cluster. */
function logsFor(setting: ResourceInput, cluster: ResourceInput): Belongs {
    const destinations = DESTINATIONS.map((key) => setting.properties.at(key));
    const verdicts: readonly Belongs[] = [
        namesCluster(setting, "resourceUri", cluster),
        strongest(setting.properties.at("logs").items().map(keepsAudit)),
        destinations.some((destination) => !destination.absent),
    ];
    if (verdicts.includes(false)) {
        return false;
    }
    return verdicts.includes("unknown") ? "unknown" : true;
}

/**
 * kube-audit-admin leaves out who read what. A group holds kube-audit too.
 * https://learn.microsoft.com/azure/aks/monitor-aks-reference#resource-logs
 */
function keepsAudit(log: PropertyReader): Belongs {
    const names = [log.at("category"), log.at("categoryGroup")];
    const wanted = new Set(["kube-audit", "audit", "allLogs"]);
    const named = names.some((name) => {
        const text = name.text();
        return typeof text === "string" && wanted.has(text);
    });
    const enabled = log.at("enabled");
    if (enabled.flag() === false || (!named && names.every((name) => !name.unknown))) {
        return false;
    }
    return enabled.unknown || !named ? "unknown" : enabled.flag() === true;
}
