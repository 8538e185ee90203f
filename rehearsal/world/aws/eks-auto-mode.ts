import type { NodePoolRequest } from "../../control-planes/types";
import type { PropertyMap } from "../../wire/property-value";
import { flag, text, texts } from "../properties";
import type { CloudResource } from "../resource-store";
import type { Companion, IdentifiedSubject, Subject } from "../resource-type";
import type { World } from "../world";
import { lookUp } from "./ec2";
import { AUTO_MODE_DEFINITIONS } from "./eks-auto-mode-kinds";
import { invalidParameter, requireRole } from "./eks-roles";
import { ACCESS_ENTRY, SUBNET } from "./tokens";

/** The pools that EKS makes by itself. */
const BUILT_IN_POOLS: readonly string[] = ["general-purpose", "system"];

/** The pools whose nodes stand in for all that would be started as pods come: of EKS's own, and of the cluster's. */
const BUILT_IN_NODES = "general-purpose";
const OWN_NODES = "default";

/** Any machine that EKS may choose. */
const INSTANCE_TYPE = "c6a.large";

const SWITCHES = [
    "computeConfig.enabled",
    "kubernetesNetworkConfig.elasticLoadBalancing.enabled",
    "storageConfig.blockStorage.enabled",
];

/** User guide, "EKS Auto Mode cluster IAM role". */
const CLUSTER_POLICIES = [
    "AmazonEKSBlockStoragePolicy",
    "AmazonEKSClusterPolicy",
    "AmazonEKSComputePolicy",
    "AmazonEKSLoadBalancingPolicy",
    "AmazonEKSNetworkingPolicy",
];

function isOn(inputs: PropertyMap): boolean {
    return flag(inputs, "computeConfig.enabled") === true;
}

/** Auto Mode is on in three places at once or in none (SDK, aws.eks.Cluster), and needs roles for what it does. */
export function requireAutoMode(subject: Subject): void {
    const { inputs, previous } = subject;
    const states = SWITCHES.map((path) => flag(inputs, path));
    const before = SWITCHES.map((path) => flag(previous ?? null, path) === true);
    if (new Set(states.map((state) => state === true)).size > 1) {
        throw invalidParameter(
            "The type for cluster update was not provided: computeConfig.enabled, " +
                "kubernetesNetworkConfig.elasticLoadBalancing.enabled and " +
                "storageConfig.blockStorage.enabled must all be true or all be false",
        );
    }
    if (before.includes(true) && states.includes(undefined)) {
        throw invalidParameter(
            "EKS Auto Mode is turned off by all three settings with the value false, not by leaving them out",
        );
    }
    if (isOn(inputs)) {
        requireMode(inputs);
        requirePools(subject);
        requireRole(subject, text(inputs, "roleArn"), "eks.amazonaws.com", CLUSTER_POLICIES, [
            "sts:AssumeRole",
            "sts:TagSession",
        ]);
    }
}

function requireMode(inputs: PropertyMap): void {
    if (flag(inputs, "bootstrapSelfManagedAddons") === true) {
        throw invalidParameter("bootstrapSelfManagedAddons must be false with EKS Auto Mode");
    }
    if (text(inputs, "accessConfig.authenticationMode") === "CONFIG_MAP") {
        throw invalidParameter(
            "EKS Auto Mode needs the authentication mode API or API_AND_CONFIG_MAP",
        );
    }
}

function requirePools(subject: Subject): void {
    const { inputs, previous } = subject;
    const pools = texts(inputs, "computeConfig.nodePools[]");
    const unknown = pools.filter((pool) => !BUILT_IN_POOLS.includes(pool));
    if (unknown.length > 0) {
        throw invalidParameter(
            `nodePools takes ${BUILT_IN_POOLS.join(" and ")}, not ${unknown.join(", ")}`,
        );
    }
    const role = text(inputs, "computeConfig.nodeRoleArn");
    if ((role === undefined) !== (pools.length === 0)) {
        throw invalidParameter("nodePools and nodeRoleArn are given together or not at all");
    }
    const current = text(previous ?? null, "computeConfig.nodeRoleArn");
    if (current !== undefined && role !== undefined && role !== current) {
        throw invalidParameter("nodeRoleArn cannot change while EKS Auto Mode is on");
    }
    if (role !== undefined) {
        requireRole(subject, role, "ec2.amazonaws.com", ["AmazonEKSWorkerNodeMinimalPolicy"]);
    }
}

