import { advice, undecided, violation, type Observation } from "../../model/observation";
import type { PropertyReader } from "../../model/property-reader";
import { UNKNOWN } from "../../model/reading";
import type { ResourceInput } from "../../model/resource-input";
import { resourceTypes } from "../../model/resource-types";
import type { StackIndex } from "../../model/stack-index";
import { expectFlag, expectText } from "../expectations";

const NODE_GROUP = resourceTypes("aws:eks/nodeGroup:NodeGroup");
const SUBNET = resourceTypes("aws:ec2/subnet:Subnet");
const SHELL = "opens SSH on the nodes to everybody";
const IMAGE = "starts nodes from an image with a shell and a package manager";

export function* inspectNodeGroup(
    pool: ResourceInput,
    at: PropertyReader,
    otherImages: readonly string[],
): Iterable<Observation> {
    yield* inspectImage(pool, at.at("amiType"), otherImages);
    const access = at.at("remoteAccess");
    if (!access.at("ec2SshKey").absent) {
        yield* inspectSources(pool, access.at("sourceSecurityGroupIds"));
    }
    const template = at.at("launchTemplate");
    if (template.absent) {
        // https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html
        const reason = "names no launch template, so EKS lets pods reach the node's metadata";
        yield advice(pool, template, reason);
    }
}

function* inspectImage(
    pool: ResourceInput,
    image: PropertyReader,
    otherImages: readonly string[],
): Iterable<Observation> {
    if (image.text() === "CUSTOM" && !otherImages.includes("CUSTOM")) {
        yield undecided(pool, image, "which image it is stands in the launch template");
        return;
    }
    const accepts = (name: string): boolean =>
        name.startsWith("BOTTLEROCKET_") || otherImages.includes(name);
    yield* expectText(pool, image, accepts, IMAGE);
}

function* inspectSources(pool: ResourceInput, sources: PropertyReader): Iterable<Observation> {
    if (sources.unknown) {
        yield undecided(pool, sources);
    } else if (sources.items().length === 0) {
        yield violation(pool, sources, SHELL);
    }
}

export function* inspectLaunchTemplate(
    template: ResourceInput,
    at: PropertyReader,
): Iterable<Observation> {
    yield* inspectMetadata(template, at.at("metadataOptions"));
    for (const networkInterface of at.at("networkInterfaces").items()) {
        // The SDK has it as a text.
        const address = networkInterface.at("associatePublicIpAddress");
        const isPublic = address.scalar();
        if (isPublic === UNKNOWN) {
            yield undecided(template, address);
        } else if (String(isPublic) === "true") {
            yield violation(template, address, "gives machines a public address");
        }
    }
}

/** Without session tokens a forged request is enough; with a second hop, any pod. */
function* inspectMetadata(resource: ResourceInput, options: PropertyReader): Iterable<Observation> {
    if (options.at("httpEndpoint").text() === "disabled") {
        return;
    }
    const tokens = options.at("httpTokens");
    const reason = "answers requests for the machine's credentials that bear no token";
    yield* expectText(resource, tokens, (text) => text === "required", reason);
    const limit = options.at("httpPutResponseHopLimit");
    const hops = limit.scalar();
    if (hops === UNKNOWN) {
        yield undecided(resource, limit);
    } else if (!limit.absent && Number(hops) !== 1) {
        yield violation(resource, limit, "lets pods read the machine's credentials");
    }
}

export function* inspectCapaPool(
    pool: ResourceInput,
    at: PropertyReader,
    otherImages: readonly string[],
): Iterable<Observation> {
    yield* inspectImage(pool, at.at("amiType"), otherImages);
    yield* expectFlag(pool, at.at("remoteAccess", "public"), false, SHELL, false);
    const subnets = at.at("availabilityZoneSubnetType");
    const reason = "puts nodes into public subnets";
    yield* expectText(pool, subnets, (text) => text === "private", reason, true);
    const options = at.at("awsLaunchTemplate", "instanceMetadataOptions");
    if (!at.at("awsLaunchTemplate").absent) {
        yield* inspectMetadata(pool, options);
    }
}

export function* inspectCapaMachine(
    machine: ResourceInput,
    at: PropertyReader,
): Iterable<Observation> {
    const reason = "gives machines a public address";
    yield* expectFlag(machine, at.at("publicIP"), false, reason, false);
    yield* inspectMetadata(machine, at.at("instanceMetadataOptions"));
}

/** Node groups in subnets that give each machine a public address. */
export function* publicSubnets(stack: StackIndex): Iterable<Observation> {
    const open = stack
        .matching(SUBNET)
        .filter(({ properties }) => properties.at("mapPublicIpOnLaunch").flag() === true);
    for (const group of stack.matching(NODE_GROUP)) {
        const subnets = group.properties.at("subnetIds");
        const computedFrom = group.dependenciesOf("subnetIds");
        const named = subnets.items().map((item) => item.text());
        const found = open.find(({ urn, properties }) => {
            const id = properties.at("id").text();
            return computedFrom.includes(urn) || (typeof id === "string" && named.includes(id));
        });
        if (found !== undefined) {
            const reason = `puts nodes into ${found.name}, which gives them public addresses`;
            yield violation(group, subnets, reason, found);
        }
    }
}
