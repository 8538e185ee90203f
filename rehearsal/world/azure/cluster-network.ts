import type { PropertyMap } from "../../wire/property-value";
import { holdsAddress, overlap, parseRange } from "../cidr";
import type { Ipv4Range } from "../cidr";
import { CloudRefusal } from "../cloud-refusal";
import { given, map, maps, merge, number, text, texts } from "../properties";
import type { Subject } from "../resource-type";
import type { World } from "../world";
import { badRequest, invalidParameter } from "./arm-type";
import { admitApiAccess } from "./cluster-api-access";
import { parentOf, sameId } from "./ids";
import { stateOf } from "./lookup";
import { subnetsOf } from "./virtual-network";

/** What AKS takes for what a network profile leaves out. */
export function networkProfile(inputs: PropertyMap): PropertyMap {
    const own = map(inputs, "networkProfile");
    const plugin = text(own, "networkPlugin") ?? "azure";
    const pods = hasPodRange({ ...own, networkPlugin: plugin });
    const cilium = text(own, "networkDataplane") === "cilium";
    const outboundType = text(own, "outboundType") ?? "loadBalancer";
    const profile = merge(
        {
            dnsServiceIP: "10.0.0.10",
            ipFamilies: ["IPv4"],
            loadBalancerSku: "standard",
            networkDataplane: "azure",
            networkPlugin: plugin,
            networkPolicy: cilium ? "cilium" : "none",
            outboundType,
            serviceCidr: "10.0.0.0/16",
            ...(pods ? { podCidr: "10.244.0.0/16" } : {}),
        },
        own,
    );
    return {
        ...profile,
        serviceCidrs: own["serviceCidrs"] ?? texts(profile, "serviceCidr"),
        ...(pods ? { podCidrs: own["podCidrs"] ?? texts(profile, "podCidr") } : {}),
    };
}

/** Whether pods have a range of their own, which no subnet knows. */
function hasPodRange(profile: PropertyMap): boolean {
    return (
        text(profile, "networkPlugin") === "kubenet" ||
        text(profile, "networkPluginMode") === "overlay"
    );
}

/** Whether node auto-provisioning adds the nodes of a cluster. */
export function isProvisioned(cluster: PropertyMap): boolean {
    return text(cluster, "nodeProvisioningProfile.mode") === "Auto";
}

/** @throws CloudRefusal when AKS would not make such a network, or not between those of its subnets */
export function admitClusterNetwork(subject: Subject): void {
    const { world, inputs } = subject;
    const profile = networkProfile(inputs);
    admitPlugin(profile);
    if (isProvisioned(inputs) && text(profile, "networkPolicy") === "calico") {
        throw badRequest("Node auto provisioning does not go with networkPolicy calico.");
    }
    admitRanges(world, inputs, profile);
    admitOutbound(world, inputs, text(profile, "outboundType"));
    admitApiAccess(subject);
}

function admitPlugin(profile: PropertyMap): void {
    const plugin = text(profile, "networkPlugin");
    const overlay = text(profile, "networkPluginMode") === "overlay";
    const dataplane = text(profile, "networkDataplane");
    const policy = text(profile, "networkPolicy") ?? "none";
    if (overlay && plugin !== "azure") {
        throw badRequest(`networkPluginMode overlay needs networkPlugin azure, not ${plugin}.`);
    }
    if (policy === "cilium" && dataplane !== "cilium") {
        throw badRequest("networkPolicy cilium needs networkDataplane cilium.");
    }
    if (dataplane === "cilium" && plugin !== "azure") {
        throw badRequest(`networkDataplane cilium needs networkPlugin azure, not ${plugin}.`);
    }
    if (dataplane === "cilium" && policy !== "cilium" && policy !== "none") {
        throw badRequest(`networkDataplane cilium does not go with networkPolicy ${policy}.`);
    }
    if (text(profile, "loadBalancerSku")?.toLowerCase() === "basic") {
        throw badRequest("loadBalancerSku basic ended on 2025-09-30: use standard.");
    }
}

