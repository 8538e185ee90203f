import { byCodeUnit } from "../../../fleet/by-code-unit";
import type { PropertyMap } from "../../wire/property-value";
import { CloudRefusal } from "../cloud-refusal";
import { fullVersion, minorOf } from "../kubernetes-versions";
import { map, maps, merge, text } from "../properties";
import type { CloudResource } from "../resource-store";
import type { Companion, IdentifiedSubject } from "../resource-type";
import type { World } from "../world";
import { countOf, POOL_DEFAULTS } from "./agent-pool-kinds";
import { nodesOf } from "./agent-pool-nodes";
import { armType, inGroup } from "./arm-type";
import { admitCluster } from "./cluster-admission";
import { nodeResourceGroup } from "./cluster-identity";
import { networkProfile } from "./cluster-network";
import { clusterVersion } from "./cluster-version";
import { clusterNames } from "./cluster-names";
import { identityOutput, withIdentityInputs } from "./given-identities";
import { groupId, lastSegment, parentOf, sameId } from "./ids";
import { tenantId } from "./tenant";
import { AGENT_POOL, MANAGED_CLUSTER, RESOURCE_GROUP, USER_ASSIGNED_IDENTITY } from "./tokens";

export const managedCluster = armType({
    token: MANAGED_CLUSTER,
    path: inGroup("Microsoft.ContainerService/managedClusters/{resourceName}"),
    apiVersion: "2025-09-01",
    name: {
        auto: "hex",
        maxLength: 63,
        pattern: /^[A-Za-z0-9]([\w-]*[A-Za-z0-9])?$/,
        rule: "letters, digits, dashes and underscores, beginning and ending with a letter or digit",
    },
    defaults: { enableRBAC: true, supportPlan: "KubernetesOfficial" },
    // What the provider replaces a cluster for; AKS itself refuses to change still more.
    immutable: [
        "diskEncryptionSetID",
        "dnsPrefix",
        "fqdnSubdomain",
        "linuxProfile",
        "networkProfile.dnsServiceIP",
        "networkProfile.ipFamilies",
        "networkProfile.networkDataplane",
        "networkProfile.networkMode",
        "networkProfile.networkPlugin",
        "networkProfile.networkPluginMode",
        "networkProfile.networkPolicy",
        "networkProfile.outboundType",
        "networkProfile.podCidr",
        "networkProfile.podCidrs",
        "networkProfile.serviceCidr",
        "networkProfile.serviceCidrs",
        "nodeResourceGroup",
        "windowsProfile",
    ],
    quota: {
        name: MANAGED_CLUSTER,
        limit: 5000,
        exceeded: (limit) =>
            new CloudRefusal(
                "QuotaExceeded",
                `The subscription has ${limit} managed clusters already: request a quota increase.`,
            ),
    },
    validate: function* (inputs) {
        const prefix = text(inputs, "dnsPrefix");
        if (prefix !== undefined && !/^[A-Za-z0-9]([A-Za-z0-9-]{0,52}[A-Za-z0-9])?$/.test(prefix)) {
            const reason = "expected at most 54 letters, digits and dashes, no dash at an end";
            yield { property: "dnsPrefix", reason };
        }
    },
    admit: admitCluster,
    outputs: clusterOutputs,
    companions: (subject) => [nodeGroup(subject), kubeletIdentity(subject)],
    settle: startCluster,
    live: (cluster, world) => ({
        ...cluster.state,
        agentPoolProfiles: listedPools(cluster, world),
    }),
    asInputs: withIdentityInputs,
});

function clusterOutputs(subject: IdentifiedSubject): PropertyMap {
    const { world, origin, inputs, previous } = subject;
    const version = clusterVersion(world, inputs, previous);
    const kubelet = kubeletIdentity(subject);
    return {
        ...clusterNames(subject),
        agentPoolProfiles: poolOutputs(subject, version),
        currentKubernetesVersion: fullVersion(version),
        eTag: world.identifiers.guid(origin, "etag"),
        identity: clusterIdentity(subject),
        identityProfile: {
            kubeletidentity: {
                resourceId: kubelet.id,
                clientId: kubelet.state["clientId"] ?? "",
                objectId: kubelet.state["principalId"] ?? "",
            },
        },
        kubernetesVersion: version,
        maxAgentPools: 100,
        networkProfile: networkProfile(inputs),
        nodeResourceGroup: nodeResourceGroup(inputs),
        powerState: { code: "Running" },
        provisioningState: "Creating",
        resourceUID: world.identifiers.hex(24, origin, "uid"),
        sku: merge({ name: "Base", tier: "Free" }, map(inputs, "sku")),
        status: {},
    };
}

