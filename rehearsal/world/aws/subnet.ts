import { contains, overlap, parseRange } from "../cidr";
import { CloudRefusal } from "../cloud-refusal";
import { text } from "../properties";
import type { ResourceType } from "../resource-type";
import { regionalArn } from "./arn";
import { cidrFailures, dependencyViolation, ec2Id, vpcReference } from "./ec2";
import { zonesOf } from "./regions";
import { SUBNET } from "./tokens";
import { requireSize, vpcRanges } from "./vpc";

export const subnet: ResourceType = {
    token: SUBNET,
    defaults: {
        assignIpv6AddressOnCreation: false,
        mapPublicIpOnLaunch: false,
        enableDns64: false,
        enableResourceNameDnsARecordOnLaunch: false,
        enableResourceNameDnsAaaaRecordOnLaunch: false,
        ipv6Native: false,
    },
    immutable: ["availabilityZone", "availabilityZoneId", "cidrBlock", "vpcId", "ipv6Native"],
    references: [vpcReference("vpcId")],
    quota: {
        name: SUBNET,
        // 200 per VPC; counted per region here, with its five VPCs.
        limit: 1000,
        exceeded: () =>
            new CloudRefusal(
                "SubnetLimitExceeded",
                "The maximum number of subnets has been reached.",
            ),
    },
    validate: (inputs) => cidrFailures(inputs, "cidrBlock"),
    admit: ({ world, site, inputs, previous }) => {
        requireZone(site.region, inputs);
        if (previous !== undefined) {
            return;
        }
        const vpcId = text(inputs, "vpcId") ?? "";
        const cidr = text(inputs, "cidrBlock") ?? "";
        const range = requireSize(cidr, "InvalidSubnet.Range");
        if (!vpcRanges(world, site, vpcId).some((outer) => contains(outer, range))) {
            throw new CloudRefusal("InvalidSubnet.Range", `The CIDR '${cidr}' is invalid.`);
        }
        const neighbour = world.at(SUBNET, site).find(({ state }) => {
            const other = parseRange(text(state, "cidrBlock") ?? "");
            return state["vpcId"] === vpcId && other !== undefined && overlap(other, range);
        });
        if (neighbour !== undefined) {
            throw new CloudRefusal(
                "InvalidSubnet.Conflict",
                `The CIDR '${cidr}' conflicts with another subnet (${neighbour.id})`,
            );
        }
    },
    identify: (subject) => ec2Id("subnet", subject),
    outputs: ({ site, id, inputs }) => {
        const zones = zonesOf(site.region);
        const zone =
            zones.find(
                (candidate) =>
                    candidate.name === inputs["availabilityZone"] ||
                    candidate.id === inputs["availabilityZoneId"],
            ) ?? zones[0];
        return {
            arn: regionalArn("ec2", site, `subnet/${id}`),
            ownerId: site.account,
            availabilityZone: zone?.name ?? "",
            availabilityZoneId: zone?.id ?? "",
            privateDnsHostnameTypeOnLaunch: "ip-name",
            ipv6CidrBlock: "",
            ipv6CidrBlockAssociationId: "",
        };
    },
    inUse: dependencyViolation("subnet"),
};

function requireZone(region: string, inputs: Parameters<typeof text>[0]): void {
    const zones = zonesOf(region);
    const name = text(inputs, "availabilityZone");
    const id = text(inputs, "availabilityZoneId");
    if (name !== undefined && !zones.some((zone) => zone.name === name)) {
        const names = zones.map((zone) => zone.name).join(", ");
        throw new CloudRefusal(
            "InvalidParameterValue",
            `Value (${name}) for parameter availabilityZone is invalid. Subnets can currently only ` +
                `be created in the following availability zones: ${names}.`,
        );
    }
    if (id !== undefined && !zones.some((zone) => zone.id === id)) {
        throw new CloudRefusal(
            "InvalidParameterValue",
            `Value (${id}) for parameter availabilityZoneId is invalid.`,
        );
    }
}
