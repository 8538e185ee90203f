import type { CheckFailure } from "../../wire/types";
import { parseRange } from "../cidr";
import { CloudRefusal } from "../cloud-refusal";
import { texts } from "../properties";
import type { PropertyMap } from "../../wire/property-value";
import type { CloudResource, Site } from "../resource-store";
import type { AdmittedSubject, Reference } from "../resource-type";
import type { World } from "../world";
import * as tokens from "./tokens";

/** An EC2 id: a prefix and 17 digits, such as "vpc-0a1b…". */
export function ec2Id(prefix: string, { world, origin }: AdmittedSubject): string {
    return `${prefix}-0${world.identifiers.hex(16, origin, prefix)}`;
}

function reference(to: string, code: string, what: string) {
    return (path: string, options: { readonly loose?: boolean } = {}): Reference => ({
        path,
        to,
        missing: (value) => new CloudRefusal(code, `The ${what} ID '${value}' does not exist`),
        ...options,
    });
}

export const vpcReference = reference(tokens.VPC, "InvalidVpcID.NotFound", "vpc");
export const subnetReference = reference(tokens.SUBNET, "InvalidSubnetID.NotFound", "subnet");
export const addressReference = reference(
    tokens.ELASTIC_IP,
    "InvalidAllocationID.NotFound",
    "allocation",
);
export const internetGatewayReference = reference(
    tokens.INTERNET_GATEWAY,
    "InvalidInternetGatewayID.NotFound",
    "internetGateway",
);
export const natGatewayReference = reference(
    tokens.NAT_GATEWAY,
    "InvalidNatGatewayID.NotFound",
    "nat gateway",
);
export const routeTableReference = reference(
    tokens.ROUTE_TABLE,
    "InvalidRouteTableID.NotFound",
    "routeTable",
);
export const securityGroupReference = reference(
    tokens.SECURITY_GROUP,
    "InvalidGroup.NotFound",
    "security group",
);

/** What EC2 answers to the delete of what others still need. */
export function dependencyViolation(what: string) {
    return ({ id }: CloudResource): CloudRefusal =>
        new CloudRefusal(
            "DependencyViolation",
            `The ${what} '${id}' has dependencies and cannot be deleted.`,
        );
}

/** The resource of an id, in a site where it is known to be. */
export function lookUp(
    world: World,
    type: string,
    site: Site,
    id: string | undefined,
): CloudResource | undefined {
    return id === undefined ? undefined : world.store.get(type, site, id);
}

/** Inputs that have to be CIDR blocks with no host bit set. */
export function* cidrFailures(inputs: PropertyMap, path: string): Iterable<CheckFailure> {
    for (const cidr of texts(inputs, path)) {
        if (parseRange(cidr) === undefined) {
            yield { property: path, reason: `"${cidr}" is not a valid IPv4 CIDR block` };
        }
    }
}

/** Inputs of which exactly one has to be given. */
export function* exactlyOne(inputs: PropertyMap, names: readonly string[]): Iterable<CheckFailure> {
    const given = names.filter((name) => (inputs[name] ?? null) !== null);
    if (given.length !== 1) {
        const what = names.map((name) => `"${name}"`).join(", ");
        yield {
            property: given[1] ?? names[0] ?? "",
            reason: `exactly one of ${what} must be given, not ${given.length}`,
        };
    }
}
