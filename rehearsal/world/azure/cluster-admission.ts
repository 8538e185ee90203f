import type { PropertyMap } from "../../wire/property-value";
import { CloudRefusal } from "../cloud-refusal";
import { minorOf, minorsAhead, servedMinors } from "../kubernetes-versions";
import { flag, given, maps, text } from "../properties";
import type { Subject } from "../resource-type";
import type { World } from "../world";
import { isSystemPool } from "./agent-pool-kinds";
import { admitPool, requireSkew } from "./agent-pool-rules";
import { badRequest, invalidParameter } from "./arm-type";
import { admitIdentity, admitLogin, admitNodeGroup } from "./cluster-identity";
import { admitClusterNetwork, isProvisioned, networkProfile } from "./cluster-network";
import { clusterVersion } from "./cluster-version";
import { requireCores } from "./core-quota";
import { groupId, lastSegment, parentOf, sameId } from "./ids";
import { AGENT_POOL } from "./tokens";

/** @throws CloudRefusal with the first thing for which AKS would not make the cluster, or change it */
export function admitCluster(subject: Subject): void {
    const { inputs } = subject;
    if (given(inputs, "dnsPrefix") === given(inputs, "fqdnSubdomain")) {
        throw invalidParameter("Exactly one of dnsPrefix and fqdnSubdomain must be given.");
    }
    admitTier(inputs);
    admitKubernetesVersion(subject);
    admitNodeGroup(subject);
    admitLogin(subject);
    admitPools(subject);
    admitClusterNetwork(subject);
    admitIdentity(subject);
}

function isLongTerm(inputs: PropertyMap): boolean {
    return text(inputs, "supportPlan") === "AKSLongTermSupport";
}

function admitTier(inputs: PropertyMap): void {
    if (isLongTerm(inputs) && text(inputs, "sku.tier") !== "Premium") {
        throw badRequest("supportPlan AKSLongTermSupport needs the tier Premium.");
    }
}

function admitKubernetesVersion({ world, inputs, previous }: Subject): void {
    const version = clusterVersion(world, inputs, previous);
    const before = text(previous ?? null, "kubernetesVersion");
    const ahead = before === undefined ? 0 : minorsAhead(before, version);
    if (before !== undefined && minorOf(before) === minorOf(version)) {
        return;
    }
    if (ahead < 0 || ahead > 1) {
        throw new CloudRefusal(
            "OperationNotAllowed",
            `Upgrading Kubernetes version ${before} to ${version} is not allowed: a cluster goes ` +
                "from a minor version to the next.",
            409,
        );
    }
    const served = servedMinors("azure-native", world.now(), isLongTerm(inputs));
    if (!served.includes(minorOf(version))) {
        throw new CloudRefusal(
            "K8sVersionNotSupported",
            `Managed cluster ${text(inputs, "resourceName")} is on version ${version}, which is not ` +
                `supported in this region. Supported versions are ${served.join(", ")}.`,
        );
    }
}

function admitPools(subject: Subject): void {
    const { world, inputs, previous } = subject;
    const pools = maps(inputs, "agentPoolProfiles[]");
    const before = maps(previous ?? null, "agentPoolProfiles[]");
    if (previous !== undefined) {
        requireKnownPools(pools, before);
    }
    if (!pools.some(isSystemPool)) {
        throw invalidParameter("Must define at least one system pool.");
    }
    const profile = networkProfile(inputs);
    const around = {
        world,
        location: text(inputs, "location") ?? "",
        version: clusterVersion(world, inputs, previous),
        dataplane: text(profile, "networkDataplane"),
        overlay: text(profile, "networkPluginMode") === "overlay",
        provisioned: isProvisioned(inputs),
    };
    for (const pool of pools) {
        admitPool(pool, text(pool, "name") ?? "", around, namedLike(pool, before));
    }
    const id = idOf(subject);
    requireTogether(pools, before, around.version);
    requirePoolsBeside(world, id, around.version, around.provisioned);
    requireCores(world, subject.site, around.location, pools, id);
}

function namedLike(pool: PropertyMap, pools: readonly PropertyMap[]): PropertyMap | undefined {
    return pools.find((other) => other["name"] === pool["name"]);
}

function idOf({ site, inputs }: Subject): string {
    const group = groupId(site.account, text(inputs, "resourceGroupName") ?? "");
    return `${group}/providers/Microsoft.ContainerService/managedClusters/${text(inputs, "resourceName")}`;
}

/** Pools come and go by themselves, once their cluster stands. */
function requireKnownPools(pools: readonly PropertyMap[], before: readonly PropertyMap[]): void {
    if (pools.some((pool) => namedLike(pool, before) === undefined)) {
        throw badRequest(
            "A new agent pool was introduced. Adding agent pools to an existing cluster is not " +
                "allowed through managed cluster operations. For agent pool specific change, please " +
                "use per agent pool operations: https://aka.ms/agent-pool-rest-api",
        );
    }
}

/** What a change of the cluster says of its pools' versions is all or nothing (learn.microsoft.com/azure/aks/auto-upgrade-cluster). */
function requireTogether(
    pools: readonly PropertyMap[],
    before: readonly PropertyMap[],
    version: string,
): void {
    const stated = pools.filter((pool) => given(pool, "orchestratorVersion"));
    const astray = stated.some((pool) => {
        const wanted = text(pool, "orchestratorVersion") ?? "";
        const had = text(namedLike(pool, before) ?? null, "orchestratorVersion");
        return had !== undefined && wanted !== had && minorOf(wanted) !== minorOf(version);
    });
    if (astray || (stated.length > 0 && stated.length < pools.length)) {
        throw new CloudRefusal(
            "NotAllAgentPoolOrchestratorVersionSpecifiedAndUnchanged",
            "Using managed cluster api, all Agent pools' OrchestratorVersion must be all specified " +
                "or all unspecified. If all specified, they must be stay unchanged or the same with " +
                "control plane.",
        );
    }
}

/** Pools that stand beside those of the cluster's own keep up with its version, and with who adds nodes. */
function requirePoolsBeside(
    world: World,
    clusterId: string,
    version: string,
    provisioned: boolean,
): void {
    for (const { id, state } of world.store.list(AGENT_POOL)) {
        if (sameId(parentOf(id), clusterId)) {
            requireSkew(lastSegment(id), text(state, "orchestratorVersion"), version);
            if (provisioned && flag(state, "enableAutoScaling") === true) {
                throw badRequest(
                    `Node auto provisioning cannot be enabled while pool '${lastSegment(id)}' has ` +
                        "enableAutoScaling.",
                );
            }
        }
    }
}
