import { objectsIn } from "../../kubernetes/objects";
import type { StackIndex } from "../../model/stack-index";
import { declaredRange, type DeclaredRange } from "./declared-range";

const CORE = "cluster.x-k8s.io";

/** Where each provider's objects say the range of a cluster's own network. */
const NETWORKS: readonly (readonly [group: string, kind: string, path: readonly string[]])[] = [
    [`infrastructure.${CORE}`, "AWSCluster", ["network", "vpc", "cidrBlock"]],
    [`controlplane.${CORE}`, "AWSManagedControlPlane", ["network", "vpc", "cidrBlock"]],
    [`infrastructure.${CORE}`, "AzureCluster", ["networkSpec", "vnet", "cidrBlocks"]],
    [`infrastructure.${CORE}`, "AzureManagedControlPlane", ["virtualNetwork", "cidrBlock"]],
];

/** Pods and services of the clusters of Cluster API, and the networks that it makes for them. */
export function* clusterApiRanges(stack: StackIndex): Iterable<DeclaredRange> {
    for (const { resource, at } of objectsIn(stack, CORE, "Cluster")) {
        const network = at.at("spec", "clusterNetwork");
        for (const [key, use] of [
            ["pods", "pod range"],
            ["services", "service range"],
        ] as const) {
            for (const range of network.at(key, "cidrBlocks").items()) {
                yield declaredRange(resource, range, use);
            }
        }
    }
    for (const [group, kind, path] of NETWORKS) {
        for (const { resource, at } of objectsIn(stack, group, kind)) {
            const range = at.at("spec", ...path);
            const all = range.isList ? range.items() : range.absent ? [] : [range];
            for (const each of all) {
                yield declaredRange(resource, each, "network range");
            }
        }
    }
}
