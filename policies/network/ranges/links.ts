import { resourceTypes, azureNativeType } from "../../model/resource-types";
import type { StackIndex } from "../../model/stack-index";
import { declaredRange, type DeclaredRange } from "./declared-range";

const TRANSIT_GATEWAY = resourceTypes("aws:ec2transitgateway/transitGateway:TransitGateway");
const VIRTUAL_HUB = azureNativeType("network", "VirtualHub");
const VPN_GATEWAY = azureNativeType("network", "VirtualNetworkGateway");

/**
 * Ranges that links and hubs take for themselves. The addresses inside of tunnels are none of them:
 * they are link-local, and both ends of a tunnel say the same.
 */
export function* linkRanges(stack: StackIndex): Iterable<DeclaredRange> {
    for (const gateway of stack.matching(TRANSIT_GATEWAY)) {
        for (const range of gateway.properties.at("transitGatewayCidrBlocks").items()) {
            yield declaredRange(gateway, range, "range of a transit gateway");
        }
    }
    for (const hub of stack.matching(VIRTUAL_HUB)) {
        yield declaredRange(hub, hub.properties.at("addressPrefix"), "range of a virtual hub");
    }
    for (const gateway of stack.matching(VPN_GATEWAY)) {
        const pool = gateway.properties.at("vpnClientConfiguration", "vpnClientAddressPool");
        for (const range of pool.at("addressPrefixes").items()) {
            yield declaredRange(gateway, range, "range of VPN clients");
        }
    }
}
