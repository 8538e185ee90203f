import type { PropertyMap } from "../../wire/property-value";
import { CloudRefusal } from "../cloud-refusal";
import { fullVersion } from "../kubernetes-versions";
import { map, maps, text } from "../properties";
import type { CloudResource, Site } from "../resource-store";
import type { IdentifiedSubject, ResourceType, Subject } from "../resource-type";
import type { World } from "../world";
import { isSpotPool, isSystemPool, POOL_DEFAULTS } from "./agent-pool-kinds";
import { nodesOf, taintsOf } from "./agent-pool-nodes";
import { admitPool } from "./agent-pool-rules";
import { alreadyExists, armType, badRequest, inGroup } from "./arm-type";
import { requireSubnetPermission } from "./cluster-identity";
import { isProvisioned } from "./cluster-network";
import { requireCores } from "./core-quota";
import { groupId, parentOf, sameId } from "./ids";
import { findById } from "./lookup";
import { AGENT_POOL, MANAGED_CLUSTER } from "./tokens";

const poolType = armType({
    token: AGENT_POOL,
    path: inGroup(
        "Microsoft.ContainerService/managedClusters/{resourceName}/agentPools/{agentPoolName}",
    ),
    apiVersion: "2025-09-01",
    name: {
        auto: "copy",
        maxLength: 12,
        pattern: /^[a-z][a-z0-9]*$/,
        rule: "lower-case letters and digits, beginning with a letter",
    },
    defaults: { ...POOL_DEFAULTS, mode: "User" },
    immutable: ["gpuInstanceProfile", "vmSize"],
    admit: admitAgentPool,
    outputs: ({ world, site, origin, inputs, previous }) => {
        const cluster = clusterOf(world, site, inputs);
        const wanted =
            text(inputs, "orchestratorVersion") ?? text(previous ?? null, "orchestratorVersion");
        const version = wanted ?? text(cluster?.state ?? null, "kubernetesVersion") ?? "";
        return {
            ...(isSpotPool(inputs) ? { nodeTaints: taintsOf(inputs) } : {}),
            currentOrchestratorVersion: fullVersion(version),
            eTag: world.identifiers.guid(origin, "etag"),
            nodeImageVersion: `AKS-${text(inputs, "osSKU") ?? "Ubuntu"}-${fullVersion(version)}`,
            orchestratorVersion: version,
            powerState: { code: "Running" },
            provisioningState: "Succeeded",
        };
    },
    settle: startNodes,
    retain: requireAnotherSystemPool,
});

export const agentPool: ResourceType = {
    ...poolType,
    dispose: (pool, world) =>
        world.clusters.removePool(
            findById(world, parentOf(pool.id)),
            text(pool.state, "agentPoolName") ?? "",
        ),
};

function clusterOf(world: World, site: Site, inputs: PropertyMap): CloudResource | undefined {
    const group = groupId(site.account, text(inputs, "resourceGroupName") ?? "");
    const name = text(inputs, "resourceName");
    return findById(world, `${group}/providers/Microsoft.ContainerService/managedClusters/${name}`);
}

function admitAgentPool({ world, site, inputs, previous }: Subject): void {
    const cluster = clusterOf(world, site, inputs);
    if (cluster?.type !== MANAGED_CLUSTER || cluster.status !== "active") {
        throw new CloudRefusal(
            "OperationNotAllowed",
            "A pool can be added or changed once its cluster is ready.",
            409,
        );
    }
    const name = text(inputs, "agentPoolName") ?? "";
    const { state } = cluster;
    if (maps(state, "agentPoolProfiles[]").some((pool) => text(pool, "name") === name)) {
        throw alreadyExists(`${cluster.id}/agentPools/${name}`);
    }
    const location = text(state, "location") ?? "";
    const around = {
        world,
        location,
        version: text(state, "kubernetesVersion") ?? "",
        dataplane: text(state, "networkProfile.networkDataplane"),
        overlay: text(state, "networkProfile.networkPluginMode") === "overlay",
        provisioned: isProvisioned(state),
    };
    if (previous === undefined && poolsOf(world, cluster).length >= MOST_POOLS) {
        throw badRequest(`A cluster takes at most ${MOST_POOLS} node pools.`);
    }
    admitPool(inputs, name, around, previous);
    requireSubnetPermission(world, clusterPrincipal(state), inputs);
    requireCores(world, site, location, [inputs], `${cluster.id}/agentPools/${name}`);
}

/** learn.microsoft.com/azure/aks/quotas-skus-regions */
const MOST_POOLS = 100;

/** Who the cluster acts as; `undefined` where AKS made the identity itself. */
function clusterPrincipal(state: PropertyMap): string | undefined {
    const [given] = Object.values(map(state, "identity.userAssignedIdentities"));
    return text(given ?? null, "principalId");
}

/** Every pool of a cluster: those that it was made with, and those beside it. */
function poolsOf(world: World, cluster: CloudResource | undefined): readonly PropertyMap[] {
    return cluster === undefined
        ? []
        : [
              ...maps(cluster.state, "agentPoolProfiles[]"),
              ...world.store
                  .list(AGENT_POOL)
                  .filter(({ id }) => sameId(parentOf(id), cluster.id))
                  .map(({ state }) => state),
          ];
}

async function startNodes({ world, site, inputs }: IdentifiedSubject): Promise<PropertyMap> {
    const cluster = clusterOf(world, site, inputs);
    if (cluster === undefined) {
        throw new Error("the cluster ended before its pool was ready");
    }
    const around = {
        location: text(cluster.state, "location") ?? "",
        nodeResourceGroup: text(cluster.state, "nodeResourceGroup") ?? "",
    };
    await world.clusters.applyPool(
        cluster,
        nodesOf(inputs, text(inputs, "agentPoolName") ?? "", around),
    );
    return {};
}

/** A cluster keeps at least one system pool for as long as it is. */
function requireAnotherSystemPool(pool: CloudResource, world: World): void {
    const others = poolsOf(world, findById(world, parentOf(pool.id))).filter(
        (other) => other !== pool.state,
    );
    if (isSystemPool(pool.state) && !others.some(isSystemPool)) {
        throw new CloudRefusal(
            "OperationNotAllowed",
            "There has to be at least one system agent pool.",
            409,
        );
    }
}
