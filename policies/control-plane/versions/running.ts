import { objectsIn, type KubernetesObject } from "../../kubernetes/objects";
import type { PropertyReader } from "../../model/property-reader";
import { UNKNOWN } from "../../model/reading";
import type { ResourceInput } from "../../model/resource-input";
import { resourceTypes, azureNativeType } from "../../model/resource-types";
import type { StackIndex } from "../../model/stack-index";
import { declarationsIn, type Declaration } from "../forms";
import { namesCluster } from "../of-cluster";

const GROUP = "cluster.x-k8s.io";

/** A control plane or a set of nodes, and the property that tells its version. */
export interface Running {
    readonly resource: ResourceInput;
    readonly version: PropertyReader;
}

/** A cluster with the nodes that are known to be its own. */
export interface RunningCluster extends Running {
    readonly nodes: readonly Running[];
}

/** Every cluster of a stack that says what it runs. */
export function runningClusters(stack: StackIndex): readonly RunningCluster[] {
    return [
        ...managed(stack, "aws:eks/cluster:Cluster", ["version"], {
            nodes: "eksNodeGroup",
            owner: "clusterName",
            versions: ["version"],
        }),
        ...managed(stack, "gcp:container/cluster:Cluster", ["masterVersion", "minMasterVersion"], {
            nodes: "gkeNodePool",
            owner: "cluster",
            versions: ["version"],
        }),
        ...managed(
            stack,
            azureNativeType("containerservice", "ManagedCluster"),
            ["currentKubernetesVersion", "kubernetesVersion"],
            {
                nodes: "aksPool",
                owner: "resourceName",
                versions: ["currentOrchestratorVersion", "orchestratorVersion"],
            },
        ),
        ...clusterApiClusters(stack),
    ];
}

interface Pools {
    readonly nodes: "eksNodeGroup" | "gkeNodePool" | "aksPool";
    /** Property of a pool that names its cluster. */
    readonly owner: string;
    readonly versions: readonly string[];
}

function managed(
    stack: StackIndex,
    type: string | ReturnType<typeof azureNativeType>,
    versions: readonly string[],
    pools: Pools,
): readonly RunningCluster[] {
    const declared = declarationsIn(stack, pools.nodes);
    const isCluster = typeof type === "string" ? resourceTypes(type) : type;
    return stack.matching(isCluster).map((resource) => ({
        resource,
        version: firstGiven(resource.properties, versions),
        nodes: declared
            .filter((pool) => isOf(pool, resource, pools.owner))
            .map((pool) => ({
                resource: pool.resource,
                version: firstGiven(pool.at, pools.versions),
            })),
    }));
}

function isOf(pool: Declaration, cluster: ResourceInput, owner: string): boolean {
    return (
        pool.resource.urn === cluster.urn || namesCluster(pool.resource, owner, cluster) === true
    );
}

/** What is known of these properties, in this order; what the cloud says before what was asked. */
function firstGiven(at: PropertyReader, keys: readonly string[]): PropertyReader {
    const readers = keys.map((key) => at.at(key));
    return (
        readers.find((reader) => typeof reader.text() === "string") ??
        readers.find((reader) => reader.unknown) ??
        at.at(...keys.slice(-1))
    );
}

/** Clusters of Cluster API; without a topology the control plane has the version. */
function clusterApiClusters(stack: StackIndex): readonly RunningCluster[] {
    const controlPlanes = objectsIn(
        stack,
        `controlplane.${GROUP}`,
        "KubeadmControlPlane",
        "AWSManagedControlPlane",
    );
    const workers = objectsIn(stack, GROUP, "MachineDeployment", "MachinePool");
    return objectsIn(stack, GROUP, "Cluster").map((cluster) => {
        const topology = cluster.at.at("spec", "topology");
        const controlPlane = controlPlanes.find((each) =>
            isNamed(each, cluster.at.at("spec", "controlPlaneRef", "name"), cluster),
        );
        const version = topology.absent
            ? (controlPlane?.at.at("spec", "version") ?? topology.at("version"))
            : topology.at("version");
        return {
            resource: cluster.resource,
            version,
            nodes: workers
                .filter((each) => isWorkerOf(each, cluster))
                .map((each) => ({
                    resource: each.resource,
                    version: each.at.at("spec", "template", "spec", "version"),
                })),
        };
    });
}

function isNamed(
    object: KubernetesObject,
    reference: PropertyReader,
    cluster: KubernetesObject,
): boolean {
    return isSame(reference.text(), object.name) && isBeside(object, cluster);
}

function isWorkerOf(worker: KubernetesObject, cluster: KubernetesObject): boolean {
    const owner = worker.at.at("spec", "clusterName").text();
    return isSame(owner, cluster.name) && isBeside(worker, cluster);
}

function isSame(one: unknown, other: unknown): boolean {
    return one !== undefined && one !== UNKNOWN && one === other;
}

function isBeside(one: KubernetesObject, other: KubernetesObject): boolean {
    return one.cluster === other.cluster && one.namespace === other.namespace;
}
