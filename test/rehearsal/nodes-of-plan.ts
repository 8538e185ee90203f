import type { CapiClusterPlan, ClusterPlan, ManagedClusterPlan } from "../../fleet/plan/types";
import type { NodePoolPlan } from "../../fleet/plan/pools/types";

/** A node, as `kubectl get nodes --output json` has it. */
export interface Node {
    readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>> };
    readonly spec: {
        readonly taints?: readonly { readonly key: string; readonly effect: string }[];
    };
    readonly status: { readonly nodeInfo: { readonly kubeletVersion: string } };
}

/** By this label the rehearsal knows the nodes that it made for one pool. */
const POOL = "atoll-rehearsal/node-pool";
const ZONE = "topology.kubernetes.io/zone";

export function isMade(plan: ClusterPlan): plan is ManagedClusterPlan | CapiClusterPlan {
    return plan.cloud !== "existing";
}

/** Names that the rehearsal has for the nodes of a pool. */
function groupsOf(plan: ManagedClusterPlan | CapiClusterPlan, pool: NodePoolPlan): Set<string> {
    return new Set(
        plan.cloud === "capi"
            ? plan.machineDeployments.flatMap(({ name, pool: of }) =>
                  of === pool.name ? [name] : [],
              )
            : [pool.cloudName],
    );
}

/** Expects each pool of a cluster to have nodes, with the labels, zones, taints and version that the fleet declares. */
export function expectNodesOf(
    plan: ManagedClusterPlan | CapiClusterPlan,
    nodes: readonly Node[],
): void {
    for (const pool of [plan.nodePool, ...plan.pools]) {
        const groups = groupsOf(plan, pool);
        const own = nodes.filter(({ metadata }) => groups.has(metadata.labels[POOL] ?? ""));
        expect([pool.name, own.length >= Math.max(pool.minSize, 1)]).toEqual([pool.name, true]);
        for (const { metadata, spec, status } of own) {
            expect(metadata.labels).toMatchObject(pool.labels);
            const taints = (spec.taints ?? []).map(({ key, effect }) => `${key}:${effect}`);
            const declared = pool.taints.map(({ key, effect }) => `${key}:${effect}`);
            expect(taints).toEqual(expect.arrayContaining(declared));
            expect(status.nodeInfo.kubeletVersion).toMatch(new RegExp(`^v${plan.version}\\.`));
            if (pool.zones.length > 0) {
                // Azure's zones are numbers, which its nodes have behind their region.
                const zone = metadata.labels[ZONE] ?? "";
                expect(pool.zones.some((each) => zone.endsWith(each))).toBe(true);
            }
        }
    }
}
