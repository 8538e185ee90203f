import type { FleetLock, LockedCluster } from "../../lock/lock-spec";
import type { FleetNetwork } from "./types";

/** What the subnets of an AKS cluster have; an overlay's pods have none. */
function rangesOf({ cni, ranges: { nodes, pods } }: LockedCluster): readonly string[] {
    return [nodes, ...(cni === "pod-subnet" ? [pods] : [])].filter((range) => range !== undefined);
}

/**
 * Ranges that clusters, or generations of them, leave behind in a virtual network of Atoll's. Azure takes no prefix out
 * of an address space while a subnet has it, and the engine changes the network before it deletes the subnet. A range of
 * a VPC is a resource of its own that goes after its subnets, and one of Google Cloud belongs to the subnetwork.
 * https://learn.microsoft.com/azure/virtual-network/manage-virtual-network
 */
export function formerRanges(
    { name, place, origin }: FleetNetwork,
    { clusters }: FleetLock,
    isLeaving: (cluster: string) => boolean,
): readonly string[] {
    return place.cloud !== "azure" || origin === "existing"
        ? []
        : [...clusters].flatMap(([cluster, locked]) =>
              (locked.network ?? cluster) === name && locked.cloud === "azure" && isLeaving(cluster)
                  ? rangesOf(locked)
                  : [],
          );
}