/** EKS lets the nodes of its own pools in by itself. */
export function autoNodesEntry({ id, inputs }: IdentifiedSubject): readonly Companion[] {
    const principalArn = text(inputs, "computeConfig.nodeRoleArn");
    return principalArn === undefined
        ? []
        : [
              {
                  type: ACCESS_ENTRY,
                  id: `${id}:${principalArn}`,
                  state: { clusterName: id, principalArn, type: "EC2" },
              },
          ];
}

/**
 * Brings the kinds of Auto Mode, and the nodes of EKS's own pools where the cluster has them, or takes those away: a
 * node in each zone of the cluster's subnets. EKS starts nodes as pods come and go, which a rehearsal does not follow.
 * Once the control plane is of another version, nodes that run are replaced by such of its version.
 * https://docs.aws.amazon.com/eks/latest/userguide/auto-upgrade.html
 */
export async function applyAutoMode(
    { world, inputs }: IdentifiedSubject,
    cluster: CloudResource,
): Promise<void> {
    if (isOn(inputs)) {
        await world.clusters.defineKinds(cluster, AUTO_MODE_DEFINITIONS);
    }
    const admitted = runningPools(world, cluster).includes(OWN_NODES);
    await playNodes(world, cluster, OWN_NODES, admitted && isOn(inputs));
    const wanted = isOn(inputs) && texts(inputs, "computeConfig.nodePools[]").length > 0;
    await playNodes(world, cluster, BUILT_IN_NODES, wanted);
}

/**
 * The same of pools that stand in the cluster, as soon as EKS lets their nodes in: until then machines would start, and
 * no node would join. https://docs.aws.amazon.com/eks/latest/userguide/create-node-class.html#auto-node-access-entry
 */
export async function applyOwnNodes(
    world: World,
    cluster: CloudResource,
    admitted: boolean,
): Promise<void> {
    await playNodes(world, cluster, OWN_NODES, admitted && isOn(cluster.state));
}

/** Names of the pools whose nodes run. */
function runningPools(world: World, cluster: CloudResource): readonly string[] {
    const current = world.store.get(cluster.type, cluster, cluster.id);
    return texts(current?.hidden ?? null, "autoNodes[]");
}

async function playNodes(
    world: World,
    cluster: CloudResource,
    pool: string,
    wanted: boolean,
): Promise<void> {
    const current = world.store.get(cluster.type, cluster, cluster.id) ?? cluster;
    const running = runningPools(world, cluster);
    if (wanted) {
        await world.clusters.applyPool(cluster, autoNodes(world, current, pool));
    } else if (running.includes(pool)) {
        await world.clusters.removePool(cluster, pool);
    }
    const others = running.filter((name) => name !== pool);
    const playing = wanted ? [...others, pool] : others;
    world.store.put({ ...current, hidden: { ...current.hidden, autoNodes: playing } });
}

function autoNodes(world: World, cluster: CloudResource, pool: string): NodePoolRequest {
    const zones = texts(cluster.state, "vpcConfig.subnetIds[]").flatMap((id) =>
        texts(lookUp(world, SUBNET, cluster, id)?.state ?? null, "availabilityZone"),
    );
    return {
        name: pool,
        count: zones.length,
        labels: {
            "eks.amazonaws.com/compute-type": "auto",
            "karpenter.sh/capacity-type": "on-demand",
            "karpenter.sh/nodepool": pool,
        },
        zones,
        region: cluster.region,
        instanceType: INSTANCE_TYPE,
        taints: [],
    };
}
