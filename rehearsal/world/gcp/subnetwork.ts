import type { PropertyMap } from "../../wire/property-value";
import type { CheckFailure } from "../../wire/types";
import { addressAt, overlap, overlapping, parseRange } from "../cidr";
import type { Ipv4Range } from "../cidr";
import { CloudRefusal } from "../cloud-refusal";
import { flag, locate, maps, text, texts } from "../properties";
import type { CloudResource } from "../resource-store";
import type { ResourceType, Subject } from "../resource-type";
import type { World } from "../world";
import { invalidField, resourceInUse } from "./refusals";
import {
    computeIdentity,
    computeLink,
    globalSite,
    lookUp,
    reference,
    rfc1035,
} from "./resource-names";
import { purposeFailures, requirePurpose } from "./subnetwork-purpose";
import { CLUSTER, NETWORK, SUBNETWORK } from "./tokens";

const FLOW_LOG_INTERVALS: readonly string[] = [
    "INTERVAL_5_SEC",
    "INTERVAL_30_SEC",
    "INTERVAL_1_MIN",
    "INTERVAL_5_MIN",
    "INTERVAL_10_MIN",
    "INTERVAL_15_MIN",
];

/** Ranges that no subnetwork takes (cloud.google.com/vpc/docs/subnets, "Prohibited IPv4 subnet ranges"). */
const PROHIBITED: readonly string[] = [
    "0.0.0.0/8",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "224.0.0.0/4",
    "255.255.255.255/32",
    "199.36.153.4/30",
    "199.36.153.8/30",
];

/** Where networks in auto mode put subnetworks of their own. */
const AUTO_RANGE = "10.128.0.0/9";

export const subnetwork: ResourceType = {
    token: SUBNETWORK,
    naming: rfc1035(),
    defaults: {
        allowSubnetCidrRoutesOverlap: false,
        privateIpGoogleAccess: false,
        privateIpv6GoogleAccess: "DISABLE_GOOGLE_ACCESS",
        purpose: "PRIVATE",
        stackType: "IPV4_ONLY",
        secondaryIpRanges: [],
    },
    immutable: ["description", "ipCidrRange", "network", "purpose"],
    references: [reference("network", NETWORK)],
    validate: subnetworkFailures,
    admit: admitSubnetwork,
    identify: computeIdentity("subnetworks"),
    outputs: ({ world, id, origin, inputs, previous }) => {
        const range = parseRange(text(inputs, "ipCidrRange") ?? "");
        return {
            creationTimestamp:
                text(previous ?? null, "creationTimestamp") ?? world.now().toISOString(),
            fingerprint: world.identifiers.hex(12, origin, JSON.stringify(inputs)),
            gatewayAddress: range === undefined ? "" : addressAt(range, 1),
            subnetworkId: world.identifiers.number(2 ** 32, origin),
            selfLink: computeLink(id),
            state: "READY",
            externalIpv6Prefix: "",
            internalIpv6Prefix: "",
            ipv6CidrRange: "",
            ipv6GceEndpoint: "",
        };
    },
    inUse: resourceInUse("subnetwork"),
};

function* subnetworkFailures(inputs: PropertyMap): Iterable<CheckFailure> {
    yield* purposeFailures(inputs);
    for (const path of ["ipCidrRange", "secondaryIpRanges[].ipCidrRange"]) {
        for (const { path: property, value } of locate(inputs, path)) {
            if (typeof value === "string" && parseRange(value) === undefined) {
                yield { property, reason: `"${value}" is not a valid IPv4 CIDR block` };
            }
        }
    }
    const interval = text(inputs, "logConfig.aggregationInterval");
    if (interval !== undefined && !FLOW_LOG_INTERVALS.includes(interval)) {
        const reason = `expected one of ${FLOW_LOG_INTERVALS.join(", ")}`;
        yield { property: "logConfig.aggregationInterval", reason };
    }
    const names = texts(inputs, "secondaryIpRanges[].rangeName");
    for (const name of names) {
        if (!/^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name)) {
            yield { property: "secondaryIpRanges", reason: `invalid range name "${name}"` };
        }
    }
    if (new Set(names).size < names.length) {
        yield { property: "secondaryIpRanges", reason: "range names must differ" };
    }
}

/** The ranges of a subnetwork, the primary one first. */
function rangesOf(properties: PropertyMap): readonly string[] {
    return [
        ...texts(properties, "ipCidrRange"),
        ...texts(properties, "secondaryIpRanges[].ipCidrRange"),
    ];
}

