import type { CheckFailure } from "../../wire/types";
import type { PropertyMap } from "../../wire/property-value";
import { contains, overlap, parseRange } from "../cidr";
import { CloudRefusal } from "../cloud-refusal";
import { given, text, texts } from "../properties";
import type { CloudResource } from "../resource-store";
import type { Subject } from "../resource-type";
import { armType, inGroup, requireSameLocation } from "./arm-type";
import { groupId, lastSegment, sameId } from "./ids";
import { findById, holdersOf } from "./lookup";
import { NETWORK_API, networkName, networkReference } from "./network";
import { NAT_GATEWAY, ROUTE_TABLE, SECURITY_GROUP, SUBNET } from "./tokens";
import { subnetPrefixes, subnetsOf } from "./virtual-network";

/** What a subnet names by id; all has to be in the network's location. */
const ATTACHMENTS = ["natGateway.id", "networkSecurityGroup.id", "routeTable.id"];

export const subnet = armType({
    token: SUBNET,
    path: inGroup("Microsoft.Network/virtualNetworks/{virtualNetworkName}/subnets/{subnetName}"),
    apiVersion: NETWORK_API,
    name: networkName("copy"),
    references: [
        networkReference("natGateway.id", NAT_GATEWAY),
        networkReference("networkSecurityGroup.id", SECURITY_GROUP),
        networkReference("routeTable.id", ROUTE_TABLE),
    ],
    validate: subnetFailures,
    admit: admitSubnet,
    outputs: ({ world, origin }) => ({
        etag: `W/"${world.identifiers.guid(origin, "etag")}"`,
        ipConfigurationProfiles: [],
        ipConfigurations: [],
        privateEndpoints: [],
        provisioningState: "Succeeded",
        purpose: "",
        resourceNavigationLinks: [],
        serviceAssociationLinks: [],
    }),
    defaults: {
        privateEndpointNetworkPolicies: "Disabled",
        privateLinkServiceNetworkPolicies: "Enabled",
    },
});

function* subnetFailures(inputs: PropertyMap): Iterable<CheckFailure> {
    if (given(inputs, "addressPrefix") && given(inputs, "addressPrefixes")) {
        yield { property: "addressPrefixes", reason: "cannot be given along with addressPrefix" };
    }
}

function admitSubnet({ world, site, inputs, previous }: Subject): void {
    const name = text(inputs, "subnetName") ?? "";
    const network = text(inputs, "virtualNetworkName") ?? "";
    const group = groupId(site.account, text(inputs, "resourceGroupName") ?? "");
    const networkId = `${group}/providers/Microsoft.Network/virtualNetworks/${network}`;
    const id = `${networkId}/subnets/${name}`;
    const parent = findById(world, networkId)?.state ?? {};
    requireSameLocation(
        world,
        ATTACHMENTS.flatMap((path) => texts(inputs, path)),
        text(parent, "location") ?? "",
    );
    const prefixes = subnetPrefixes(inputs);
    const space = texts(parent, "addressSpace.addressPrefixes[]").flatMap(
        (prefix) => parseRange(prefix) ?? [],
    );
    const neighbours = subnetsOf(world, networkId).filter((other) => !sameId(other.id, id));
    for (const prefix of prefixes) {
        const range = parseRange(prefix);
        // A subnet has five addresses that Azure keeps to itself, so /29 is the smallest.
        const fits = range !== undefined && range.prefix <= 29;
        if (!fits || !space.some((outer) => contains(outer, range))) {
            throw new CloudRefusal(
                "NetcfgInvalidSubnet",
                `Subnet '${name}' is not valid in virtual network '${network}'.`,
            );
        }
        if (neighbours.some(({ ranges }) => ranges.some((other) => overlap(other, range)))) {
            throw new CloudRefusal(
                "NetcfgSubnetRangesOverlap",
                `Subnet '${name}' is not valid because its IP address range overlaps with that of ` +
                    `an existing subnet in virtual network '${network}'.`,
            );
        }
    }
    if (prefixes.length === 0) {
        throw new CloudRefusal(
            "InvalidRequestFormat",
            `Subnet '${lastSegment(id)}' needs an address prefix.`,
        );
    }
    if (previous !== undefined) {
        const [holder] = holdersOf(world, id);
        requireKeptPrefixes(subnetPrefixes(previous), prefixes, holder !== undefined);
        requireKeptDelegations(id, { before: previous, after: inputs, holder });
    }
}

function requireKeptDelegations(
    id: string,
    change: {
        readonly before: PropertyMap;
        readonly after: PropertyMap;
        readonly holder: CloudResource | undefined;
    },
): void {
    const services = (subnet: PropertyMap) => texts(subnet, "delegations[].serviceName").join(", ");
    const [was, is] = [services(change.before), services(change.after)];
    if (was !== is && change.holder !== undefined) {
        throw new CloudRefusal(
            "SubnetDelegationsCannotChangeWhenSubnetUsedByResource",
            `Delegations of subnet ${id} cannot be changed from [${was}] to [${is}] because it is ` +
                `being used by the resource ${change.holder.id}.`,
        );
    }
}

function requireKeptPrefixes(
    before: readonly string[],
    after: readonly string[],
    inUse: boolean,
): void {
    const lost = before.find((prefix) => !after.includes(prefix));
    if (lost !== undefined && inUse) {
        throw new CloudRefusal(
            "InUsePrefixCannotBeDeleted",
            `IpPrefix ${lost} has active allocations and cannot be deleted.`,
        );
    }
}
