import { declarationsIn, type Declaration } from "../control-plane/forms";
import { objectsIn } from "../kubernetes/objects";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN, type Reading } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import type { StackIndex } from "../model/stack-index";

const ANNOTATION = "cluster.x-k8s.io/cluster-api-autoscaler-node-group";
const ZONE = /-[a-z]$/;
const ZONES_OF_A_REGION = 3;

/** A bound of an autoscaler: the property that gives it, and the nodes that it stands for. */
export interface Bound {
    readonly at: PropertyReader;
    readonly nodes: Reading<number>;
}

/** A node pool that an autoscaler resizes. */
export interface ScaledPool {
    readonly resource: ResourceInput;
    readonly min: Bound;
    readonly max: Bound;
    /** Whether only what tolerates its taints runs on it: it may then shrink to nothing. */
    readonly tainted: boolean;
}

/** Every autoscaled pool of a stack; one of a fixed size has no bounds. */
export function scaledPools(stack: StackIndex): readonly ScaledPool[] {
    return [
        ...declarationsIn(stack, "eksNodeGroup").map((pool) =>
            scaled(pool, pool.at.at("scalingConfig"), "minSize", "maxSize"),
        ),
        ...declarationsIn(stack, "capaPool", "capzPool")
            .filter(({ at }) => !at.at("scaling").absent)
            .map((pool) => scaled(pool, pool.at.at("scaling"), "minSize", "maxSize")),
        ...declarationsIn(stack, "capgPool")
            .filter(({ at }) => at.at("scaling", "enableAutoscaling").flag() !== false)
            .filter(({ at }) => !at.at("scaling").absent)
            .map((pool) => scaled(pool, pool.at.at("scaling"), "minCount", "maxCount")),
        ...declarationsIn(stack, "aksPool")
            .filter(({ at }) => at.at("enableAutoScaling").flag() === true)
            .map((pool) => scaled(pool, pool.at, "minCount", "maxCount")),
        ...declarationsIn(stack, "gkeNodePool")
            .filter(({ at }) => !at.at("autoscaling").absent)
            .map(gkePool),
        ...machineDeployments(stack),
    ];
}

function scaled(pool: Declaration, bounds: PropertyReader, min: string, max: string): ScaledPool {
    return {
        resource: pool.resource,
        min: bound(bounds.at(min)),
        max: bound(bounds.at(max)),
        tainted: isTainted(pool.at),
    };
}

function bound(at: PropertyReader, times = 1): Bound {
    const value = at.scalar();
    if (value === UNKNOWN) {
        return { at, nodes: UNKNOWN };
    }
    const nodes = typeof value === "string" && value.trim() === "" ? Number.NaN : Number(value);
    return { at, nodes: typeof value !== "boolean" && nodes >= 0 ? nodes * times : undefined };
}

/** GKE counts a pool's nodes over all of its zones, or else in each of them. */
function gkePool(pool: Declaration): ScaledPool {
    const bounds = pool.at.at("autoscaling");
    if (!bounds.at("totalMaxNodeCount").absent) {
        return scaled(pool, bounds, "totalMinNodeCount", "totalMaxNodeCount");
    }
    const zones = pool.at.at("nodeLocations").items().length;
    const location = pool.resource.properties.at("location").text();
    const isZonal = typeof location === "string" && ZONE.test(location);
    const times = zones > 0 ? zones : isZonal ? 1 : ZONES_OF_A_REGION;
    return {
        resource: pool.resource,
        min: bound(bounds.at("minNodeCount"), times),
        max: bound(bounds.at("maxNodeCount"), times),
        tainted: isTainted(pool.at),
    };
}

/** Machine deployments, of their own or in a topology, that say their bounds in annotations. */
function machineDeployments(stack: StackIndex): readonly ScaledPool[] {
    const inTopologies = objectsIn(stack, "cluster.x-k8s.io", "Cluster").flatMap(
        ({ resource, at }) =>
            ["machineDeployments", "machinePools"]
                .flatMap((workers) => at.at("spec", "topology", "workers", workers).items())
                .map((worker) => ({ resource, at: worker })),
    );
    const alone = objectsIn(stack, "cluster.x-k8s.io", "MachineDeployment", "MachinePool");
    return [...inTopologies, ...alone].flatMap(({ resource, at }) => {
        const annotations = at.at("metadata", "annotations");
        const min = bound(annotations.at(`${ANNOTATION}-min-size`));
        const max = bound(annotations.at(`${ANNOTATION}-max-size`));
        const hasBounds = !annotations.unknown && !(min.at.absent && max.at.absent);
        return hasBounds ? [{ resource, min, max, tainted: isTainted(at) }] : [];
    });
}

/** Where the forms of a pool have their taints. */
export function isTainted(pool: PropertyReader): boolean {
    return [
        ["taints"],
        ["nodeTaints"],
        ["kubernetesTaints"],
        ["nodeConfig", "taints"],
        ["spec", "template", "spec", "taints"],
    ].some((path) => pool.at(...path).items().length > 0);
}
