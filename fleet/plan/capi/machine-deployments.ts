import type { CapiClusterSpec } from "../../spec/clusters/capi-spec";
import type { NodePoolPlan } from "../pools/types";
import { shareLabels } from "./node-labels";
import type { MachineDeploymentPlan } from "./types";
import { onPremises } from "./zones";

/** Where the machines of a cluster stand, as their nodes' labels say. */
export interface MachineSite {
    readonly infrastructure: CapiClusterSpec["infrastructure"];
    /** Region, or the site's name on premises. */
    readonly region: string;
}

/** How many of a number fall to one of several parts: as even as whole numbers are, the first ones get the rest. */
export function share(total: number, parts: number, index: number): number {
    return Math.floor(total / parts) + (index < total % parts ? 1 : 0);
}

function sizeIn(
    { minSize, maxSize }: NodePoolPlan,
    parts: number,
    index: number,
): MachineDeploymentPlan["size"] {
    const min = share(minSize, parts, index);
    const max = share(maxSize, parts, index);
    return min === max ? { kind: "fixed", replicas: min } : { kind: "autoscaled", min, max };
}

/** In a cloud its cloud provider says where a node stands; on premises the kubelet does. */
function placeLabels({ infrastructure, region }: MachineSite, zone: string | undefined) {
    return onPremises(infrastructure)
        ? {
              "topology.kubernetes.io/region": region,
              ...(zone === undefined ? {} : { "topology.kubernetes.io/zone": zone }),
          }
        : {};
}

/**
 * While a pool rolls, one machine more than wanted; on metal one machine less, since nobody keeps a spare host for each
 * pool. cluster-api.sigs.k8s.io: rolling update strategy
 */
function rollout(
    { surge }: NodePoolPlan,
    { infrastructure }: MachineSite,
): Pick<MachineDeploymentPlan, "maxSurge" | "maxUnavailable"> {
    return surge === undefined && infrastructure === "metal3"
        ? { maxSurge: 0, maxUnavailable: 1 }
        : { maxSurge: surge ?? 1, maxUnavailable: 0 };
}

/** The machine deployments of a pool: one in each of its zones, one altogether where there are none. */
export function planMachineDeployments(
    pool: NodePoolPlan,
    site: MachineSite,
): readonly MachineDeploymentPlan[] {
    const { name, instanceType, diskSize, spot, labels, taints, zones } = pool;
    const { nodeLabels, machineLabels } = shareLabels(labels);
    const places: readonly (string | undefined)[] = zones.length === 0 ? [undefined] : zones;
    return places.map((zone, index) => ({
        name: zone === undefined ? name : `${name}-${zone}`,
        pool: name,
        ...(zone === undefined ? {} : { zone }),
        instanceType,
        diskSize,
        spot,
        size: sizeIn(pool, places.length, index),
        nodeLabels: { ...nodeLabels, ...placeLabels(site, zone) },
        machineLabels: { "node.cluster.x-k8s.io/pool": name, ...machineLabels },
        taints,
        ...rollout(pool, site),
    }));
}
