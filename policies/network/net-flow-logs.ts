import { z } from "zod";

import { strongest, type Belongs } from "../control-plane/of-cluster";
import { undecided, violation, type Observation } from "../model/observation";
import type { ResourceInput } from "../model/resource-input";
import { azureNativeType, resourceTypes } from "../model/resource-types";
import { defineRule } from "../model/rule";
import type { StackIndex } from "../model/stack-index";
import { both } from "./links/halves";
import { namesEnd, type Path } from "./links/named-end";
import { VPCS } from "./links/peering-routes";
import { inspectGcp, NO_LOG } from "./links/subnetwork-logs";

const AWS_SUBNET = resourceTypes("aws:ec2/subnet:Subnet", "aws:ec2/defaultSubnet:DefaultSubnet");
const AWS_LOG = resourceTypes("aws:ec2/flowLog:FlowLog");
const AZURE_NETWORK = azureNativeType("network", "VirtualNetwork");
const AZURE_LOG = azureNativeType("network", "FlowLog");

export const flowLogs = defineRule({
    id: "net-flow-logs",
    title: "Every network keeps flow logs",
    severity: "medium",
    level: { production: "advisory", elsewhere: "advisory" },
    why:
        "Without flow logs nobody can tell after an intrusion what was reached from where, nor " +
        "why two systems do not reach one another.",
    fix:
        "AWS: a FlowLog whose vpcId is the VPC. Google Cloud: logConfig of the Subnetwork, or a " +
        "VpcFlowLogsConfig of the network. " +
        "Azure: a FlowLog of the network watcher whose target is the virtual network.",
    limits:
        "It sees the networks that this stack makes, not existing ones that it looks up, nor what " +
        "logs a whole organisation on Google Cloud. Azure Policy may give the virtual networks of a " +
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
        { scope: "resource", appliesTo: AZURE_LOG, inspect: inspectAzureLog },
        { scope: "stack", inspect: inspectAws },
        { scope: "stack", inspect: inspectGcp },
        ...(requireOnAzure ? [{ scope: "stack", inspect: inspectAzure } as const] : []),
    ],
});

/** https://learn.microsoft.com/azure/network-watcher/nsg-flow-logs-overview */
function* inspectAzureLog(log: ResourceInput): Iterable<Observation> {
    const target = log.properties.at("targetResourceId");
    const id = target.text();
    if (typeof id === "string" && /\/networkSecurityGroups\//i.test(id)) {
        const reason = "is a network security group, for which Azure starts no flow logs anymore";
        yield violation(log, target, reason);
    }
    const enabled = log.properties.at("enabled");
    if (enabled.unknown) {
        yield undecided(log, enabled);
    } else if (enabled.flag() === false) {
        yield violation(log, enabled, "turns the flow log off");
    }
}

function inspectAws(stack: StackIndex): Iterable<Observation> {
    const logs = stack.matching(AWS_LOG);
    const subnets = stack.matching(AWS_SUBNET);
    const logged = (of: ResourceInput, path: Path): Belongs =>
        strongest(logs.map((log) => namesEnd(log, path, of)));
    return stack.matching(VPCS).flatMap((network) => {
        const parts = subnets
            .filter((subnet) => namesEnd(subnet, ["vpcId"], network) === true)
            .map((subnet) => logged(subnet, ["subnetId"]));
        const each = parts.length > 0 && parts.reduce(both);
        return [...inspectNetwork(network, strongest([logged(network, ["vpcId"]), each]))];
    });
}

function inspectAzure(stack: StackIndex): Iterable<Observation> {
    const logs = stack.matching(AZURE_LOG);
    return stack.matching(AZURE_NETWORK).flatMap((network) => [
        ...inspectNetwork(
            network,
            strongest(
                logs.map((log) => {
                    const enabled = log.properties.at("enabled");
                    const on = enabled.unknown ? "unknown" : enabled.flag() !== false;
                    return both(on, namesEnd(log, ["targetResourceId"], network));
                }),
            ),
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
