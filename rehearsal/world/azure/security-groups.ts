import { CloudRefusal } from "../cloud-refusal";
import type { PropertyMap } from "../../wire/property-value";
import type { CheckFailure } from "../../wire/types";
import { maps, number, text } from "../properties";
import { armType, inGroup } from "./arm-type";
import { groupId, isWithin, sameId } from "./ids";
import { NETWORK_API, networkName, networkOutputs } from "./network";
import { ROUTE_TABLE, SECURITY_GROUP, SECURITY_RULE } from "./tokens";

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
            requireFreePlace(rule, text(rule, "name"), taken);
            taken.add(placeOf(rule));
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

/** Rules of one direction have to differ in priority. */
function placeOf(rule: PropertyMap): string {
    return `${text(rule, "direction")} ${number(rule, "priority")}`;
}

function requireFreePlace(
    rule: PropertyMap,
    name: string | undefined,
    taken: ReadonlySet<string>,
): void {
    const place = placeOf(rule);
    if (taken.has(place)) {
        throw new CloudRefusal(
            "SecurityRuleConflict",
            `Security rule ${name} conflicts with another one: rules cannot have the same ` +
                `priority and direction (${place}).`,
        );
    }
}

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
        yield* priorityFailures(rule, "securityRules");
    }
}

function* priorityFailures(rule: PropertyMap, property: string): Iterable<CheckFailure> {
    const priority = number(rule, "priority") ?? 100;
    if (priority < 100 || priority > 4096) {
        yield { property, reason: `priority ${priority} is not 100 to 4096` };
    }
}

/** A rule beside those that its group is declared with. */
export const securityRule = armType({
    token: SECURITY_RULE,
    path: inGroup(
        "Microsoft.Network/networkSecurityGroups/{networkSecurityGroupName}/securityRules/{securityRuleName}",
    ),
    apiVersion: NETWORK_API,
    name: networkName("copy"),
    validate: (inputs) => priorityFailures(inputs, "priority"),
    admit: ({ world, site, inputs }) => {
        const group =
            `${groupId(site.account, text(inputs, "resourceGroupName") ?? "")}/providers/` +
            `Microsoft.Network/networkSecurityGroups/${text(inputs, "networkSecurityGroupName")}`;
        const name = text(inputs, "securityRuleName") ?? "";
        const own = world.store
            .list(SECURITY_GROUP)
            .filter(({ id }) => sameId(id, group))
            .flatMap(({ state }) => maps(state, "securityRules[]"));
        const others = world.store
            .list(SECURITY_RULE)
            .filter(
                ({ id }) => isWithin(id, group) && !sameId(id, `${group}/securityRules/${name}`),
            )
            .map(({ state }) => state);
        requireFreePlace(inputs, name, new Set([...own, ...others].map(placeOf)));
    },
    outputs: ({ world, origin }) => ({
        etag: `W/"${world.identifiers.guid(origin, "etag")}"`,
        provisioningState: "Succeeded",
    }),
});

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
