import { contains, overlap, parseRange } from "../cidr";
import type { Ipv4Range } from "../cidr";
import { CloudRefusal } from "../cloud-refusal";
import { flag, text } from "../properties";
import type { CloudResource, Site } from "../resource-store";
import type { Companion, IdentifiedSubject, ResourceType } from "../resource-type";
import type { World } from "../world";
import { regionalArn } from "./arn";
import { cidrFailures, dependencyViolation, ec2Id, lookUp, vpcReference } from "./ec2";
import { CIDR_ASSOCIATION, ROUTE_TABLE, SECURITY_GROUP, SUBNET, VPC } from "./tokens";

/** Private ranges, and which others AWS lets a VPC in them add (VPC user guide, "CIDR block restrictions"). */
const FAMILIES: readonly string[] = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

/** Secondary ranges that go with any: carrier-grade NAT and benchmarking, which the VPC CNI uses for pods. */
const SHARED: readonly string[] = ["100.64.0.0/10", "198.18.0.0/15"];

export const vpc: ResourceType = {
    token: VPC,
    defaults: {
        enableDnsSupport: true,
        enableDnsHostnames: false,
        enableNetworkAddressUsageMetrics: false,
        instanceTenancy: "default",
    },
    immutable: ["cidrBlock", "ipv4IpamPoolId", "ipv4NetmaskLength"],
    quota: {
        name: VPC,
        limit: 5,
        exceeded: () =>
            new CloudRefusal("VpcLimitExceeded", "The maximum number of VPCs has been reached."),
    },
    validate: (inputs) => cidrFailures(inputs, "cidrBlock"),
    admit: ({ inputs }) => {
        const cidr = text(inputs, "cidrBlock");
        if (cidr === undefined) {
            throw new CloudRefusal(
                "MissingParameter",
                "Either 'cidrBlock' or an IPAM pool is needed.",
            );
        }
        requireSize(cidr, "InvalidVpc.Range");
        if (flag(inputs, "enableDnsHostnames") === true && !flag(inputs, "enableDnsSupport")) {
            throw new CloudRefusal(
                "InvalidParameterCombination",
                "enableDnsHostnames cannot be on while enableDnsSupport is off.",
            );
        }
    },
    identify: (subject) => ec2Id("vpc", subject),
    outputs: (subject) => ({
        arn: regionalArn("ec2", subject.site, `vpc/${subject.id}`),
        ownerId: subject.site.account,
        defaultNetworkAclId: derivedId(subject, "acl"),
        defaultRouteTableId: derivedId(subject, "rtb"),
        mainRouteTableId: derivedId(subject, "rtb"),
        defaultSecurityGroupId: derivedId(subject, "sg"),
        dhcpOptionsId: derivedId(subject, "dopt"),
        ipv6AssociationId: "",
        ipv6CidrBlock: "",
        ipv6CidrBlockNetworkBorderGroup: "",
    }),
    companions: (subject) => [mainRouteTable(subject), defaultGroup(subject)],
    inUse: dependencyViolation("vpc"),
};

/** Id of what comes with a VPC. */
function derivedId({ world, id }: IdentifiedSubject, prefix: string): string {
    return `${prefix}-0${world.identifiers.hex(16, id, prefix)}`;
}

function mainRouteTable(subject: IdentifiedSubject): Companion {
    const id = derivedId(subject, "rtb");
    return { type: ROUTE_TABLE, id, state: { vpcId: subject.id, main: true } };
}

function defaultGroup(subject: IdentifiedSubject): Companion {
    const id = derivedId(subject, "sg");
    const arn = regionalArn("ec2", subject.site, `security-group/${id}`);
    return { type: SECURITY_GROUP, id, state: { vpcId: subject.id, name: "default", arn } };
}

export const vpcCidrAssociation: ResourceType = {
    token: CIDR_ASSOCIATION,
    immutable: ["cidrBlock", "vpcId", "ipv4IpamPoolId", "ipv4NetmaskLength"],
    references: [vpcReference("vpcId")],
    validate: (inputs) => cidrFailures(inputs, "cidrBlock"),
    admit: ({ world, site, inputs }) => {
        const vpcId = text(inputs, "vpcId") ?? "";
        const cidr = text(inputs, "cidrBlock") ?? "";
        const range = requireSize(cidr, "InvalidVpc.Range");
        const existing = vpcRanges(world, site, vpcId);
        if (existing.some((other) => overlap(other, range))) {
            throw new CloudRefusal(
                "InvalidVpc.Range",
                `The CIDR '${cidr}' conflicts with another of vpc '${vpcId}'.`,
            );
        }
        if (existing.length >= world.quota("aws:ec2/cidr-blocks-per-vpc", 5)) {
            throw new CloudRefusal(
                "CidrLimitExceeded",
                "The maximum number of CIDRs has been reached.",
            );
        }
        requireFamily(range, cidr, existing);
    },
    identify: (subject) => ec2Id("vpc-cidr-assoc", subject),
    retain: (resource, world) => {
        const range = parseRange(text(resource.state, "cidrBlock") ?? "");
        const user = world.at(SUBNET, resource).find((subnet) => {
            const used = parseRange(text(subnet.state, "cidrBlock") ?? "");
            return (
                subnet.state["vpcId"] === resource.state["vpcId"] &&
                range !== undefined &&
                used !== undefined &&
                contains(range, used)
            );
        });
        if (user !== undefined) {
            throw new CloudRefusal(
                "InvalidCidrBlock.InUse",
                `The vpc CIDR block with association ID ${resource.id} has existing subnets.`,
            );
        }
    },
};

/** Ranges of VPCs and subnets are /16 to /28. */
export function requireSize(cidr: string, code: string): Ipv4Range {
    const range = parseRange(cidr);
    if (range === undefined || range.prefix < 16 || range.prefix > 28) {
        throw new CloudRefusal(code, `The CIDR '${cidr}' is invalid.`);
    }
    return range;
}

/** The primary range of a VPC, then the others. */
export function vpcRanges(world: World, site: Site, vpcId: string): readonly Ipv4Range[] {
    const owner = lookUp(world, VPC, site, vpcId);
    const associated = world
        .at(CIDR_ASSOCIATION, site)
        .filter(({ state }) => state["vpcId"] === vpcId);
    return [owner, ...associated].flatMap((resource: CloudResource | undefined) => {
        const range = parseRange(text(resource?.state ?? null, "cidrBlock") ?? "");
        return range === undefined ? [] : [range];
    });
}

/** A VPC in one private range takes no secondary range of another one. */
function requireFamily(range: Ipv4Range, cidr: string, existing: readonly Ipv4Range[]): void {
    const family = (inner: Ipv4Range) => FAMILIES.find((outer) => contains(parsed(outer), inner));
    const shared = SHARED.some((outer) => contains(parsed(outer), range));
    const own = existing[0] === undefined ? undefined : family(existing[0]);
    if (!shared && own !== undefined && family(range) !== undefined && family(range) !== own) {
        throw new CloudRefusal(
            "InvalidVpc.Range",
            `The CIDR '${cidr}' is restricted. Use a CIDR from the same private address range as ` +
                "the current VPC CIDR, or use a publicly-routable CIDR.",
        );
    }
}

function parsed(cidr: string): Ipv4Range {
    return parseRange(cidr) ?? { first: 0, last: 0, prefix: 32 };
}
