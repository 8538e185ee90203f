import { UNKNOWN } from "../../model/reading";
import type { PropertyReader } from "../../model/property-reader";
import type { ResourceInput } from "../../model/resource-input";
import { azureNativeType } from "../../model/resource-types";
import type { StackIndex } from "../../model/stack-index";
import { declaredRange, type DeclaredRange } from "./declared-range";

const VIRTUAL_NETWORK = azureNativeType("network", "VirtualNetwork");
const SUBNET = azureNativeType("network", "Subnet");
const NETWORK_NAME = "virtualNetworkName";
const CLUSTER = azureNativeType("containerservice", "ManagedCluster");

// What AKS takes where nothing is said; with it, two clusters that say nothing overlap.
const DEFAULT_PODS = "10.244.0.0/16";
const DEFAULT_SERVICES = "10.0.0.0/16";

/** Virtual networks, subnets, and the ranges of AKS. */
export function* azureRanges(stack: StackIndex): Iterable<DeclaredRange> {
    const networks = stack.matching(VIRTUAL_NETWORK);
    for (const network of networks) {
        for (const prefix of network.properties.at("addressSpace", "addressPrefixes").items()) {
            yield declaredRange(network, prefix, "network range");
        }
    }
    const owners = networkOwners(networks);
    for (const subnet of stack.matching(SUBNET)) {
        const within = networkOf(subnet, owners);
        for (const range of oneOrMore(subnet.properties, "addressPrefix")) {
            yield declaredRange(subnet, range, "subnet range", within);
        }
    }
    for (const cluster of stack.matching(CLUSTER)) {
        yield* clusterRanges(cluster);
    }
}

/** URNs of networks by their URNs and names; a name may be given, or made up and then an output. */
function networkOwners(networks: readonly ResourceInput[]): ReadonlyMap<string, string> {
    return new Map(
        networks.flatMap(({ urn, properties }) =>
            [urn, properties.at("name").text(), properties.at(NETWORK_NAME).text()]
                .filter((name) => typeof name === "string")
                .map((name) => [name, urn]),
        ),
    );
}

function networkOf(subnet: ResourceInput, owners: ReadonlyMap<string, string>): string | undefined {
    const name = subnet.properties.at(NETWORK_NAME).text();
    const names = [
        ...subnet.dependenciesOf(NETWORK_NAME),
        ...(typeof name === "string" ? [name] : []),
    ];
    return names.map((key) => owners.get(key)).find((owner) => owner !== undefined);
}

function* clusterRanges(cluster: ResourceInput): Iterable<DeclaredRange> {
    const network = cluster.properties.at("networkProfile");
    const uses = [
        { key: "podCidr", use: "pod range", default: podDefault(network) },
        { key: "serviceCidr", use: "service range", default: DEFAULT_SERVICES },
    ];
    for (const { key, use, default: chosen } of uses) {
        const given = oneOrMore(network, key);
        for (const range of given) {
            yield declaredRange(cluster, range, use);
        }
        if (given.length === 0 && chosen !== undefined) {
            const range = declaredRange(cluster, network.at(key), `default ${use}`);
            yield { ...range, cidr: chosen };
        }
    }
}

/** Pods have a range of their own with kubenet and with an overlay, else a subnet's addresses. */
function podDefault(network: PropertyReader): string | undefined {
    const ownRange =
        network.at("networkPlugin").text() === "kubenet" ||
        network.at("networkPluginMode").text() === "overlay";
    return ownRange ? DEFAULT_PODS : undefined;
}

/** A property that can be given as one value, as a list under its plural, or as both alike. */
function oneOrMore(parent: PropertyReader, key: string): readonly PropertyReader[] {
    const one = parent.at(key);
    const many = parent.at(`${key}s`).items();
    const value = one.text();
    const repeated = value !== UNKNOWN && many.some((element) => element.text() === value);
    return one.absent || repeated ? many : [one, ...many];
}
