import type { PropertyMap } from "../../wire/property-value";
import { contains, overlap, parseRange } from "../cidr";
import type { Ipv4Range } from "../cidr";
import { CloudRefusal } from "../cloud-refusal";
import { flag, given, map, text, texts } from "../properties";
import type { Subject } from "../resource-type";
import type { World } from "../world";
import { badRequest, changeNotAllowed, invalidParameter } from "./arm-type";
import { parentOf } from "./ids";
import { stateOf } from "./lookup";

/** learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges */
const MOST_RANGES = 200;

const PATH = "apiServerAccessProfile";

/** @throws CloudRefusal when AKS would not let anybody reach the API server so, or not its own nodes */
export function admitApiAccess({ world, inputs, previous }: Subject): void {
    const access = map(inputs, PATH);
    const ranges = texts(access, "authorizedIPRanges[]");
    const isPrivate = flag(access, "enablePrivateCluster") === true;
    if (isPrivate && ranges.length > 0) {
        throw badRequest("authorizedIPRanges cannot be used with a private cluster.");
    }
    if (!isPrivate && given(access, "privateDNSZone")) {
        throw badRequest("privateDNSZone is for private clusters only.");
    }
    const noPublicName = flag(access, "enablePrivateClusterPublicFQDN") === false;
    if (isPrivate && text(access, "privateDNSZone") === "none" && noPublicName) {
        throw badRequest("privateDNSZone none needs enablePrivateClusterPublicFQDN.");
    }
    if (previous !== undefined) {
        requireSameKind(map(previous, PATH), access);
    }
    admitRanges(ranges);
    if (isPrivate) {
        requireName(world, inputs, access);
    } else {
        requireNodesLetIn(world, inputs, ranges.flatMap(toRange));
    }
}

/** Without API server VNet integration, what is private stays so (learn.microsoft.com/azure/aks/private-clusters). */
function requireSameKind(before: PropertyMap, after: PropertyMap): void {
    const integrated = flag(after, "enableVnetIntegration") === true;
    const isPrivate = (access: PropertyMap) => flag(access, "enablePrivateCluster") === true;
    if (!integrated && isPrivate(before) !== isPrivate(after)) {
        throw changeNotAllowed(`${PATH}.enablePrivateCluster`);
    }
    const zone = (access: PropertyMap) => text(access, "privateDNSZone") ?? "system";
    if (isPrivate(before) && isPrivate(after) && zone(before) !== zone(after)) {
        throw changeNotAllowed(`${PATH}.privateDNSZone`);
    }
}

const INTERNAL = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].flatMap(toRange);

function toRange(range: string): readonly Ipv4Range[] {
    const parsed = parseRange(range.includes("/") ? range : `${range}/32`);
    return parsed === undefined ? [] : [parsed];
}

function admitRanges(ranges: readonly string[]): void {
    if (ranges.length > MOST_RANGES) {
        throw badRequest(`A cluster takes at most ${MOST_RANGES} authorizedIPRanges.`);
    }
    for (const stated of ranges) {
        const [parsed] = toRange(stated);
        // 0.0.0.0/32 lets nobody in but the cluster's own nodes.
        const local =
            parsed !== undefined &&
            parsed.prefix > 0 &&
            INTERNAL.some((inner) => overlap(inner, parsed));
        if (parsed === undefined || local) {
            throw invalidParameter(`authorizedIPRanges: '${stated}' is no public IPv4 range.`);
        }
    }
}

/** Nodes whose network asks DNS servers of its own do not find a name in a zone that those know nothing of. */
function requireName(world: World, inputs: PropertyMap, access: PropertyMap): void {
    const zone = text(access, "privateDNSZone") ?? "system";
    for (const subnet of texts(inputs, "agentPoolProfiles[].vnetSubnetID")) {
        const network = stateOf(world, parentOf(subnet));
        if (zone !== "none" && texts(network, "dhcpOptions.dnsServers[]").length > 0) {
            throw new CloudRefusal(
                "K8SAPIServerDNSLookupFailVMExtensionError",
                "Agents are unable to resolve Kubernetes API server name. It's likely custom DNS " +
                    "server is not correctly configured, please see https://aka.ms/aks/private-cluster#hub-and-spoke-with-custom-dns",
            );
        }
    }
}

/** AKS lets in its own load balancer by itself; nodes behind a NAT gateway call with its addresses. */
function requireNodesLetIn(world: World, inputs: PropertyMap, ranges: readonly Ipv4Range[]): void {
    if (
        ranges.length === 0 ||
        text(inputs, "networkProfile.outboundType") !== "userAssignedNATGateway"
    ) {
        return;
    }
    for (const subnet of texts(inputs, "agentPoolProfiles[].vnetSubnetID")) {
        const nat = stateOf(world, text(stateOf(world, subnet), "natGateway.id"));
        const own = [
            ...texts(nat, "publicIpAddresses[].id").flatMap((id) =>
                texts(stateOf(world, id), "ipAddress"),
            ),
            ...texts(nat, "publicIpPrefixes[].id").flatMap((id) =>
                texts(stateOf(world, id), "ipPrefix"),
            ),
        ];
        const outside = own.find((address) =>
            toRange(address).some((mine) => !ranges.some((range) => contains(range, mine))),
        );
        if (outside !== undefined) {
            throw new CloudRefusal(
                "K8SAPIServerConnFailVMExtensionError",
                "Unable to establish connection from agents to Kubernetes API server: authorizedIPRanges " +
                    `do not let in ${outside}, the address of their NAT gateway.`,
            );
        }
    }
}