/** The pools that the cluster is declared with; one that is left out of a change stays as it is. */
function poolOutputs(
    { world, origin, inputs, previous }: IdentifiedSubject,
    version: string,
): readonly PropertyMap[] {
    const pools = maps(inputs, "agentPoolProfiles[]");
    const before = maps(previous ?? null, "agentPoolProfiles[]");
    const left = before.filter((pool) => pools.every((other) => other["name"] !== pool["name"]));
    const stated = pools.map((pool) => {
        const had = before.find((other) => other["name"] === pool["name"]);
        const own =
            text(pool, "orchestratorVersion") ??
            text(had ?? null, "orchestratorVersion") ??
            version;
        return {
            ...merge(POOL_DEFAULTS, pool),
            count: countOf(pool, had),
            currentOrchestratorVersion: fullVersion(own),
            eTag: world.identifiers.guid(origin, "pool", text(pool, "name") ?? ""),
            nodeImageVersion: `AKS-${text(pool, "osSKU") ?? "Ubuntu"}-${fullVersion(own)}`,
            orchestratorVersion: own,
            powerState: { code: "Running" },
            provisioningState: "Succeeded",
        };
    });
    return [...stated, ...left];
}

/** Where a pool stands and what it is called, which the list in its cluster has no room for. */
const PLACE = ["agentPoolName", "resourceGroupName", "resourceName"];

/** A read lists every pool by its name, whoever made it. */
function listedPools(cluster: CloudResource, world: World): readonly PropertyMap[] {
    const beside = world.store
        .list(AGENT_POOL)
        .filter(({ id }) => sameId(parentOf(id), cluster.id))
        .map(({ id, state }) => ({
            ...Object.fromEntries(Object.entries(state).filter(([key]) => !PLACE.includes(key))),
            name: lastSegment(id),
        }));
    const nameOf = (pool: PropertyMap): string => text(pool, "name") ?? "";
    return [...maps(cluster.state, "agentPoolProfiles[]"), ...beside].sort((left, right) =>
        byCodeUnit(nameOf(left), nameOf(right)),
    );
}

function clusterIdentity({ world, origin, inputs }: IdentifiedSubject): PropertyMap {
    const own: PropertyMap =
        text(inputs, "identity.type") === "SystemAssigned"
            ? {
                  principalId: world.identifiers.guid(origin, "principal"),
                  tenantId: tenantId(world),
              }
            : {};
    return { ...identityOutput(world, inputs), ...own };
}

/** The group that AKS puts machines, disks and load balancers in. */
function nodeGroup({ site, id, inputs }: IdentifiedSubject): Companion {
    const name = nodeResourceGroup(inputs);
    return {
        type: RESOURCE_GROUP,
        id: groupId(site.account, name),
        state: {
            name,
            resourceGroupName: name,
            location: inputs["location"] ?? "",
            managedBy: id,
            type: "Microsoft.Resources/resourceGroups",
        },
    };
}

/** The identity that AKS makes for the nodes. */
function kubeletIdentity({ world, site, origin, inputs }: IdentifiedSubject): Companion {
    const resourceGroupName = nodeResourceGroup(inputs);
    const name = `${text(inputs, "resourceName")}-agentpool`;
    return {
        type: USER_ASSIGNED_IDENTITY,
        id:
            `${groupId(site.account, resourceGroupName)}/providers/` +
            `Microsoft.ManagedIdentity/userAssignedIdentities/${name}`,
        state: {
            name,
            resourceName: name,
            resourceGroupName,
            location: inputs["location"] ?? "",
            clientId: world.identifiers.guid(origin, "kubelet client"),
            principalId: world.identifiers.guid(origin, "kubelet principal"),
        },
    };
}

/** Starts the control plane and makes the nodes of the pools that the cluster is declared with. */
async function startCluster(subject: IdentifiedSubject): Promise<PropertyMap> {
    const { world, site, id, inputs } = subject;
    const cluster = world.store.get(MANAGED_CLUSTER, site, id);
    if (cluster === undefined) {
        throw new Error(`the cluster ${id} ended before it was ready`);
    }
    await world.clusters.start(cluster, {
        name: text(inputs, "resourceName") ?? "",
        kubernetesVersion: minorOf(text(inputs, "kubernetesVersion") ?? ""),
        serviceRange: text(inputs, "networkProfile.serviceCidr") ?? "",
    });
    await applyPools(subject, cluster);
    return { provisioningState: "Succeeded" };
}

async function applyPools(
    { world, inputs }: IdentifiedSubject,
    cluster: CloudResource,
): Promise<void> {
    const location = text(inputs, "location") ?? "";
    const around = { location, nodeResourceGroup: nodeResourceGroup(inputs) };
    for (const pool of maps(inputs, "agentPoolProfiles[]")) {
        await world.clusters.applyPool(cluster, nodesOf(pool, text(pool, "name") ?? "", around));
    }
}
