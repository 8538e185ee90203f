import type { CheckFailure } from "../../wire/types";
import type { PropertyMap } from "../../wire/property-value";
import { contains, overlapping, parseRange } from "../cidr";
import type { Ipv4Range } from "../cidr";
import { CloudRefusal } from "../cloud-refusal";
import { given, texts } from "../properties";
import type { Subject } from "../resource-type";
import type { World } from "../world";
import { armType, inGroup } from "./arm-type";
import { groupId, isWithin, lastSegment } from "./ids";
import { NETWORK_API, networkName, networkOutputs } from "./network";
import { SUBNET, VIRTUAL_NETWORK } from "./tokens";

export const virtualNetwork = armType({
    token: VIRTUAL_NETWORK,
    path: inGroup("Microsoft.Network/virtualNetworks/{virtualNetworkName}"),
    apiVersion: NETWORK_API,
    name: networkName("hex"),
    quota: {
        name: VIRTUAL_NETWORK,
        limit: 1000,
        exceeded: (limit) =>
            new CloudRefusal(
                "VnetCountLimitReached",
                `Cannot create more than ${limit} virtual networks for this subscription in this region.`,
            ),
    },
    defaults: { enableDdosProtection: false, privateEndpointVNetPolicies: "Disabled" },
    validate: networkFailures,
    admit: admitNetwork,
    outputs: (subject) => ({
        ...networkOutputs(subject),
        flowLogs: [],
        subnets: [],
        virtualNetworkPeerings: [],
    }),
});

function* networkFailures(inputs: PropertyMap): Iterable<CheckFailure> {
    for (const name of ["subnets", "virtualNetworkPeerings"]) {
        if (given(inputs, name)) {
            const reason =
                "the rehearsal simulates these as resources of their own only, not as part of the network";
            yield { property: name, reason };
        }
    }
}

function admitNetwork({ world, site, inputs, previous }: Subject): void {
    const prefixes = texts(inputs, "addressSpace.addressPrefixes[]");
    if (prefixes.length === 0) {
        throw new CloudRefusal(
            "InvalidRequestFormat",
            "A virtual network needs at least one address prefix.",
        );
    }
    const malformed = prefixes.find((prefix) => parseRange(prefix) === undefined);
    if (malformed !== undefined) {
        throw new CloudRefusal(
            "InvalidAddressPrefixFormat",
            `Address prefix ${malformed} of virtual network has invalid format.`,
        );
    }
    const pair = overlapping(prefixes);
    if (pair !== undefined) {
        throw new CloudRefusal(
            "NetcfgInvalidVirtualNetworkSite",
            `The address prefixes ${pair.join(" and ")} of the virtual network overlap.`,
        );
    }
    if (previous !== undefined) {
        const [group = "", name = ""] = [
            ...texts(inputs, "resourceGroupName"),
            ...texts(inputs, "virtualNetworkName"),
        ];
        const id = `${groupId(site.account, group)}/providers/Microsoft.Network/virtualNetworks/${name}`;
        requireRoomForSubnets(world, id, prefixes);
    }
}

/** An address space that shrinks has to leave the subnets theirs. */
function requireRoomForSubnets(world: World, id: string, prefixes: readonly string[]): void {
    const ranges = prefixes.flatMap((prefix) => parseRange(prefix) ?? []);
    for (const subnet of subnetsOf(world, id)) {
        if (!subnet.ranges.every((range) => ranges.some((outer) => contains(outer, range)))) {
            throw new CloudRefusal(
                "NetcfgInvalidSubnet",
                `Subnet '${lastSegment(subnet.id)}' is not valid in virtual network '${lastSegment(id)}'.`,
            );
        }
    }
}

export interface SubnetRanges {
    readonly id: string;
    readonly ranges: readonly Ipv4Range[];
    readonly prefixes: readonly string[];
}

/** The subnets of a virtual network. */
export function subnetsOf(world: World, networkId: string): readonly SubnetRanges[] {
    return world.store
        .list(SUBNET)
        .filter(({ id }) => isWithin(id, networkId))
        .map(({ id, state }) => {
            const prefixes = subnetPrefixes(state);
            return { id, prefixes, ranges: prefixes.flatMap((prefix) => parseRange(prefix) ?? []) };
        });
}

/** The ranges of a subnet, which has one or a list. */
export function subnetPrefixes(properties: PropertyMap): readonly string[] {
    const single = texts(properties, "addressPrefix");
    return single.length > 0 ? single : texts(properties, "addressPrefixes[]");
}