function admitRanges(world: World, inputs: PropertyMap, profile: PropertyMap): void {
    const serviceCidr = text(profile, "serviceCidr") ?? "";
    const services = range(serviceCidr, "serviceCidr");
    if (services.prefix < 12) {
        throw invalidParameter(`networkProfile.serviceCidr: ${serviceCidr} is larger than /12.`);
    }
    const dns = text(profile, "dnsServiceIP") ?? "";
    // The first address is that of the API server inside the cluster.
    if (
        !holdsAddress(services, dns) ||
        holdsAddress({ ...services, last: services.first + 1 }, dns)
    ) {
        throw new CloudRefusal(
            "DnsServiceIpOutOfServiceCidr",
            `The DNS service IP ${dns} must be in the service CIDR ${serviceCidr}, and not its first address.`,
        );
    }
    // Where pods get the addresses of a subnet, the range says nothing.
    const podCidr = hasPodRange(profile) ? text(profile, "podCidr") : undefined;
    const pods = podCidr === undefined ? undefined : range(podCidr, "podCidr");
    if (pods !== undefined && overlap(pods, services)) {
        throw badRequest(`The pod CIDR ${podCidr} overlaps the service CIDR ${serviceCidr}.`);
    }
    if (pods !== undefined) {
        requirePodRoom(inputs, podCidr ?? "", pods);
    }
    for (const { prefix, taken } of takenRanges(world, inputs)) {
        if (overlap(taken, services)) {
            throw new CloudRefusal(
                "ServiceCidrOverlapExistingSubnetsCidr",
                `The specified service CIDR ${serviceCidr} is conflicted with an existing subnet CIDR ${prefix}`,
            );
        }
        if (pods !== undefined && overlap(taken, pods)) {
            throw new CloudRefusal(
                "PodCidrOverlapExistingSubnetsCidr",
                `The specified pod CIDR ${podCidr} is conflicted with an existing subnet CIDR ${prefix}`,
            );
        }
    }
}

function range(cidr: string, name: string): Ipv4Range {
    const parsed = parseRange(cidr);
    if (parsed === undefined) {
        throw invalidParameter(`networkProfile.${name}: '${cidr}' is no IPv4 CIDR block.`);
    }
    return parsed;
}

/** Each node of an overlay takes a /24 of the pods' range. */
function requirePodRoom(inputs: PropertyMap, cidr: string, pods: Ipv4Range): void {
    const room = pods.prefix > 24 ? 0 : 2 ** (24 - pods.prefix);
    const nodes = maps(inputs, "agentPoolProfiles[]")
        .map((pool) => number(pool, "count") ?? 1)
        .reduce((sum, count) => sum + count, 0);
    if (nodes > room) {
        throw badRequest(`The pod CIDR ${cidr} has room for ${room} nodes, not for ${nodes}.`);
    }
}

/** The address space and subnets of the networks that the pools stand in. */
function takenRanges(
    world: World,
    inputs: PropertyMap,
): readonly { readonly prefix: string; readonly taken: Ipv4Range }[] {
    const networks = new Set(texts(inputs, "agentPoolProfiles[].vnetSubnetID").map(networkOf));
    return [...networks]
        .flatMap((id) => [
            ...subnetsOf(world, id).flatMap(({ prefixes }) => prefixes),
            ...texts(stateOf(world, id), "addressSpace.addressPrefixes[]"),
        ])
        .flatMap((prefix) => {
            const taken = parseRange(prefix);
            return taken === undefined ? [] : [{ prefix, taken }];
        });
}

function networkOf(subnetId: string): string {
    return parentOf(subnetId);
}

function admitOutbound(world: World, inputs: PropertyMap, outboundType: string | undefined): void {
    const subnets = texts(inputs, "agentPoolProfiles[].vnetSubnetID");
    const [first = ""] = subnets;
    const foreign = subnets.find((id) => !sameId(networkOf(id), networkOf(first)));
    if (foreign !== undefined) {
        throw invalidParameter("agentPoolProfiles: all subnets have to be in one virtual network.");
    }
    const ownWays: Readonly<Record<string, string>> = {
        userAssignedNATGateway: "natGateway.id",
        userDefinedRouting: "routeTable.id",
    };
    const way = ownWays[outboundType ?? ""];
    const without = subnets.find((id) => way !== undefined && !given(stateOf(world, id), way));
    if (outboundType === "userDefinedRouting" && without !== undefined) {
        throw new CloudRefusal(
            "ExistingRouteTableNotAssociatedWithSubnet",
            `An existing route table has not been associated with subnet ${without}: outboundType ` +
                "userDefinedRouting needs a routeTable there.",
        );
    }
    if (way !== undefined && (subnets.length === 0 || without !== undefined)) {
        throw badRequest(
            `outboundType ${outboundType} needs pools in a subnet with ${way.replace(".id", "")}` +
                `${without === undefined ? "" : `, which ${without} is without`}.`,
        );
    }
    if (outboundType === "userDefinedRouting") {
        requireDefaultRoutes(world, subnets);
    }
    if (outboundType === "managedNATGateway" && subnets.length > 0) {
        throw badRequest(
            "outboundType managedNATGateway is for networks that AKS makes: use userAssignedNATGateway.",
        );
    }
}

/** learn.microsoft.com/azure/aks/egress-outboundtype */
function requireDefaultRoutes(world: World, subnets: readonly string[]): void {
    for (const id of subnets) {
        const table = text(stateOf(world, id), "routeTable.id");
        const prefixes = texts(stateOf(world, table), "routes[].addressPrefix");
        if (!prefixes.includes("0.0.0.0/0")) {
            throw badRequest(
                `outboundType userDefinedRouting needs a route for 0.0.0.0/0, which ${table} is without.`,
            );
        }
    }
}
