import { CloudRefusal } from "../cloud-refusal";
import { flag, maps, text } from "../properties";
import type { Subject } from "../resource-type";
import { armType, badRequest, onScope } from "./arm-type";
import { sameId } from "./ids";
import { findById } from "./lookup";
import { DIAGNOSTIC_SETTING, MANAGED_CLUSTER, WORKSPACE } from "./tokens";

/** Logs of a managed cluster (Azure Monitor documentation, "supported resource logs"). */
const CLUSTER_LOGS: ReadonlySet<string> = new Set([
    "cloud-controller-manager",
    "cluster-autoscaler",
    "csi-azuredisk-controller",
    "csi-azurefile-controller",
    "csi-snapshot-controller",
    "fleet-mcs-controller-manager",
    "fleet-member-agent",
    "fleet-member-net-controller-manager",
    "guard",
    "karpenter-events",
    "kube-apiserver",
    "kube-audit",
    "kube-audit-admin",
    "kube-controller-manager",
    "kube-scheduler",
]);

const SINKS = [
    "workspaceId",
    "storageAccountId",
    "eventHubAuthorizationRuleId",
    "marketplacePartnerId",
];

export const diagnosticSetting = armType({
    token: DIAGNOSTIC_SETTING,
    path: onScope("resourceUri", "Microsoft.Insights/diagnosticSettings/{name}"),
    apiVersion: "2021-05-01-preview",
    name: {
        auto: "hex",
        maxLength: 260,
        pattern: /^[^<>*%&:\\?+/]+$/,
        rule: "none of <>*%&:\\?+/",
    },
    references: [
        {
            path: "workspaceId",
            to: WORKSPACE,
            missing: (id) =>
                new CloudRefusal(
                    "ResourceNotFound",
                    `The workspace '${id}' was not found, or whoever asks may not see it.`,
                    404,
                ),
        },
    ],
    validate: function* (inputs) {
        for (const log of maps(inputs, "logs[]")) {
            const stated = ["category", "categoryGroup"].filter(
                (name) => (log[name] ?? null) !== null,
            );
            if (stated.length !== 1) {
                yield { property: "logs", reason: "expected either category or categoryGroup" };
            }
        }
    },
    admit: admitSetting,
});

function admitSetting({ world, inputs }: Subject): void {
    if (SINKS.every((name) => (inputs[name] ?? null) === null)) {
        throw badRequest("At least one data sink needs to be specified.");
    }
    const logs = maps(inputs, "logs[]");
    if (logs.length + maps(inputs, "metrics[]").length === 0) {
        throw badRequest("At least one of the logs or metrics has to be specified.");
    }
    const target = text(inputs, "resourceUri") ?? "";
    const categories = logs.flatMap((log) => text(log, "category") ?? []);
    if (findById(world, target)?.type === MANAGED_CLUSTER) {
        const unknown = categories.find((category) => !CLUSTER_LOGS.has(category));
        if (unknown !== undefined) {
            throw badRequest(
                `Category '${unknown}' is not supported. Supported categories are: ` +
                    `${[...CLUSTER_LOGS].join(", ")}.`,
            );
        }
    }
    const enabled = new Set(enabledCategories(logs));
    for (const { state } of world.store.list(DIAGNOSTIC_SETTING)) {
        const same =
            sameId(text(state, "resourceUri") ?? "", target) &&
            text(state, "name") !== text(inputs, "name") &&
            sameId(text(state, "workspaceId") ?? "", text(inputs, "workspaceId") ?? "");
        const shared = enabledCategories(maps(state, "logs[]")).find((name) => enabled.has(name));
        if (same && shared !== undefined) {
            throw new CloudRefusal(
                "Conflict",
                `Data sink '${text(inputs, "workspaceId")}' is already used in diagnostic setting ` +
                    `'${text(state, "name")}' for category '${shared}'. Data sinks can't be reused ` +
                    "in different settings on the same category for the same resource.",
                409,
            );
        }
    }
}

function enabledCategories(logs: ReturnType<typeof maps>): readonly string[] {
    return logs
        .filter((log) => flag(log, "enabled") === true)
        .flatMap((log) => text(log, "category") ?? []);
}
