import type { PropertyMap } from "../../wire/property-value";
import type { CheckFailure } from "../../wire/types";
import { parseRange } from "../cidr";
import { CloudRefusal } from "../cloud-refusal";
import { flag, given, map, merge, number, text } from "../properties";
import type { CloudResource } from "../resource-store";
import type { IdentifiedSubject, ResourceType, Subject } from "../resource-type";
import type { World } from "../world";
import { requireZones } from "./gke-admission";
import { DEFAULT_MACHINE_TYPE, nodeConfigFailures, requireNodeConfig } from "./gke-node-config";
import { unlistPool } from "./gke-listed-pools";
import {
    podsPerNode,
    poolRequest,
    poolSize,
    poolsOf,
    poolVersion,
    poolZones,
} from "./gke-pool-requests";
import { requireQuota } from "./gke-quota";
import { addressesFor, clusterRange, nodesIn, requireMaxPods, subnetworkOf } from "./gke-ranges";
import { requireNodeVersion } from "./gke-versions";
import { badRequest, notFound } from "./refusals";
import { computeLink, lastSegment, locatedName, lookUp, rfc1035 } from "./resource-names";
import { CLUSTER, NODE_POOL } from "./tokens";

export const nodePool: ResourceType = {
    token: NODE_POOL,
    naming: { ...rfc1035(40), prefix: "namePrefix" },
    immutable: [
        "cluster",
        "initialNodeCount",
        "maxPodsPerNode",
        "namePrefix",
        "networkConfig.podIpv4CidrBlock",
        "networkConfig.podRange",
        "nodeConfig.metadata",
        "nodeConfig.oauthScopes",
        "nodeConfig.preemptible",
        "nodeConfig.serviceAccount",
        "nodeConfig.shieldedInstanceConfig",
        "nodeConfig.spot",
        "placementPolicy",
    ],
    validate: nodePoolFailures,
    admit: admitNodePool,
    identify: ({ site, inputs }) => {
        const cluster = lastSegment(text(inputs, "cluster") ?? "");
        return `${locatedName(site, "clusters", cluster)}/nodePools/${text(inputs, "name")}`;
    },
    outputs: nodePoolOutputs,
    settle: startNodes,
    dispose: async (resource, world) => {
        const name = lastSegment(text(resource.state, "cluster") ?? "");
        const cluster = lookUp(world, CLUSTER, resource, name);
        await world.clusters.removePool(cluster, text(resource.state, "name") ?? "");
        // Read again: the cluster may have changed while the nodes went.
        const current = lookUp(world, CLUSTER, resource, name);
        if (current !== undefined) {
            unlistPool(world, current, text(resource.state, "name") ?? "");
        }
    },
};

function* nodePoolFailures(inputs: PropertyMap): Iterable<CheckFailure> {
    yield* nodeConfigFailures(inputs);
    const bounds = (least: string, most: string): readonly CheckFailure[] => {
        const [min, max] = [least, most].map((name) => number(inputs, `autoscaling.${name}`));
        const isOver = min !== undefined && max !== undefined && min > max;
        return [
            ...(isOver
                ? [{ property: `autoscaling.${least}`, reason: `${min} is more than ${max}` }]
                : []),
            ...(max !== undefined && max < 1
                ? [{ property: `autoscaling.${most}`, reason: "expected at least 1" }]
                : []),
        ];
    };
    yield* bounds("minNodeCount", "maxNodeCount");
    yield* bounds("totalMinNodeCount", "totalMaxNodeCount");
    const perZone = ["minNodeCount", "maxNodeCount"].some((name) =>
        given(inputs, `autoscaling.${name}`),
    );
    const total = ["totalMinNodeCount", "totalMaxNodeCount"].some((name) =>
        given(inputs, `autoscaling.${name}`),
    );
    if (perZone && total) {
        yield { property: "autoscaling", reason: "takes limits per zone or in total, not both" };
    }
    const policy = text(inputs, "autoscaling.locationPolicy");
    if (policy !== undefined && policy !== "BALANCED" && policy !== "ANY") {
        yield { property: "autoscaling.locationPolicy", reason: "expected one of BALANCED, ANY" };
    }
    if (given(inputs, "nodeCount") && given(inputs, "initialNodeCount")) {
        yield { property: "nodeCount", reason: "conflicts with initialNodeCount" };
    }
    const strategy = text(inputs, "upgradeSettings.strategy") ?? "SURGE";
    if (strategy !== "SURGE" && strategy !== "BLUE_GREEN") {
        yield { property: "upgradeSettings.strategy", reason: "expected one of SURGE, BLUE_GREEN" };
    }
}

/** The cluster that a pool belongs to; GKE takes no pool into one that is not running. */
function runningCluster({ world, site, inputs }: Subject): CloudResource {
    const name = lastSegment(text(inputs, "cluster") ?? "");
    const cluster = lookUp(world, CLUSTER, site, name);
    if (cluster === undefined) {
        throw notFound(locatedName(site, "clusters", name));
    }
    if (cluster.status !== "active") {
        throw new CloudRefusal(
            "failedPrecondition",
            `Cluster ${cluster.id} is not running: wait until it is.`,
        );
    }
    return cluster;
}

