import type { Taint } from "../../../spec/labels";
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

/** As Kubernetes names what AWS calls x86_64. */
const ARCHITECTURES: Readonly<Record<AwsNodePoolPlan["architecture"], string>> = {
    x86_64: "amd64",
    arm64: "arm64",
};

function oneOf(key: string, values: readonly string[]) {
    return { key, operator: "In", values };
}

function requirements({ instanceType, spot, zones, architecture }: AwsNodePoolPlan) {
    return [
        oneOf("karpenter.sh/capacity-type", [spot ? "spot" : "on-demand"]),
        oneOf("kubernetes.io/arch", [ARCHITECTURES[architecture]]),
        oneOf("kubernetes.io/os", ["linux"]),
        oneOf("node.kubernetes.io/instance-type", [instanceType]),
        oneOf("topology.kubernetes.io/zone", zones),
    ];
}

function limits({ maxSize, limits: { cpu, memory } = {} }: AwsNodePoolPlan) {
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
    nodeClassRef: NodeClassReference,
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
                    requirements: requirements(pool),
                    ...(taints.length === 0 ? {} : { taints: taints.map(taint) }),
                },
            },
            limits: limits(pool),
            disruption: disruption(pool, maintenance),
        },
    };
}
