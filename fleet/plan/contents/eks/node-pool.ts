import type { Taint } from "../../../spec/labels";
import { instanceTypesOf } from "../../pools/instance-types";
import type { AwsNodePoolPlan } from "../../pools/types";
import type { JsonMap, ObjectPlan } from "../types";
import { disruption } from "./disruption";
import type { EksFacts } from "./facts";

/** Where a pool's nodes get their image, disks and network from. */
export interface NodeClassReference {
    readonly [field: string]: string;
    readonly group: string;
    readonly kind: string;
    readonly name: string;
}

/** What a pool's machines have to be. */
export interface MachineRequirement {
    readonly [field: string]: string | readonly string[];
    /** A label of nodes, such as "topology.kubernetes.io/zone". */
    readonly key: string;
    readonly operator: "In" | "Gt";
    readonly values: readonly string[];
}

/** A pool as an object: which machines, by which class, and how many. */
export interface NodePoolObjectArgs {
    readonly nodeClassRef: NodeClassReference;
    readonly requirements: readonly MachineRequirement[];
    /** Most that its nodes may be, and have, together; absent: what the pods ask for. */
    readonly limits?: JsonMap;
    /** Age at which a node goes, whatever the windows say, such as "480h"; absent: the default of the kind. */
    readonly expireAfter?: string;
}

/**
 * How long a node that goes away is drained. Without a bound, a pod that cannot move keeps its node, and its cluster from
 * being deleted, for ever; after it, not even a disruption budget does.
 * karpenter.sh/docs/concepts/disruption/#terminationgraceperiod
 */
const DRAINING = "1h";

/** As Kubernetes names what AWS calls x86_64. */
const ARCHITECTURES: Readonly<Record<AwsNodePoolPlan["architecture"], string>> = {
    x86_64: "amd64",
    arm64: "arm64",
};

export function oneOf(key: string, values: readonly string[]): MachineRequirement {
    return { key, operator: "In", values };
}

/** How a pool pays for its machines, for which processors, and where: whatever kind of machine it takes. */
export function placementRequirements({
    spot,
    zones,
    architecture,
}: AwsNodePoolPlan): readonly MachineRequirement[] {
    return [
        oneOf("karpenter.sh/capacity-type", [spot ? "spot" : "on-demand"]),
        oneOf("kubernetes.io/arch", [ARCHITECTURES[architecture]]),
        oneOf("topology.kubernetes.io/zone", zones),
    ];
}

/** Machines of the types that a fleet names. */
export function machinesOf(pool: AwsNodePoolPlan): readonly MachineRequirement[] {
    return [
        ...placementRequirements(pool),
        oneOf("node.kubernetes.io/instance-type", instanceTypesOf(pool)),
    ];
}

export function limitsOf({ maxSize, limits: { cpu, memory } = {} }: AwsNodePoolPlan): JsonMap {
    return {
        nodes: `${maxSize}`,
        ...(cpu === undefined ? {} : { cpu: `${cpu}` }),
        ...(memory === undefined ? {} : { memory: `${memory}Gi` }),
    };
}

/** The schema takes no empty value, which is what a taint has without one. */
function taint({ key, value, effect }: Taint): JsonMap {
    return value === "" ? { key, effect } : { key, value, effect };
}

/** A pool as Karpenter takes it, and as EKS Auto Mode does, which is Karpenter run by AWS. */
export function nodePoolObject(
    pool: AwsNodePoolPlan,
    { nodeClassRef, requirements, limits, expireAfter }: NodePoolObjectArgs,
    { maintenance }: Pick<EksFacts, "maintenance">,
): ObjectPlan {
    const { name, labels, taints } = pool;
    return {
        apiVersion: "karpenter.sh/v1",
        kind: "NodePool",
        metadata: { name },
        spec: {
            template: {
                ...(Object.keys(labels).length === 0 ? {} : { metadata: { labels } }),
                spec: {
                    nodeClassRef,
                    requirements,
                    ...(taints.length === 0 ? {} : { taints: taints.map(taint) }),
                    terminationGracePeriod: DRAINING,
                    ...(expireAfter === undefined ? {} : { expireAfter }),
                },
            },
            ...(limits === undefined ? {} : { limits }),
            disruption: disruption(pool, maintenance),
        },
    };
}
