import type { CheckFailure } from "../../wire/types";
import type { PropertyMap } from "../../wire/property-value";
import { sameValue } from "../../wire/property-operations";
import { addressAt } from "../cidr";
import { CloudRefusal } from "../cloud-refusal";
import { number, text, texts } from "../properties";
import type { Subject } from "../resource-type";
import { armType, badRequest, inGroup, requireSameLocation } from "./arm-type";
import { sameId } from "./ids";
import { zonesOf } from "./locations";
import { NETWORK_API, networkName, networkOutputs, networkReference } from "./network";
import { NAT_GATEWAY, PUBLIC_IP_ADDRESS, PUBLIC_IP_PREFIX } from "./tokens";

/** Public addresses come from the range for benchmarks (RFC 2544): they are nobody's. */
const PUBLIC_RANGE = { first: 0xc6120000, last: 0xc613ffff, prefix: 15 };

export const publicIpAddress = armType({
    token: PUBLIC_IP_ADDRESS,
    path: inGroup("Microsoft.Network/publicIPAddresses/{publicIpAddressName}"),
    apiVersion: NETWORK_API,
    name: networkName("hex"),
    defaults: {
        idleTimeoutInMinutes: 4,
        publicIPAddressVersion: "IPv4",
        publicIPAllocationMethod: "Dynamic",
        sku: { name: "Basic", tier: "Regional" },
    },
    immutable: ["publicIPAddressVersion", "publicIPPrefix", "sku"],
    quota: {
        name: PUBLIC_IP_ADDRESS,
        limit: 1000,
        exceeded: (limit) =>
            new CloudRefusal(
                "PublicIPCountLimitReached",
                `Cannot create more than ${limit} public IP addresses for this subscription in this region.`,
            ),
    },
    validate: (inputs) => timeoutFailures(inputs, 30),
    admit: (subject) => {
        const { inputs } = subject;
        requireZones(subject);
        // Basic addresses could be made until 2025-03-31.
        if (text(inputs, "sku.name") === "Basic") {
            throw new CloudRefusal(
                "IPv4BasicSkuPublicIpCountLimitReached",
                "Cannot create more than 0 IPv4 Basic SKU public IP addresses for this " +
                    "subscription in this region.",
            );
        }
        if (text(inputs, "publicIPAllocationMethod") !== "Static") {
            throw badRequest(
                "Standard SKU public IP addresses must use the static allocation method.",
            );
        }
    },
    outputs: (subject) => {
        const size = PUBLIC_RANGE.last - PUBLIC_RANGE.first;
        const { origin, world } = subject;
        return {
            ...networkOutputs(subject),
            ipAddress: addressAt(PUBLIC_RANGE, world.identifiers.number(size, origin)),
        };
    },
});

export const publicIpPrefix = armType({
    token: PUBLIC_IP_PREFIX,
    path: inGroup("Microsoft.Network/publicIPPrefixes/{publicIpPrefixName}"),
    apiVersion: NETWORK_API,
    name: networkName("hex"),
    defaults: {
        prefixLength: 28,
        publicIPAddressVersion: "IPv4",
        sku: { name: "Standard", tier: "Regional" },
    },
    immutable: ["prefixLength", "publicIPAddressVersion", "sku"],
    validate: function* (inputs) {
        const length = number(inputs, "prefixLength") ?? 28;
        if (length < 28 || length > 31) {
            yield { property: "prefixLength", reason: "expected 28 to 31" };
        }
    },
    admit: requireZones,
    outputs: (subject) => {
        const length = number(subject.inputs, "prefixLength") ?? 28;
        const size = 2 ** (32 - length);
        const blocks = (PUBLIC_RANGE.last + 1 - PUBLIC_RANGE.first) / size;
        const block = subject.world.identifiers.number(blocks, subject.origin);
        return {
            ...networkOutputs(subject),
            ipPrefix: `${addressAt(PUBLIC_RANGE, block * size)}/${length}`,
            publicIPAddresses: [],
        };
    },
});

export const natGateway = armType({
    token: NAT_GATEWAY,
    path: inGroup("Microsoft.Network/natGateways/{natGatewayName}"),
    apiVersion: NETWORK_API,
    name: networkName("hex"),
    defaults: { idleTimeoutInMinutes: 4 },
    references: [
        networkReference("publicIpAddresses[].id", PUBLIC_IP_ADDRESS),
        networkReference("publicIpPrefixes[].id", PUBLIC_IP_PREFIX),
    ],
    validate: (inputs) => timeoutFailures(inputs, 120),
    admit: admitGateway,
    outputs: (subject) => ({ ...networkOutputs(subject), subnets: [] }),
});

function* timeoutFailures(inputs: PropertyMap, longest: number): Iterable<CheckFailure> {
    const minutes = number(inputs, "idleTimeoutInMinutes") ?? 4;
    if (minutes < 4 || minutes > longest) {
        yield { property: "idleTimeoutInMinutes", reason: `expected 4 to ${longest} minutes` };
    }
}

function admitGateway(subject: Subject): void {
    const { world, inputs, previous } = subject;
    requireZones(subject);
    if (text(inputs, "sku.name") === undefined) {
        throw badRequest("A NAT gateway needs a sku.");
    }
    const addresses = texts(inputs, "publicIpAddresses[].id");
    requireSameLocation(world, addresses, text(inputs, "location") ?? "");
    const others = world.store
        .list(NAT_GATEWAY)
        .filter(({ state }) => state["resourceGuid"] !== previous?.["resourceGuid"]);
    for (const address of addresses) {
        const other = others.find(({ state }) =>
            texts(state, "publicIpAddresses[].id").some((used) => sameId(used, address)),
        );
        if (other !== undefined) {
            throw new CloudRefusal(
                "PublicIPAddressInUse",
                `The NAT gateway is referencing public IP address ${address} that is already ` +
                    `allocated to resource ${other.id}.`,
            );
        }
    }
}

function requireZones({ inputs, previous }: Subject): void {
    const zones = texts(inputs, "zones[]");
    const served = zonesOf(text(inputs, "location") ?? "");
    const unknown = zones.find((zone) => !served.includes(zone));
    if (unknown !== undefined) {
        throw new CloudRefusal(
            "InvalidAvailabilityZone",
            `The zone(s) '${unknown}' for the resource is not supported. The supported zones are ` +
                `'${served.join(", ")}'.`,
        );
    }
    if (previous !== undefined && !sameValue([...texts(previous, "zones[]")], [...zones])) {
        throw new CloudRefusal(
            "ResourceAvailabilityZonesCannotBeModified",
            "The resource has an existing availability zone constraint and the request has another.",
        );
    }
}
