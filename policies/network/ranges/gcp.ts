import { undecided, type Undecided } from "../../model/observation";
import type { ResourceInput } from "../../model/resource-input";
import { resourceTypes } from "../../model/resource-types";
import type { StackIndex } from "../../model/stack-index";
import { declaredRange, type DeclaredRange } from "./declared-range";

const SUBNETWORK = resourceTypes("gcp:compute/subnetwork:Subnetwork");
const CLUSTER = resourceTypes("gcp:container/cluster:Cluster");

const CLUSTER_RANGES = [
    { use: "pod range", name: "clusterSecondaryRangeName", block: "clusterIpv4CidrBlock" },
    { use: "service range", name: "servicesSecondaryRangeName", block: "servicesIpv4CidrBlock" },
] as const;

type ClusterRange = (typeof CLUSTER_RANGES)[number];

/** Subnetworks with their secondary ranges (a network has no range), and the ranges of GKE. */
export function* gcpRanges(stack: StackIndex): Iterable<DeclaredRange | Undecided> {
    const subnetworks = stack.matching(SUBNETWORK);
    for (const subnetwork of subnetworks) {
        const { properties } = subnetwork;
        yield declaredRange(subnetwork, properties.at("ipCidrRange"), "subnet range");
        for (const secondary of properties.at("secondaryIpRanges").items()) {
            yield declaredRange(subnetwork, secondary.at("ipCidrRange"), "secondary range");
        }
    }
    const names = secondaryRangeNames(subnetworks);
    for (const cluster of stack.matching(CLUSTER)) {
        for (const range of CLUSTER_RANGES) {
            yield* clusterRange(cluster, range, names);
        }
    }
}

function secondaryRangeNames(subnetworks: readonly ResourceInput[]): ReadonlySet<string> {
    const names = subnetworks
        .flatMap(({ properties }) => properties.at("secondaryIpRanges").items())
        .map((range) => range.at("rangeName").text());
    return new Set(names.filter((name) => typeof name === "string"));
}

/**
 * A range that a cluster names is one of its subnetwork's and counted there, although the
 * cluster's outputs then repeat it as a block.
 */
function* clusterRange(
    cluster: ResourceInput,
    { use, name, block }: ClusterRange,
    secondaryRanges: ReadonlySet<string>,
): Iterable<DeclaredRange | Undecided> {
    const policy = cluster.properties.at("ipAllocationPolicy");
    const rangeName = policy.at(name).text();
    if (typeof rangeName === "string" && secondaryRanges.has(rangeName)) {
        return;
    }
    const range = policy.at(block);
    const cidr = range.text();
    // "/14" asks GKE for a range of that size, wherever there is room.
    const isChosenByGke = typeof cidr === "string" && /^(?:\/\d+)?$/.test(cidr);
    yield range.absent || isChosenByGke
        ? undecided(cluster, range, "GKE would choose it, or it is in a subnetwork out of sight")
        : declaredRange(cluster, range, use);
}
