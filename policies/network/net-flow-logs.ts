import { z } from "zod";

import { namesCluster, strongest, type Belongs } from "../control-plane/of-cluster";
import { undecided, violation, type Observation } from "../model/observation";
import { UNKNOWN } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { azureNativeType, resourceTypes } from "../model/resource-types";
import { defineRule } from "../model/rule";
import type { StackIndex } from "../model/stack-index";

const AWS_NETWORK = resourceTypes("aws:ec2/vpc:Vpc", "aws:ec2/defaultVpc:DefaultVpc");
const AWS_LOG = resourceTypes("aws:ec2/flowLog:FlowLog");
const GCP_SUBNETWORK = resourceTypes("gcp:compute/subnetwork:Subnetwork");
const AZURE_NETWORK = azureNativeType("network", "VirtualNetwork");
const AZURE_LOG = azureNativeType("network", "FlowLog");

/**
 * Subnetworks in which no machines stand; Google Cloud takes no flow logs of them.
 * https://docs.cloud.google.com/vpc/docs/using-flow-logs
 */
const WITHOUT_MACHINES: ReadonlySet<string> = new Set([
    "GLOBAL_MANAGED_PROXY",
    "INTERNAL_HTTPS_LOAD_BALANCER",
    "PRIVATE_NAT",
    "PRIVATE_SERVICE_CONNECT",
    "REGIONAL_MANAGED_PROXY",
]);
const NO_LOG = "has no flow log";

export const flowLogs = defineRule({
    id: "net-flow-logs",
    title: "Every network keeps flow logs",
    severity: "medium",
    level: { production: "advisory", elsewhere: "advisory" },
    why:
        "Without flow logs nobody can tell after an intrusion what was reached from where, nor " +
        "why two systems do not reach one another.",
    fix:
        "AWS: a FlowLog whose vpcId is the VPC. Google Cloud: logConfig of the Subnetwork. " +
        "Azure: a FlowLog of the network watcher whose target is the virtual network.",
    limits:
        "It sees the networks that this stack makes, not existing ones that it looks up, and no " +
        "flow logs of single AWS subnets. Azure Policy may give the virtual networks of a " +
        "subscription their flow logs, so those count as missing only with requireOnAzure.",
    frameworks: [
        { name: "CIS GKE 1.6.0", controls: ["5.6.1"] },
        { name: "Checkov", controls: ["CKV2_AWS_11", "CKV_GCP_26", "CKV_GCP_61"] },
    ],
    parameters: z.strictObject({
        requireOnAzure: z
            .boolean()
            .default(false)
            .describe("Whether every Azure virtual network needs a flow log in its own stack."),
    }),
    checks: ({ requireOnAzure }) => [
        { scope: "resource", appliesTo: GCP_SUBNETWORK, inspect: inspectSubnetwork },
        { scope: "resource", appliesTo: AZURE_LOG, inspect: inspectAzureLog },
        { scope: "stack", inspect: inspectAws },
        ...(requireOnAzure ? [{ scope: "stack", inspect: inspectAzure } as const] : []),
    ],
});

function* inspectSubnetwork(subnetwork: ResourceInput): Iterable<Observation> {
    const purpose = subnetwork.properties.at("purpose").text();
    if (typeof purpose === "string" && WITHOUT_MACHINES.has(purpose)) {
        return;
    }
    const log = subnetwork.properties.at("logConfig");
    const sampling = log.at("flowSampling");
    if (log.isMap && sampling.scalar() === 0) {
        yield violation(subnetwork, sampling, "samples no flow at all");
    } else if (log.unknown || (!log.isMap && purpose === UNKNOWN)) {
        yield undecided(subnetwork, log.unknown ? log : subnetwork.properties.at("purpose"));
    } else if (!log.isMap) {
        yield violation(subnetwork, log, NO_LOG);
    } else if (sampling.unknown) {
        yield undecided(subnetwork, sampling);
    }
}

/** https://learn.microsoft.com/azure/network-watcher/nsg-flow-logs-overview */
function* inspectAzureLog(log: ResourceInput): Iterable<Observation> {
    const target = log.properties.at("targetResourceId");
    const id = target.text();
    if (typeof id === "string" && /\/networkSecurityGroups\//i.test(id)) {
        const reason = "is a network security group, for which Azure starts no flow logs anymore";
        yield violation(log, target, reason);
    }
    const enabled = log.properties.at("enabled");
    if (enabled.flag() === false) {
        yield violation(log, enabled, "turns the flow log off");
    }
}

function inspectAws(stack: StackIndex): Iterable<Observation> {
    const logs = stack.matching(AWS_LOG);
    return stack
        .matching(AWS_NETWORK)
        .flatMap((network) => [
            ...inspectNetwork(
                network,
                strongest(logs.map((log) => namesCluster(log, "vpcId", network))),
            ),
        ]);
}

function inspectAzure(stack: StackIndex): Iterable<Observation> {
    const logs = stack
        .matching(AZURE_LOG)
        .filter(({ properties }) => properties.at("enabled").flag() !== false);
    return stack
        .matching(AZURE_NETWORK)
        .flatMap((network) => [
            ...inspectNetwork(
                network,
                strongest(logs.map((log) => namesCluster(log, "targetResourceId", network))),
            ),
        ]);
}

function* inspectNetwork(network: ResourceInput, logged: Belongs): Iterable<Observation> {
    if (logged === "unknown") {
        yield undecided(network, network.properties, "its flow logs are not known yet");
    } else if (!logged) {
        yield violation(network, network.properties, NO_LOG);
    }
}
