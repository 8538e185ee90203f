import type { NodePoolRequest } from "../../control-planes/types";
import type { PropertyMap } from "../../wire/property-value";
import { flag, text, texts } from "../properties";
import type { CloudResource } from "../resource-store";
import type { Companion, IdentifiedSubject, Subject } from "../resource-type";
import { lookUp } from "./ec2";
import { invalidParameter, requireRole } from "./eks-roles";
import { ACCESS_ENTRY, SUBNET } from "./tokens";

/** The pools that EKS makes by itself. */
const BUILT_IN_POOLS: readonly string[] = ["general-purpose", "system"];

/** The pool whose nodes stand in for all that EKS would start as pods come. */
const PLAYED_POOL = "general-purpose";

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
 * Makes a node in each zone of the cluster's subnets, or takes them away. EKS starts nodes as pods come and go, which a
 * rehearsal does not follow.
 */
export async function applyAutoNodes(
    { world, site, inputs }: IdentifiedSubject,
    cluster: CloudResource,
): Promise<void> {
    const on = isOn(inputs);
    const current = world.store.get(cluster.type, cluster, cluster.id) ?? cluster;
    const running = current.hidden["autoNodes"] === true;
    if (on) {
        const zones = texts(inputs, "vpcConfig.subnetIds[]").flatMap((id) =>
            texts(lookUp(world, SUBNET, site, id)?.state ?? null, "availabilityZone"),
        );
        await world.clusters.applyPool(cluster, autoNodes(zones, site.region));
    } else if (running) {
        await world.clusters.removePool(cluster, PLAYED_POOL);
    }
    if (on !== running) {
        world.store.put({ ...current, hidden: { ...current.hidden, autoNodes: on } });
    }
}

function autoNodes(zones: readonly string[], region: string): NodePoolRequest {
    return {
        name: PLAYED_POOL,
        count: zones.length,
        labels: {
            "eks.amazonaws.com/compute-type": "auto",
            "karpenter.sh/capacity-type": "on-demand",
            "karpenter.sh/nodepool": PLAYED_POOL,
        },
        zones,
        region,
        instanceType: INSTANCE_TYPE,
        taints: [],
    };
}
