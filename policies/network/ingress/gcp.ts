import { all, type Verdict } from "../../kubernetes/label-selector";
import type { PropertyReader } from "../../model/property-reader";
import type { ResourceInput } from "../../model/resource-input";
import { resourceTypes } from "../../model/resource-types";
import { hasName, hasPorts, isPort, type Opening } from "./opening";

const FIREWALL = "gcp:compute/firewall:Firewall";

/** Firewall rules of a network, and rules of firewall policies. */
export const GCP_RULE = resourceTypes(
    FIREWALL,
    "gcp:compute/firewallPolicyRule:FirewallPolicyRule",
    "gcp:compute/networkFirewallPolicyRule:NetworkFirewallPolicyRule",
    "gcp:compute/regionNetworkFirewallPolicyRule:RegionNetworkFirewallPolicyRule",
);

export function inGcpRule(resource: ResourceInput, tags: readonly string[]): readonly Opening[] {
    const { properties, type } = resource;
    const direction = properties.at("direction").text();
    if (direction === "EGRESS" || properties.at("disabled").flag() === true) {
        return [];
    }
    return type === FIREWALL ? inFirewall(resource, tags) : inPolicy(resource);
}

function inFirewall(resource: ResourceInput, tags: readonly string[]): readonly Opening[] {
    const { properties } = resource;
    return properties
        .at("allows")
        .items()
        .slice(0, 1)
        .map(() => ({
            resource,
            sources: properties.at("sourceRanges").items(),
            only: (ports) =>
                all(
                    properties
                        .at("allows")
                        .items()
                        .map((allowed) => onlyPorts(allowed, allowed.at("protocol"), ports)),
                ),
            marked: hasName(properties.at("targetTags"), tags),
        }));
}

/** A policy's rule has secure tags, which are ids: it cannot be told what they stand for. */
function inPolicy(resource: ResourceInput): readonly Opening[] {
    const { properties } = resource;
    const action = properties.at("action").text();
    if (typeof action === "string" && action !== "allow") {
        return [];
    }
    const match = properties.at("match");
    const only: Opening["only"] = (ports) =>
        all(
            match
                .at("layer4Configs")
                .items()
                .map((config) => onlyPorts(config, config.at("ipProtocol"), ports)),
        );
    return [{ resource, sources: match.at("srcIpRanges").items(), only, marked: false }];
}

function onlyPorts(
    allowed: PropertyReader,
    protocol: PropertyReader,
    wanted: ReadonlySet<string>,
): Verdict {
    const ports = allowed.at("ports").items();
    return all([
        hasPorts(protocol),
        ports.length > 0,
        ...ports.map((port) => isPort(port, wanted)),
    ]);
}