/** A secondary range of a subnetwork, by its name. */
export function secondaryRange(subnet: CloudResource, name: string): Ipv4Range | undefined {
    const found = maps(subnet.state, "secondaryIpRanges[]").find(
        (range) => range["rangeName"] === name,
    );
    return parseRange(text(found ?? null, "ipCidrRange") ?? "");
}

/** The network that an input of a resource in the same project names. */
export function networkOf(world: World, resource: CloudResource | undefined) {
    return resource === undefined
        ? undefined
        : lookUp(world, NETWORK, globalSite(resource), text(resource.state, "network"));
}

function admitSubnetwork(subject: Subject): void {
    const { world, site, inputs, previous } = subject;
    const ranges = rangesOf(inputs);
    for (const [index, cidr] of ranges.entries()) {
        requirePermitted(cidr, index);
    }
    const [left, right] = overlapping(ranges) ?? [];
    if (left !== undefined && right !== undefined) {
        throw invalidField(
            "ipCidrRange",
            right,
            `Invalid IPCidrRange: ${right} conflicts with ${left}.`,
        );
    }
    const network = lookUp(world, NETWORK, globalSite(site), text(inputs, "network"));
    const reserved = flag(network?.state ?? null, "autoCreateSubnetworks") === true;
    const auto = ranges.find((cidr) => reserved && touches(parseRange(AUTO_RANGE), cidr));
    if (auto !== undefined) {
        throw invalidField(
            "ipCidrRange",
            auto,
            `Invalid IPCidrRange: ${auto} conflicts with reserved IP range '${AUTO_RANGE}'.`,
        );
    }
    const own = lookUp(world, SUBNETWORK, site, text(inputs, "name"));
    const neighbours = world.store
        .list(SUBNETWORK)
        .filter((other) => other !== own && networkOf(world, other)?.id === network?.id)
        .filter(({ account }) => account === site.account);
    requirePurpose(inputs, site.region, neighbours);
    for (const cidr of ranges) {
        const range = parseRange(cidr);
        const neighbour = neighbours.find(({ state }) =>
            rangesOf(state).some((other) => touches(range, other)),
        );
        if (neighbour !== undefined) {
            throw invalidField(
                "ipCidrRange",
                cidr,
                `Invalid IPCidrRange: ${cidr} conflicts with existing subnetwork ` +
                    `'${text(neighbour.state, "name")}' in region '${neighbour.region}'.`,
            );
        }
    }
    if (previous !== undefined && own !== undefined) {
        requireUnusedRanges(world, own, inputs);
    }
}

function touches(range: Ipv4Range | undefined, cidr: string): boolean {
    const other = parseRange(cidr);
    return range !== undefined && other !== undefined && overlap(range, other);
}

function requirePermitted(cidr: string, index: number): void {
    const range = parseRange(cidr);
    const field = index === 0 ? "ipCidrRange" : `secondaryIpRanges[${index - 1}].ipCidrRange`;
    if (range === undefined || range.prefix < 4 || range.prefix > 29) {
        throw invalidField(field, cidr, "Invalid IPCidrRange: expected a prefix of /4 to /29.");
    }
    if (PROHIBITED.some((prohibited) => touches(range, prohibited))) {
        throw invalidField(field, cidr, `Invalid IPCidrRange: ${cidr} is a prohibited range.`);
    }
}

/** Ranges that a cluster uses neither go nor change. */
function requireUnusedRanges(world: World, own: CloudResource, inputs: PropertyMap): void {
    const kept = { ...own, state: inputs };
    for (const cluster of world.store.list(CLUSTER).filter(usesSubnetwork(world, own))) {
        for (const name of usedRanges(cluster.state)) {
            if (secondaryRange(own, name)?.first !== secondaryRange(kept, name)?.first) {
                throw new CloudRefusal(
                    "resourceInUseByAnotherResource",
                    `The secondary range '${name}' of '${own.id}' is already being used by '${cluster.id}'`,
                );
            }
        }
    }
}

/** Names of the secondary ranges that a cluster takes. */
export function usedRanges(cluster: PropertyMap): readonly string[] {
    return [
        ...texts(cluster, "ipAllocationPolicy.clusterSecondaryRangeName"),
        ...texts(cluster, "ipAllocationPolicy.servicesSecondaryRangeName"),
    ];
}

/** Whether a cluster stands in a subnetwork. */
export function usesSubnetwork(world: World, { id, region }: CloudResource) {
    return ({ account, state }: CloudResource): boolean =>
        lookUp(world, SUBNETWORK, { account, region }, text(state, "subnetwork"))?.id === id;
}
