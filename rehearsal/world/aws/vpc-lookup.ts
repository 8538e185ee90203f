import type { PropertyMap } from "../../wire/property-value";
import { CloudRefusal } from "../cloud-refusal";
import { flag, labels, text } from "../properties";
import type { CloudResource, Site } from "../resource-store";
import type { World } from "../world";
import { CIDR_ASSOCIATION, VPC } from "./tokens";

/** What the function `getVpc` answers; it refuses unless exactly one VPC fits. */
export function findVpc(world: World, site: Site, args: PropertyMap): PropertyMap {
    const id = text(args, "id");
    const cidrBlock = text(args, "cidrBlock");
    const tags = Object.entries(labels(args, "tags"));
    const matches = ({ id: found, state }: CloudResource): boolean =>
        (id === undefined || id === found) &&
        (cidrBlock === undefined || cidrBlock === state["cidrBlock"]) &&
        tags.every(([key, value]) => labels(state, "tags")[key] === value);
    const [vpc, ...others] = world.at(VPC, site).filter(matches);
    if (vpc === undefined) {
        throw new CloudRefusal("NotFound", "no matching EC2 VPC found");
    }
    if (others.length > 0) {
        throw new CloudRefusal(
            "TooManyResults",
            "multiple EC2 VPCs matched; use additional constraints to reduce matches to a single EC2 VPC",
        );
    }
    return described(world, site, vpc);
}

function described(world: World, site: Site, { id, state }: CloudResource): PropertyMap {
    const associations = world
        .at(CIDR_ASSOCIATION, site)
        .filter((association) => association.state["vpcId"] === id)
        .map((association) => ({
            associationId: association.id,
            cidrBlock: text(association.state, "cidrBlock") ?? "",
            state: "associated",
        }));
    const own = {
        associationId: `vpc-cidr-assoc-0${world.identifiers.hex(16, id, "primary range")}`,
        cidrBlock: text(state, "cidrBlock") ?? "",
        state: "associated",
    };
    return {
        id,
        region: site.region,
        arn: text(state, "arn") ?? "",
        ownerId: site.account,
        state: "available",
        default: false,
        cidrBlock: own.cidrBlock,
        cidrBlockAssociations: [own, ...associations],
        enableDnsSupport: flag(state, "enableDnsSupport") ?? true,
        enableDnsHostnames: flag(state, "enableDnsHostnames") ?? false,
        enableNetworkAddressUsageMetrics: false,
        instanceTenancy: text(state, "instanceTenancy") ?? "default",
        dhcpOptionsId: text(state, "dhcpOptionsId") ?? "",
        mainRouteTableId: text(state, "mainRouteTableId") ?? "",
        ipv6AssociationId: "",
        ipv6CidrBlock: "",
        ipv6CidrBlockAssociations: [],
        tags: state["tags"] ?? {},
    };
}
