import type { PropertyMap } from "../../wire/property-value";
import { CloudRefusal } from "../cloud-refusal";
import { flag, given, text, texts } from "../properties";
import type { Subject } from "../resource-type";
import { lookUp } from "./ec2";
import { SECURITY_GROUP, SUBNET, VPC, VPC_ENDPOINT } from "./tokens";

/** Services that have a gateway; any other has interfaces. */
const GATEWAYS: ReadonlySet<string> = new Set(["s3", "dynamodb"]);

/** Services with interface endpoints that clusters use (VPC user guide, "AWS services that integrate"). */
const INTERFACES: ReadonlySet<string> = new Set([
    "autoscaling",
    "ec2",
    "ec2messages",
    "ecr.api",
    "ecr.dkr",
    "eks",
    "eks-auth",
    "elasticfilesystem",
    "elasticloadbalancing",
    "kms",
    "logs",
    "monitoring",
    "s3",
    "secretsmanager",
    "sqs",
    "ssm",
    "ssmmessages",
    "sts",
    "xray",
]);

export function isInterface(inputs: PropertyMap): boolean {
    return text(inputs, "vpcEndpointType") === "Interface";
}

/** What EC2 holds against an endpoint that is made or changed. */
export function admitEndpoint(subject: Subject): void {
    requireService(subject);
    if (isInterface(subject.inputs)) {
        requireSubnets(subject);
        requireGroups(subject);
        requireDns(subject);
    }
    if (subject.previous === undefined) {
        requireRoom(subject);
    }
}

/** What EC2 answers to a value that it cannot take. */
export function invalidParameter(message: string): CloudRefusal {
    return new CloudRefusal("InvalidParameter", message);
}

function requireService({ site, inputs }: Subject): void {
    const name = text(inputs, "serviceName") ?? "";
    const prefix = `com.amazonaws.${site.region}.`;
    const service = name.startsWith(prefix) ? name.slice(prefix.length) : "";
    const known = isInterface(inputs) ? INTERFACES : GATEWAYS;
    if (!known.has(service)) {
        throw new CloudRefusal(
            "InvalidServiceName",
            `The Vpc Endpoint Service '${name}' does not exist`,
        );
    }
    if (!isInterface(inputs) && given(inputs, "subnetIds[]")) {
        throw invalidParameter("SubnetIds can not be specified for endpoint of type Gateway.");
    }
}

/** One subnet in each zone at most, all of the endpoint's VPC. */
function requireSubnets({ world, site, inputs }: Subject): void {
    const zones = new Set<string>();
    for (const id of texts(inputs, "subnetIds[]")) {
        const subnet = lookUp(world, SUBNET, site, id);
        if (subnet?.state["vpcId"] !== inputs["vpcId"]) {
            throw invalidParameter(`The subnet ID '${id}' is not in the VPC of the endpoint.`);
        }
        const zone = text(subnet?.state ?? null, "availabilityZone") ?? "";
        if (zones.has(zone)) {
            throw new CloudRefusal(
                "DuplicateSubnetsInSameZone",
                `Found another VPC endpoint subnet in the availability zone of ${id}.`,
            );
        }
        zones.add(zone);
    }
}

function requireGroups({ world, site, inputs }: Subject): void {
    for (const id of texts(inputs, "securityGroupIds[]")) {
        if (lookUp(world, SECURITY_GROUP, site, id)?.state["vpcId"] !== inputs["vpcId"]) {
            throw new CloudRefusal(
                "InvalidSecurityGroup.NotFound",
                `The security group '${id}' does not exist in the VPC of the endpoint`,
            );
        }
    }
}

/** The service's own name leads to one endpoint of a VPC, and only where the VPC resolves names at all. */
function requireDns({ world, site, inputs, previous }: Subject): void {
    if (flag(inputs, "privateDnsEnabled") !== true) {
        return;
    }
    const vpc = lookUp(world, VPC, site, text(inputs, "vpcId"));
    const resolves = ["enableDnsSupport", "enableDnsHostnames"].every(
        (name) => flag(vpc?.state ?? null, name) === true,
    );
    if (!resolves) {
        throw invalidParameter(
            "Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes " +
                `set to true for ${vpc?.id}`,
        );
    }
    const taken = world
        .at(VPC_ENDPOINT, site)
        .filter(({ state }) => state !== previous)
        .some(
            ({ state }) =>
                state["vpcId"] === inputs["vpcId"] &&
                state["serviceName"] === inputs["serviceName"] &&
                state["privateDnsEnabled"] === true,
        );
    if (taken) {
        throw invalidParameter(
            "private-dns-enabled cannot be set because there is already a conflicting DNS domain for " +
                `${text(inputs, "serviceName")} in the VPC ${vpc?.id}`,
        );
    }
}

function requireRoom({ world, site, inputs }: Subject): void {
    const limit = world.quota("aws:ec2/interface-endpoints-per-vpc", 50);
    const interfaces = world
        .at(VPC_ENDPOINT, site)
        .filter(({ state }) => state["vpcId"] === inputs["vpcId"] && isInterface(state));
    if (isInterface(inputs) && interfaces.length >= limit) {
        throw new CloudRefusal(
            "VpcEndpointLimitExceeded",
            "The maximum number of VPC endpoints has been reached.",
        );
    }
}
