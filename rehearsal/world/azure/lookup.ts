import type { PropertyMap } from "../../wire/property-value";
import { CloudRefusal } from "../cloud-refusal";
import { texts } from "../properties";
import type { CloudResource } from "../resource-store";
import type { World } from "../world";
import { groupOf, isWithin, lastSegment, sameId } from "./ids";
import {
    AGENT_POOL,
    MANAGED_CLUSTER,
    NAT_GATEWAY,
    PUBLIC_IP_ADDRESS,
    PUBLIC_IP_PREFIX,
    ROUTE_TABLE,
    SECURITY_GROUP,
    SUBNET,
} from "./tokens";

/** The resource of an id, whatever its type and location; Azure's ids tell all apart. */
export function findById(world: World, id: string | undefined): CloudResource | undefined {
    return id === undefined
        ? undefined
        : world.store
              .all()
              .find((resource) => resource.cloud === "azure-native" && sameId(resource.id, id));
}

/** Properties of the resource of an id; empty when there is none. */
export function stateOf(world: World, id: string | undefined): PropertyMap {
    return findById(world, id)?.state ?? {};
}

/** What stands in a resource: its children, and what is declared on it, such as role assignments. */
export function contentsOf(world: World, id: string): readonly CloudResource[] {
    return world.store
        .all()
        .filter(
            (resource) =>
                resource.cloud === "azure-native" &&
                !sameId(resource.id, id) &&
                isWithin(resource.id, id),
        );
}

/** Where resources name others that cannot be deleted meanwhile. */
const HOLDS: readonly { readonly type: string; readonly path: string }[] = [
    { type: MANAGED_CLUSTER, path: "agentPoolProfiles[].vnetSubnetID" },
    { type: MANAGED_CLUSTER, path: "agentPoolProfiles[].podSubnetID" },
    { type: MANAGED_CLUSTER, path: "apiServerAccessProfile.subnetId" },
    { type: AGENT_POOL, path: "vnetSubnetID" },
    { type: AGENT_POOL, path: "podSubnetID" },
    { type: SUBNET, path: "natGateway.id" },
    { type: SUBNET, path: "networkSecurityGroup.id" },
    { type: SUBNET, path: "routeTable.id" },
    { type: NAT_GATEWAY, path: "publicIpAddresses[].id" },
    { type: NAT_GATEWAY, path: "publicIpPrefixes[].id" },
];

/** What the network service says of a delete of what is held. */
const IN_USE: Readonly<Record<string, { readonly code: string; readonly what: string }>> = {
    [SUBNET]: { code: "InUseSubnetCannotBeDeleted", what: "Subnet" },
    [NAT_GATEWAY]: { code: "InUseNatGatewayCannotBeDeleted", what: "Nat gateway" },
    [SECURITY_GROUP]: {
        code: "InUseNetworkSecurityGroupCannotBeDeleted",
        what: "Network security group",
    },
    [ROUTE_TABLE]: { code: "InUseRouteTableCannotBeDeleted", what: "Route table" },
    [PUBLIC_IP_ADDRESS]: { code: "PublicIPAddressCannotBeDeleted", what: "Public IP address" },
    [PUBLIC_IP_PREFIX]: { code: "PublicIpPrefixCannotBeDeleted", what: "Public IP prefix" },
};

/** The resources that hold the one with an id. */
export function holdersOf(world: World, id: string): readonly CloudResource[] {
    return HOLDS.flatMap(({ type, path }) =>
        world.store
            .list(type)
            .filter(({ state }) => texts(state, path).some((value) => sameId(value, id))),
    );
}

/** @throws CloudRefusal when something outside holds the resource or a part of it */
export function requireUnheld(world: World, resource: CloudResource): void {
    for (const part of [resource, ...contentsOf(world, resource.id)]) {
        const inUse = IN_USE[part.type];
        const holder =
            inUse === undefined
                ? undefined
                : holdersOf(world, part.id).find(({ id }) => !isWithin(id, resource.id));
        if (inUse !== undefined && holder !== undefined) {
            throw new CloudRefusal(
                inUse.code,
                `${inUse.what} ${lastSegment(part.id)} is in use by ${holder.id} and cannot be ` +
                    "deleted. In order to delete it, delete all the resources that use it.",
            );
        }
    }
}

/** @throws CloudRefusal when the resource group of an id does not exist */
export function requireGroup(world: World, id: string): void {
    const group = groupOf(id);
    const end = id.toLowerCase().indexOf("/providers/");
    const groupPath = end < 0 ? id : id.slice(0, end);
    if (group !== undefined && findById(world, groupPath) === undefined) {
        throw new CloudRefusal(
            "ResourceGroupNotFound",
            `Resource group '${group}' could not be found.`,
            404,
        );
    }
}