function admitNodePool(subject: Subject): void {
    const { world, site, inputs } = subject;
    const cluster = runningCluster(subject);
    if (flag(cluster.state, "enableAutopilot") === true) {
        throw badRequest("Autopilot clusters do not support mutating node pools.");
    }
    requireZones(subject);
    requireMaxPods(number(inputs, "maxPodsPerNode"));
    requireNodeVersion(text(inputs, "version"), text(cluster.state, "masterVersion") ?? "");
    requireNodeConfig(world, map(inputs, "nodeConfig"), cluster.state);
    requireSurge(inputs);
    requireManagement(inputs, cluster);
    if (given(inputs, "autoscaling") && !given(inputs, "autoscaling.totalMaxNodeCount")) {
        const most = number(inputs, "autoscaling.maxNodeCount");
        if (most === undefined) {
            throw badRequest("Node pool autoscaling needs a maximum number of nodes.");
        }
    }
    requireQuota(world, site, inputs, cluster);
}

/** A release channel upgrades the nodes too. */
function requireManagement(inputs: PropertyMap, { state }: CloudResource): void {
    const channel = text(state, "releaseChannel.channel") ?? "UNSPECIFIED";
    if (channel !== "UNSPECIFIED" && flag(inputs, "management.autoUpgrade") === false) {
        throw badRequest(`Auto_upgrade must be true when release_channel ${channel} is set.`);
    }
}

function requireSurge(inputs: PropertyMap): void {
    if (text(inputs, "upgradeSettings.strategy") === "BLUE_GREEN") {
        return;
    }
    const surge = number(inputs, "upgradeSettings.maxSurge") ?? 1;
    const unavailable = number(inputs, "upgradeSettings.maxUnavailable") ?? 0;
    if (surge + unavailable < 1 || surge + unavailable > 20) {
        throw badRequest("The sum of maxSurge and maxUnavailable must be between 1 and 20.");
    }
}

function nodePoolOutputs(subject: IdentifiedSubject): PropertyMap {
    const { world, site, origin, inputs, previous } = subject;
    const cluster = runningCluster(subject);
    const zones = poolZones(site, inputs, cluster);
    const size = poolSize(inputs, zones.length);
    const groups = zones.map((zone) => {
        const name = `gke-${text(inputs, "name")}-${world.identifiers.hex(8, origin, zone)}-grp`;
        return computeLink(`projects/${site.account}/zones/${zone}/instanceGroupManagers/${name}`);
    });
    return {
        managedInstanceGroupUrls: groups.map((url) => url.replace("Managers", "s")),
        instanceGroupUrls: groups,
        initialNodeCount: inputs["initialNodeCount"] ?? 0,
        nodeCount: inputs["nodeCount"] ?? Math.floor(size / zones.length),
        nodeLocations: zones,
        maxPodsPerNode: podsPerNode(inputs, cluster),
        namePrefix: inputs["namePrefix"] ?? "",
        operation: "",
        version: poolVersion({ ...previous, ...inputs }, cluster) ?? "",
        management: merge({ autoRepair: true, autoUpgrade: true }, map(inputs, "management")),
        upgradeSettings: merge(
            { strategy: "SURGE", maxSurge: 1, maxUnavailable: 0 },
            map(inputs, "upgradeSettings"),
        ),
        networkConfig: merge(
            { enablePrivateNodes: privateNodes(cluster) },
            map(inputs, "networkConfig"),
        ),
        nodeConfig: merge(
            {
                machineType: DEFAULT_MACHINE_TYPE,
                diskSizeGb: 100,
                diskType: "pd-balanced",
                imageType: "COS_CONTAINERD",
                serviceAccount: "default",
            },
            map(inputs, "nodeConfig"),
        ),
    };
}

function privateNodes({ state }: CloudResource): boolean {
    return flag(state, "privateClusterConfig.enablePrivateNodes") === true;
}

/** Makes the nodes, as far as the cluster's ranges have room for those of all its pools. */
async function startNodes(subject: IdentifiedSubject): Promise<PropertyMap> {
    const { world, site, inputs } = subject;
    const cluster = runningCluster(subject);
    requireRoom(world, cluster, inputs);
    await world.clusters.applyPool(cluster, poolRequest({ site, pool: inputs, cluster }));
    return {};
}

function requireRoom(world: World, cluster: CloudResource, pool: PropertyMap): void {
    const count = (state: PropertyMap) =>
        poolSize(state, poolZones(cluster, state, cluster).length);
    const nodes = poolsOf(world, cluster).reduce((sum, { state }) => sum + count(state), 0);
    const pods = parseRange(clusterRange(world, cluster, cluster.state, "Pod"));
    const ownRange = given(pool, "networkConfig.podRange");
    const room = Math.min(
        pods === undefined || ownRange ? Infinity : nodesIn(pods, podsPerNode(pool, cluster)),
        addressesFor(subnetworkOf(world, cluster, cluster.state)),
    );
    if (nodes > room) {
        throw new CloudRefusal(
            "IP_SPACE_EXHAUSTED",
            `IP space of '${cluster.id}' is exhausted: its ranges have room for ${room} nodes, and its ` +
                `pools want ${nodes}.`,
        );
    }
}
