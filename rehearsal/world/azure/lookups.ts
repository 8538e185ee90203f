import type { PropertyMap } from "../../wire/property-value";
import { CloudRefusal } from "../cloud-refusal";
import { text } from "../properties";
import type { World } from "../world";
import { groupId } from "./ids";
import { findById } from "./lookup";

/** Functions that read one resource of a group: its path, and the argument that names it. */
const LOOKUPS: Readonly<Record<string, { readonly kind: string; readonly name: string }>> = {
    "azure-native:network:getVirtualNetwork": {
        kind: "Microsoft.Network/virtualNetworks",
        name: "virtualNetworkName",
    },
    "azure-native:network:getNatGateway": {
        kind: "Microsoft.Network/natGateways",
        name: "natGatewayName",
    },
    "azure-native:network:getPublicIPAddress": {
        kind: "Microsoft.Network/publicIPAddresses",
        name: "publicIpAddressName",
    },
    "azure-native:network:getPublicIPPrefix": {
        kind: "Microsoft.Network/publicIPPrefixes",
        name: "publicIpPrefixName",
    },
};

/** What a function finds in a subscription; `undefined` when it is none that looks a resource up. */
export function lookUp(
    subscription: string,
    world: World,
    token: string,
    args: PropertyMap,
): PropertyMap | undefined {
    const lookup = LOOKUPS[token];
    if (lookup === undefined) {
        return undefined;
    }
    const group = text(args, "resourceGroupName") ?? "";
    const name = text(args, lookup.name) ?? "";
    const id = `${groupId(subscription, group)}/providers/${lookup.kind}/${name}`;
    const found = findById(world, id);
    if (found === undefined) {
        throw new CloudRefusal(
            "ResourceNotFound",
            `The Resource '${lookup.kind}/${name}' under resource group '${group}' was not found. ` +
                "For more details please go to https://aka.ms/ARMResourceNotFoundFix",
            404,
        );
    }
    return { ...found.state, id: found.id };
}
