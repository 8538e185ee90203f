import { addressAt, parseRange } from "../cidr";
import { CloudRefusal } from "../cloud-refusal";
import { text } from "../properties";
import type { CloudResource } from "../resource-store";
import type { ResourceType } from "../resource-type";
import type { World } from "../world";
import { regionalArn } from "./arn";
import {
    addressReference,
    dependencyViolation,
    ec2Id,
    lookUp,
    subnetReference,
    vpcReference,
} from "./ec2";
import { ELASTIC_IP, INTERNET_GATEWAY, NAT_GATEWAY, SUBNET } from "./tokens";

/** Public addresses come from the range for benchmarks (RFC 2544): they are nobody's. */
const PUBLIC_RANGE = { first: 0xc6120000, last: 0xc613ffff, prefix: 15 };

export const internetGateway: ResourceType = {
    token: INTERNET_GATEWAY,
    references: [vpcReference("vpcId")],
    unique: [
        {
            by: ["vpcId"],
            taken: (inputs) =>
                new CloudRefusal(
                    "Resource.AlreadyAssociated",
                    `the vpc ${text(inputs, "vpcId")} already has an internet gateway attached`,
                ),
        },
    ],
    identify: (subject) => ec2Id("igw", subject),
    outputs: ({ site, id }) => ({
        arn: regionalArn("ec2", site, `internet-gateway/${id}`),
        ownerId: site.account,
    }),
    retain: (gateway, world) => {
        const vpcId = text(gateway.state, "vpcId");
        const mapped = world
            .at(NAT_GATEWAY, gateway)
            .some((nat) => isPublic(nat) && vpcOf(nat, world) === vpcId);
        if (mapped) {
            throw new CloudRefusal(
                "DependencyViolation",
                `Network ${vpcId} has some mapped public address(es). Please unmap those public ` +
                    "address(es) before detaching the gateway.",
            );
        }
    },
};

export const elasticIp: ResourceType = {
    token: ELASTIC_IP,
    defaults: { domain: "vpc" },
    immutable: ["domain", "publicIpv4Pool", "networkBorderGroup", "address", "ipamPoolId"],
    quota: {
        name: ELASTIC_IP,
        limit: 5,
        exceeded: () =>
            new CloudRefusal(
                "AddressLimitExceeded",
                "The maximum number of addresses has been reached.",
            ),
    },
    identify: (subject) => ec2Id("eipalloc", subject),
    outputs: ({ world, site, id }) => {
        const size = PUBLIC_RANGE.last - PUBLIC_RANGE.first;
        const publicIp = addressAt(PUBLIC_RANGE, world.identifiers.number(size, id));
        const host = publicIp.replaceAll(".", "-");
        return {
            allocationId: id,
            publicIp,
            publicDns: `ec2-${host}.${site.region}.compute.amazonaws.com`,
            publicIpv4Pool: "amazon",
            networkBorderGroup: site.region,
            associationId: "",
            privateIp: "",
            privateDns: "",
            ptrRecord: "",
            carrierIp: "",
            customerOwnedIp: "",
            ipamPoolId: "",
            instance: "",
            networkInterface: "",
        };
    },
    inUse: ({ id }) =>
        new CloudRefusal(
            "InvalidIPAddress.InUse",
            `The address with allocation id [${id}] is in use`,
        ),
};

export const natGateway: ResourceType = {
    token: NAT_GATEWAY,
    defaults: { connectivityType: "public" },
    immutable: ["allocationId", "connectivityType", "privateIp", "subnetId", "vpcId"],
    references: [subnetReference("subnetId"), addressReference("allocationId")],
    unique: [
        {
            by: ["allocationId"],
            taken: (inputs) =>
                new CloudRefusal(
                    "Resource.AlreadyAssociated",
                    `Elastic IP address [${text(inputs, "allocationId")}] is already associated`,
                ),
        },
    ],
    validate: function* (inputs) {
        if (inputs["connectivityType"] === "public" && (inputs["allocationId"] ?? null) === null) {
            yield {
                property: "allocationId",
                reason: "a public NAT gateway needs an allocation ID",
            };
        }
        if ((inputs["subnetId"] ?? null) === null) {
            yield { property: "subnetId", reason: "a zonal NAT gateway needs a subnet" };
        }
    },
    admit: ({ world, site, inputs }) => {
        const vpcId = text(
            lookUp(world, SUBNET, site, text(inputs, "subnetId"))?.state ?? null,
            "vpcId",
        );
        const attached = world
            .at(INTERNET_GATEWAY, site)
            .some(({ state }) => state["vpcId"] === vpcId);
        if (inputs["connectivityType"] === "public" && !attached) {
            throw new CloudRefusal(
                "Gateway.NotAttached",
                `Network ${vpcId} has no Internet gateway attached`,
            );
        }
    },
    identify: (subject) => ec2Id("nat", subject),
    outputs: ({ world, site, id, inputs }) => {
        const owner = lookUp(world, SUBNET, site, text(inputs, "subnetId"));
        const range = parseRange(text(owner?.state ?? null, "cidrBlock") ?? "");
        const address = lookUp(world, ELASTIC_IP, site, text(inputs, "allocationId"));
        return {
            // AWS keeps the first four addresses of a subnet to itself.
            privateIp: range === undefined ? "" : addressAt(range, 4),
            publicIp: text(address?.state ?? null, "publicIp") ?? "",
            associationId: `eipassoc-0${world.identifiers.hex(16, id, "association")}`,
            networkInterfaceId: `eni-0${world.identifiers.hex(16, id, "interface")}`,
            vpcId: text(owner?.state ?? null, "vpcId") ?? "",
            secondaryAllocationIds: [],
            secondaryPrivateIpAddresses: [],
            secondaryPrivateIpAddressCount: 0,
            availabilityMode: "zonal",
        };
    },
    inUse: dependencyViolation("natGateway"),
};

function isPublic(nat: CloudResource): boolean {
    return nat.state["connectivityType"] === "public";
}

function vpcOf(nat: CloudResource, world: World): string | undefined {
    const owner = lookUp(world, SUBNET, nat, text(nat.state, "subnetId"));
    return text(owner?.state ?? null, "vpcId");
}
