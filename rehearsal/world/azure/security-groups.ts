import { CloudRefusal } from "../cloud-refusal";
import type { PropertyMap } from "../../wire/property-value";
import type { CheckFailure } from "../../wire/types";
import { maps, number, text } from "../properties";
import { armType, inGroup } from "./arm-type";
import { NETWORK_API, networkName, networkOutputs } from "./network";
import { ROUTE_TABLE, SECURITY_GROUP } from "./tokens";

/** Rules that every group has: name, priority, direction, access, source, destination. */
const DEFAULT_RULES: readonly (readonly [string, number, string, string, string, string])[] = [
    ["AllowVnetInBound", 65000, "Inbound", "Allow", "VirtualNetwork", "VirtualNetwork"],
    ["AllowAzureLoadBalancerInBound", 65001, "Inbound", "Allow", "AzureLoadBalancer", "*"],
    ["DenyAllInBound", 65500, "Inbound", "Deny", "*", "*"],
    ["AllowVnetOutBound", 65000, "Outbound", "Allow", "VirtualNetwork", "VirtualNetwork"],
    ["AllowInternetOutBound", 65001, "Outbound", "Allow", "*", "Internet"],
    ["DenyAllOutBound", 65500, "Outbound", "Deny", "*", "*"],
];

export const networkSecurityGroup = armType({
    token: SECURITY_GROUP,
    path: inGroup("Microsoft.Network/networkSecurityGroups/{networkSecurityGroupName}"),
    apiVersion: NETWORK_API,
    name: networkName("hex"),
    validate: ruleFailures,
    admit: ({ inputs }) => {
        const taken = new Set<string>();
        for (const rule of maps(inputs, "securityRules[]")) {
            const place = `${text(rule, "direction")} ${number(rule, "priority")}`;
            if (taken.has(place)) {
                throw new CloudRefusal(
                    "SecurityRuleConflict",
                    `Security rule ${text(rule, "name")} conflicts with another one: rules cannot ` +
                        `have the same priority and direction (${place}).`,
                );
            }
            taken.add(place);
        }
    },
    outputs: (subject) => ({
        ...networkOutputs(subject),
        defaultSecurityRules: DEFAULT_RULES.map(defaultRule),
        flowLogs: [],
        networkInterfaces: [],
        securityRules: subject.inputs["securityRules"] ?? [],
        subnets: [],
    }),
});

function defaultRule([
    name,
    priority,
    direction,
    access,
    sourceAddressPrefix,
    destinationAddressPrefix,
]: (typeof DEFAULT_RULES)[number]): PropertyMap {
    return {
        name,
        priority,
        direction,
        access,
        protocol: "*",
        sourceAddressPrefix,
        sourcePortRange: "*",
        destinationAddressPrefix,
        destinationPortRange: "*",
        provisioningState: "Succeeded",
    };
}

function* ruleFailures(inputs: PropertyMap): Iterable<CheckFailure> {
    for (const rule of maps(inputs, "securityRules[]")) {
        const priority = number(rule, "priority") ?? 100;
        if (priority < 100 || priority > 4096) {
            yield { property: "securityRules", reason: `priority ${priority} is not 100 to 4096` };
        }
    }
}

export const routeTable = armType({
    token: ROUTE_TABLE,
    path: inGroup("Microsoft.Network/routeTables/{routeTableName}"),
    apiVersion: NETWORK_API,
    name: networkName("hex"),
    defaults: { disableBgpRoutePropagation: false },
    validate: routeFailures,
    outputs: (subject) => ({
        ...networkOutputs(subject),
        routes: subject.inputs["routes"] ?? [],
        subnets: [],
    }),
});

function* routeFailures(inputs: PropertyMap): Iterable<CheckFailure> {
    for (const route of maps(inputs, "routes[]")) {
        const byAppliance = text(route, "nextHopType") === "VirtualAppliance";
        if (byAppliance && (route["nextHopIpAddress"] ?? null) === null) {
            const reason = `route ${text(route, "name")} to an appliance needs nextHopIpAddress`;
            yield { property: "routes", reason };
        }
    }
}
