import type { PropertyMap } from "../../wire/property-value";
import { parseRange } from "../cidr";
import { CloudRefusal } from "../cloud-refusal";
import { number, text, texts } from "../properties";
import type { CloudResource } from "../resource-store";
import type { World } from "../world";
import { POOL_DEFAULTS } from "./agent-pool-kinds";
import { invalidParameter, invalidReference } from "./arm-type";
import { parentOf, sameId } from "./ids";
import { findById } from "./lookup";
import { SUBNET } from "./tokens";
import { subnetPrefixes } from "./virtual-network";

/** Where a pool's nodes and pods are to stand. */
export interface SubnetSurroundings {
    readonly world: World;
    readonly location: string;
    readonly overlay: boolean;
}

/** Addresses of a subnet that Azure keeps to itself. */
const KEPT_ADDRESSES = 5;

/** Addresses that a node takes of a subnet of pods at a time (learn.microsoft.com/azure/aks/configure-azure-cni-dynamic-ip-allocation). */
const POD_BATCH = 16;

/** The service that a subnet of pods is delegated to. */
const AKS = "Microsoft.ContainerService/managedClusters";

/** @throws CloudRefusal when AKS would not put the pool into the subnets that it names */
export function admitSubnets(pool: PropertyMap, name: string, around: SubnetSurroundings): void {
    const nodes = subnetOf(pool, "vnetSubnetID", around);
    const pods = subnetOf(pool, "podSubnetID", around);
    if (pods !== undefined) {
        requirePodSubnet(name, pods, nodes);
    }
    if (nodes === undefined) {
        return;
    }
    if (texts(nodes.state, "delegations[].serviceName").length > 0) {
        throw new CloudRefusal(
            "SubnetIsDelegated",
            `AgentPoolProfile.VnetSubnetID ${nodes.id} cannot be used as it's a delegated subnet. ` +
                "Please check https://aka.ms/adv-network-prerequest for more details.",
        );
    }
    const machines = (number(pool, "count") ?? POOL_DEFAULTS.count) + surge(pool);
    const own = pods === undefined && !around.overlay;
    requireRoom(name, nodes, own ? machines * (1 + (number(pool, "maxPods") ?? 30)) : machines);
    if (pods !== undefined) {
        requireRoom(name, pods, machines * POD_BATCH);
    }
}

function subnetOf(
    pool: PropertyMap,
    property: string,
    { world, location }: SubnetSurroundings,
): CloudResource | undefined {
    const id = text(pool, property);
    if (id === undefined) {
        return undefined;
    }
    const subnet = findById(world, id);
    const network = subnet === undefined ? undefined : findById(world, parentOf(subnet.id));
    if (subnet?.type !== SUBNET || text(network?.state ?? null, "location") !== location) {
        throw invalidReference(id);
    }
    return subnet;
}

function requirePodSubnet(
    name: string,
    pods: CloudResource,
    nodes: CloudResource | undefined,
): void {
    if (nodes === undefined || !sameId(parentOf(pods.id), parentOf(nodes.id))) {
        throw invalidParameter(
            `Pool '${name}': podSubnetID has to be a subnet of the virtual network that vnetSubnetID is in.`,
        );
    }
    if (sameId(pods.id, nodes.id)) {
        throw invalidParameter(`Pool '${name}': podSubnetID and vnetSubnetID are the same subnet.`);
    }
    const stranger = texts(pods.state, "delegations[].serviceName").find(
        (service) => service !== AKS,
    );
    if (stranger !== undefined) {
        throw new CloudRefusal(
            "SubnetIsDelegated",
            `AgentPoolProfile.PodSubnetID ${pods.id} cannot be used as it's delegated to ${stranger}.`,
        );
    }
}

function requireRoom(name: string, subnet: CloudResource, needed: number): void {
    const [prefix = ""] = subnetPrefixes(subnet.state);
    const range = parseRange(prefix);
    const room = range === undefined ? 0 : range.last - range.first + 1 - KEPT_ADDRESSES;
    if (needed > room) {
        throw new CloudRefusal(
            "InsufficientSubnetSize",
            `Pre-allocated IPs ${needed} of pool '${name}' exceeds IPs available ${room} in Subnet ` +
                `Cidr ${prefix}.`,
        );
    }
}

/** Nodes that an upgrade adds for a while. */
function surge(pool: PropertyMap): number {
    const count = number(pool, "count") ?? POOL_DEFAULTS.count;
    const stated = text(pool, "upgradeSettings.maxSurge") ?? "10%";
    const percent = /^(\d+)%$/.exec(stated)?.[1];
    return percent === undefined ? Number(stated) : Math.ceil((count * Number(percent)) / 100);
}
