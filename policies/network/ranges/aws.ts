import { undecided, type Undecided } from "../../model/observation";
import { UNKNOWN } from "../../model/reading";
import type { ResourceInput } from "../../model/resource-input";
import { resourceTypes } from "../../model/resource-types";
import type { StackIndex } from "../../model/stack-index";
import { declaredRange, type DeclaredRange } from "./declared-range";

const VPC = resourceTypes("aws:ec2/vpc:Vpc");
const VPC_RANGE = resourceTypes("aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation");
const SUBNET = resourceTypes("aws:ec2/subnet:Subnet");
const CLUSTER = resourceTypes("aws:eks/cluster:Cluster");

/** VPCs with their further ranges, subnets, and the services of EKS; its pods are in subnets. */
export function* awsRanges(stack: StackIndex): Iterable<DeclaredRange | Undecided> {
    const vpcs = stack.matching(VPC);
    const furtherRanges = stack.matching(VPC_RANGE);
    for (const network of [...vpcs, ...furtherRanges]) {
        yield declaredRange(network, network.properties.at("cidrBlock"), "network range");
    }
    const owners = vpcOwners(vpcs, furtherRanges);
    for (const subnet of stack.matching(SUBNET)) {
        const within = vpcOf(subnet, owners);
        yield declaredRange(subnet, subnet.properties.at("cidrBlock"), "subnet range", within);
    }
    for (const cluster of stack.matching(CLUSTER)) {
        yield* serviceRange(cluster);
    }
}

/** URNs of VPCs by their ids, their URNs, and the URNs of their further ranges. */
function vpcOwners(
    vpcs: readonly ResourceInput[],
    furtherRanges: readonly ResourceInput[],
): ReadonlyMap<string, string> {
    const owners = new Map<string, string>();
    for (const { urn, properties } of vpcs) {
        const id = properties.at("id").text();
        owners.set(urn, urn);
        if (id !== undefined && id !== UNKNOWN) {
            owners.set(id, urn);
        }
    }
    for (const range of furtherRanges) {
        const owner = vpcOf(range, owners);
        if (owner !== undefined) {
            owners.set(range.urn, owner);
        }
    }
    return owners;
}

/** In a preview a new VPC has no id yet: what the property was computed from tells which it is. */
function vpcOf(resource: ResourceInput, owners: ReadonlyMap<string, string>): string | undefined {
    const id = resource.properties.at("vpcId").text();
    const names = [...resource.dependenciesOf("vpcId"), ...(typeof id === "string" ? [id] : [])];
    return names.map((name) => owners.get(name)).find((owner) => owner !== undefined);
}

function* serviceRange(cluster: ResourceInput): Iterable<DeclaredRange | Undecided> {
    const network = cluster.properties.at("kubernetesNetworkConfig");
    if (network.at("ipFamily").text() === "ipv6") {
        // AWS gives each such cluster a unique local range of its own.
        return;
    }
    const range = network.at("serviceIpv4Cidr");
    yield range.absent
        ? undecided(cluster, range, "EKS would choose 10.100.0.0/16 or 172.20.0.0/16 itself")
        : declaredRange(cluster, range, "service range");
}
