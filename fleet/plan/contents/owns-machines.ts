import type { ObjectPlan } from "./types";

/** Kinds whose objects have machines in a cloud, which only their controller removes. */
const MACHINE_OWNERS: ReadonlySet<string> = new Set(["karpenter.sh/NodePool"]);

/**
 * Whether an object has to be deleted, and be gone, before its cluster may go: its machines would stay, and hold on to
 * the network that they stand in. karpenter.sh/docs/concepts/disruption/#termination-controller
 */
export function ownsMachines({ apiVersion, kind }: ObjectPlan): boolean {
    const [group = ""] = apiVersion.split("/");
    return MACHINE_OWNERS.has(`${group}/${kind}`);
}
