import { undecided, violation, type Observation } from "../../model/observation";
import type { PropertyReader } from "../../model/property-reader";
import type { ResourceInput } from "../../model/resource-input";
import { azureNativeType, type TypeMatcher } from "../../model/resource-types";
import { LINE, refused } from "./plain-text";

interface AzureLine {
    readonly appliesTo: TypeMatcher;
    readonly inspect: (resource: ResourceInput) => Iterable<Observation>;
}

/** What joins networks on Azure, by itself or over a virtual WAN. */
export const AZURE_LINES: readonly AzureLine[] = [
    {
        appliesTo: azureNativeType("network", "VirtualNetworkGatewayConnection"),
        inspect: inspectConnection,
    },
    // A hub's ExpressRoute, and Global Reach, which joins two circuits.
    { appliesTo: azureNativeType("network", "ExpressRouteConnection"), inspect: inspectLine },
    {
        appliesTo: azureNativeType("network", "ExpressRouteCircuitConnection"),
        inspect: inspectLine,
    },
    { appliesTo: azureNativeType("network", "ExpressRouteGateway"), inspect: inspectGateway },
    { appliesTo: azureNativeType("network", "VpnConnection"), inspect: inspectSiteLinks },
    { appliesTo: azureNativeType("network", "VirtualWan"), inspect: inspectWan },
];

function* inspectConnection(connection: ResourceInput): Iterable<Observation> {
    const { properties } = connection;
    yield* refused(connection, properties.at("connectionType"), "expressroute");
    yield* inspectCiphers(connection, properties);
}

function* inspectLine(line: ResourceInput): Iterable<Observation> {
    yield violation(line, line.properties, LINE);
}

function* inspectGateway(gateway: ResourceInput): Iterable<Observation> {
    for (const line of gateway.properties.at("expressRouteConnections").items()) {
        if (line.unknown) {
            yield undecided(gateway, line);
        } else if (line.isMap) {
            yield violation(gateway, line, LINE);
        }
    }
}

function* inspectSiteLinks(connection: ResourceInput): Iterable<Observation> {
    const { properties } = connection;
    for (const link of [properties, ...properties.at("vpnLinkConnections").items()]) {
        yield* inspectCiphers(connection, link);
    }
}

/** IPsec may authenticate what it sends, and not encrypt it. */
function* inspectCiphers(resource: ResourceInput, of: PropertyReader): Iterable<Observation> {
    for (const policy of of.at("ipsecPolicies").items()) {
        yield* refused(resource, policy.at("ipsecEncryption"), "none");
    }
}

function* inspectWan(wan: ResourceInput): Iterable<Observation> {
    const disabled = wan.properties.at("disableVpnEncryption");
    if (disabled.unknown) {
        yield undecided(wan, disabled);
    } else if (disabled.flag() === true) {
        yield violation(wan, disabled, "turns off the encryption of its VPNs");
    }
}
