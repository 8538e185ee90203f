import { overlap, parseRange } from "../cidr";
import type { Ipv4Range } from "../cidr";
import { number, text, texts } from "../properties";
import type { CloudResource, Site } from "../resource-store";
import type { Subject } from "../resource-type";
import type { PropertyMap } from "../../wire/property-value";
import type { World } from "../world";
import { regionOf } from "./locations";
import { badRequest, notFound } from "./refusals";
import { computeName, globalSite, lookUp } from "./resource-names";
import { networkOf, secondaryRange, usedRanges, usesSubnetwork } from "./subnetwork";
import { isForMachines } from "./subnetwork-purpose";
import { CLUSTER, NETWORK, SUBNETWORK } from "./tokens";

/** What GKE serves services from when it is given no range ("GKE-managed services range"). */
const DEFAULT_SERVICE_RANGE = "34.118.224.0/20";

/** What GKE gives pods when it is given no range. */
const DEFAULT_POD_RANGE = "10.100.0.0/14";

export const DEFAULT_MAX_PODS = 110;

/** Addresses of a subnetwork that Google keeps to itself: two at its start, two at its end. */
const RESERVED_ADDRESSES = 4;

/** The subnetwork that a cluster stands in. */
export function subnetworkOf(world: World, site: Site, cluster: PropertyMap) {
    const region = regionOf(site.region);
    const value = text(cluster, "subnetwork");
    return lookUp(world, SUBNETWORK, { account: site.account, region }, value);
}

type Purpose = "Pod" | "Services";

const INPUTS = {
    Pod: { name: "clusterSecondaryRangeName", block: "clusterIpv4CidrBlock" },
    Services: { name: "servicesSecondaryRangeName", block: "servicesIpv4CidrBlock" },
} as const;

/** The range of a cluster's pods or services, such as "10.64.0.0/14". */
export function clusterRange(
    world: World,
    site: Site,
    cluster: PropertyMap,
    purpose: Purpose,
): string {
    const { name, block } = INPUTS[purpose];
    const subnet = subnetworkOf(world, site, cluster);
    const named = text(cluster, `ipAllocationPolicy.${name}`);
    const range = texts(subnet?.state ?? null, "secondaryIpRanges[].rangeName").indexOf(
        named ?? "",
    );
    const given = text(cluster, `ipAllocationPolicy.${block}`) ?? "";
    const byDefault = purpose === "Pod" ? DEFAULT_POD_RANGE : DEFAULT_SERVICE_RANGE;
    return (
        texts(subnet?.state ?? null, "secondaryIpRanges[].ipCidrRange")[range] ??
        (parseRange(given) === undefined ? byDefault : given)
    );
}

/** The cluster's network, subnetwork and ranges have to exist, fit together and be its own. */
export function requireRanges(subject: Subject): void {
    const { world, site, inputs } = subject;
    const name = text(inputs, "network") ?? "default";
    const network = lookUp(world, NETWORK, globalSite(site), name);
    if (network === undefined) {
        throw notFound(computeName(globalSite(site), "networks", name));
    }
    const wanted = text(inputs, "subnetwork");
    const subnet = subnetworkOf(world, site, inputs);
    if (subnet === undefined || networkOf(world, subnet)?.id !== network.id) {
        throw badRequest(
            wanted === undefined
                ? `Network "${network.id}" needs a subnetwork to be given: it is in custom mode.`
                : `Subnetwork "${wanted}" not found in network "${network.id}" and region ` +
                      `"${regionOf(site.region)}".`,
        );
    }
    if (!isForMachines(subnet)) {
        throw badRequest(`Subnetwork "${subnet.id}" is not for machines.`);
    }
    requireSecondaryRange(subject, subnet, "Pod");
    requireSecondaryRange(subject, subnet, "Services");
    const [pods, services] = usedRanges(inputs);
    if (pods !== undefined && pods === services) {
        throw badRequest(
            `Pod secondary range name (${pods}) should not be the same as service secondary range name.`,
        );
    }
    requireMaxPods(number(inputs, "defaultMaxPodsPerNode"));
    const range = parseRange(clusterRange(world, site, inputs, "Pod"));
    if (range !== undefined && nodesIn(range, maxPods(inputs)) < 1) {
        throw badRequest(
            `Pod address space is too small: /${range.prefix} holds no node of ${maxPods(inputs)} pods, ` +
                `which takes a /${prefixPerNode(maxPods(inputs))}.`,
        );
    }
    requireControlPlaneRange(subject, subnet);
}

function requireSecondaryRange(
    { world, inputs }: Subject,
    subnet: CloudResource,
    purpose: Purpose,
) {
    const { name: input, block } = INPUTS[purpose];
    const name = text(inputs, `ipAllocationPolicy.${input}`);
    if (name === undefined) {
        return;
    }
    const where = `network "${text(subnet.state, "network")}", subnetwork "${text(subnet.state, "name")}"`;
    if (secondaryRange(subnet, name) === undefined) {
        throw badRequest(`${purpose} secondary range "${name}" not found in ${where}.`);
    }
    if (text(inputs, `ipAllocationPolicy.${block}`) !== undefined) {
        throw badRequest(`${purpose} secondary range "${name}" conflicts with ${block}.`);
    }
    const taken = world.store
        .list(CLUSTER)
        .filter(usesSubnetwork(world, subnet))
        .some(({ state }) => usedRanges(state).includes(name));
    if (taken) {
        throw badRequest(
            `${purpose} secondary range "${name}" in ${where} is already used by another cluster.`,
        );
    }
}

/** A control plane's own range, which older private clusters have, is a /28 beside all others. */
function requireControlPlaneRange({ inputs }: Subject, subnet: CloudResource): void {
    const cidr = text(inputs, "privateClusterConfig.masterIpv4CidrBlock");
    if (cidr === undefined) {
        return;
    }
    const range = parseRange(cidr);
    if (range?.prefix !== 28) {
        throw badRequest(`Invalid master IPv4 CIDR block "${cidr}": it must be a /28.`);
    }
    const taken = [
        ...texts(subnet.state, "ipCidrRange"),
        ...texts(subnet.state, "secondaryIpRanges[].ipCidrRange"),
    ].map(parseRange);
    if (taken.some((other) => other !== undefined && overlap(other, range))) {
        throw badRequest(`Master IPv4 CIDR block "${cidr}" overlaps with the subnetwork's ranges.`);
    }
}

export function requireMaxPods(pods: number | undefined): void {
    if (pods !== undefined && (pods < 8 || pods > 256 || !Number.isInteger(pods))) {
        throw badRequest(`Max pods per node ${pods} must be between 8 and 256.`);
    }
}

export function maxPods(cluster: PropertyMap): number {
    return number(cluster, "defaultMaxPodsPerNode") ?? DEFAULT_MAX_PODS;
}

/** A node takes at least twice as many addresses as pods, rounded up to a power of two. */
function prefixPerNode(pods: number): number {
    return 32 - Math.ceil(Math.log2(pods * 2));
}

/** How many nodes a pod range has room for. */
export function nodesIn(range: Ipv4Range, pods: number): number {
    const spare = prefixPerNode(pods) - range.prefix;
    return spare < 0 ? 0 : 2 ** spare;
}

/** How many nodes a subnetwork has addresses for. */
export function addressesFor(subnet: CloudResource | undefined): number {
    const range = parseRange(text(subnet?.state ?? null, "ipCidrRange") ?? "");
    return range === undefined ? 0 : range.last - range.first + 1 - RESERVED_ADDRESSES;
}
