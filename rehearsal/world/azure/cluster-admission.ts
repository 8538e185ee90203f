import type { PropertyMap } from "../../wire/property-value";
import { CloudRefusal } from "../cloud-refusal";
import { minorOf, minorsAhead, servedMinors } from "../kubernetes-versions";
import { given, maps, text } from "../properties";
import type { Subject } from "../resource-type";
import { admitPool, admitPoolChange, isSystemPool } from "./agent-pool-rules";
import { badRequest, changeNotAllowed, invalidParameter } from "./arm-type";
import { admitIdentity, admitLogin, admitNodeGroup } from "./cluster-identity";
import { admitClusterNetwork, networkProfile } from "./cluster-network";
import { clusterVersion } from "./cluster-version";

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

function admitPools({ world, inputs, previous }: Subject): void {
    const pools = maps(inputs, "agentPoolProfiles[]");
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
    };
    for (const pool of pools) {
        const name = text(pool, "name") ?? "";
        admitPool(pool, name, around);
        const before = maps(previous ?? null, "agentPoolProfiles[]").find(
            (other) => text(other, "name") === name,
        );
        if (before !== undefined) {
            admitPoolChange(before, pool);
        }
    }
    const kept = maps(previous ?? null, "agentPoolProfiles[]").some((before) =>
        pools.some((pool) => pool["name"] === before["name"]),
    );
    if (previous !== undefined && !kept) {
        throw changeNotAllowed("agentPoolProfiles.name");
    }
}
