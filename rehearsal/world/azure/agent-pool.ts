import type { PropertyMap } from "../../wire/property-value";
import { CloudRefusal } from "../cloud-refusal";
import { fullVersion } from "../kubernetes-versions";
import { maps, text } from "../properties";
import type { CloudResource, Site } from "../resource-store";
import type { IdentifiedSubject, ResourceType, Subject } from "../resource-type";
import type { World } from "../world";
import {
    admitPool,
    admitPoolChange,
    isSystemPool,
    nodesOf,
    POOL_DEFAULTS,
} from "./agent-pool-rules";
import { alreadyExists, armType, inGroup } from "./arm-type";
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
    outputs: ({ world, site, origin, inputs }) => {
        const cluster = clusterOf(world, site, inputs);
        const wanted = text(inputs, "orchestratorVersion");
        const version = wanted ?? text(cluster?.state ?? null, "kubernetesVersion") ?? "";
        return {
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
    admitPool(inputs, name, {
        world,
        location: text(state, "location") ?? "",
        version: text(state, "kubernetesVersion") ?? "",
        dataplane: text(state, "networkProfile.networkDataplane"),
        overlay: text(state, "networkProfile.networkPluginMode") === "overlay",
    });
    if (previous !== undefined) {
        admitPoolChange(previous, inputs);
    }
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
    const cluster = findById(world, parentOf(pool.id));
    const inline = maps(cluster?.state ?? null, "agentPoolProfiles[]");
    const others = world.store
        .list(AGENT_POOL)
        .filter(({ id }) => id !== pool.id && sameId(parentOf(id), parentOf(pool.id)))
        .map(({ state }) => state);
    if (isSystemPool(pool.state) && ![...inline, ...others].some(isSystemPool)) {
        throw new CloudRefusal(
            "OperationNotAllowed",
            "There has to be at least one system agent pool.",
            409,
        );
    }
}
