import type { PropertyMap } from "../../wire/property-value";
import { sameValue } from "../../wire/property-operations";
import { CloudRefusal } from "../cloud-refusal";
import { minorsAhead } from "../kubernetes-versions";
import { flag, given, labels, number, text, texts } from "../properties";
import type { World } from "../world";
import { countOf, isSpotPool, isSystemPool, SPOT_KEY } from "./agent-pool-kinds";
import { parseTaint } from "./agent-pool-nodes";
import { admitSubnets } from "./agent-pool-subnets";
import { badRequest, changeNotAllowed, invalidParameter } from "./arm-type";
import { sameId } from "./ids";
import { zonesOf } from "./locations";

/** The cluster that a pool is in, or is about to be made with. */
export interface PoolSurroundings {
    readonly world: World;
    readonly location: string;
    /** Kubernetes version of the control plane. */
    readonly version: string;
    readonly dataplane: string | undefined;
    readonly overlay: boolean;
    /** Whether node auto-provisioning adds the nodes. */
    readonly provisioned: boolean;
}

const NAME = /^[a-z][a-z0-9]{0,11}$/;

/** What of a pool stays as it was made. */
const FIXED = [
    "availabilityZones",
    "enableFIPS",
    "enableNodePublicIP",
    "maxPods",
    "osDiskSizeGB",
    "osDiskType",
    "osType",
    "podSubnetID",
    "scaleSetEvictionPolicy",
    "scaleSetPriority",
    "spotMaxPrice",
    "type",
    "vmSize",
    "vnetSubnetID",
];

/** Minors that nodes may be behind their control plane (learn.microsoft.com/azure/aks/upgrade-aks-control-plane). */
const MOST_BEHIND = 3;

/** Arm machines have a "p" among the letters behind their number of CPUs. */
const ARM_SIZE = /^Standard_[A-Z]+\d+(-\d+)?[a-z]*p/;

/**
 * @param before the pool as it is; `undefined` while it is being made
 * @throws CloudRefusal when AKS would not make the pool, or not change it so
 */
export function admitPool(
    pool: PropertyMap,
    name: string,
    around: PoolSurroundings,
    before: PropertyMap | undefined,
): void {
    if (!NAME.test(name)) {
        throw invalidParameter(
            `The value of parameter agentPoolProfile.name is invalid: '${name}'. Expected at most 12 ` +
                "lower-case letters and digits, beginning with a letter.",
        );
    }
    admitScale(pool, name, before);
    if (around.provisioned) {
        admitBesideProvisioning(pool, name);
    }
    admitMachines(pool, name, around);
    admitSpot(pool, name);
    admitNodes(pool, name);
    admitVersion(pool, name, around.version, before);
    admitSubnets(pool, name, around);
    if (before !== undefined) {
        admitPoolChange(before, pool);
    }
}

/** An autoscaler brings a pool back between its bounds, so a change of the bounds may leave it outside. */
function admitScale(pool: PropertyMap, name: string, before: PropertyMap | undefined): void {
    const count = countOf(pool, before);
    const min = number(pool, "minCount");
    const max = number(pool, "maxCount");
    const lowest = isSystemPool(pool) ? 1 : 0;
    if (count < lowest || count > 1000) {
        throw invalidParameter(`Pool '${name}': count ${count} is not ${lowest} to 1000.`);
    }
    if (flag(pool, "enableAutoScaling") !== true) {
        if (min !== undefined || max !== undefined) {
            throw invalidParameter(
                `Pool '${name}': minCount and maxCount cannot be given without enableAutoScaling.`,
            );
        }
        return;
    }
    if (min === undefined || max === undefined) {
        throw invalidParameter(`Pool '${name}': auto scaling needs minCount and maxCount.`);
    }
    if (
        before !== undefined &&
        flag(before, "enableAutoScaling") !== true &&
        count !== countOf(before)
    ) {
        // github.com/Azure/AKS/issues/1248
        throw badRequest(
            "Cannot manually scale and enable cluster autoscaler in the same update operation on VMSS " +
                `Agentpool '${name}'.`,
        );
    }
    const outside = before === undefined && (count < min || count > max);
    if (min < lowest || min > max || max > 1000 || outside) {
        throw invalidParameter(
            `Pool '${name}': expected ${lowest} <= minCount (${min}) <= count (${count}) <= ` +
                `maxCount (${max}) <= 1000.`,
        );
    }
}

/** learn.microsoft.com/azure/aks/node-auto-provisioning-networking */
function admitBesideProvisioning(pool: PropertyMap, name: string): void {
    if (flag(pool, "enableAutoScaling") === true) {
        throw badRequest(
            `Pool '${name}': enableAutoScaling cannot be set in a cluster with node auto provisioning.`,
        );
    }
    if (given(pool, "podSubnetID")) {
        throw badRequest(
            `Pool '${name}': node auto provisioning does not support dynamic IP allocation.`,
        );
    }
}

function admitMachines(pool: PropertyMap, name: string, around: PoolSurroundings): void {
    const served = zonesOf(around.location);
    const unknown = texts(pool, "availabilityZones[]").find((zone) => !served.includes(zone));
    if (unknown !== undefined) {
        throw new CloudRefusal(
            "AvailabilityZoneNotSupported",
            `Pool '${name}': zone '${unknown}' is not supported in region '${around.location}': ` +
                `the supported zones are '${served.join(", ")}'.`,
        );
    }
    const windows = text(pool, "osType") === "Windows";
    if (windows && (around.dataplane === "cilium" || isSystemPool(pool))) {
        throw badRequest(
            `Pool '${name}': system pools and clusters with the cilium dataplane take Linux only.`,
        );
    }
    const size = text(pool, "vmSize");
    if (size !== undefined && !/^Standard_[A-Z][\w-]*$/i.test(size)) {
        throw badRequest(`The VM size of '${size}' is not allowed in '${around.location}'.`);
    }
    const trusted = ["enableSecureBoot", "enableVTPM"].some(
        (name) => flag(pool, `securityProfile.${name}`) === true,
    );
    if (trusted && ARM_SIZE.test(size ?? "")) {
        throw badRequest(
            `Pool '${name}': Trusted Launch is not supported on Arm64, as ${size} is.`,
        );
    }
}

function admitSpot(pool: PropertyMap, name: string): void {
    const spot = isSpotPool(pool);
    if (spot && isSystemPool(pool)) {
        throw badRequest(`Pool '${name}': a system pool cannot be made of spot machines.`);
    }
    if (!spot && (given(pool, "scaleSetEvictionPolicy") || given(pool, "spotMaxPrice"))) {
        throw invalidParameter(
            `Pool '${name}': scaleSetEvictionPolicy and spotMaxPrice need scaleSetPriority Spot.`,
        );
    }
    const price = number(pool, "spotMaxPrice");
    if (price !== undefined && price !== -1 && price <= 0) {
        throw invalidParameter(`Pool '${name}': spotMaxPrice ${price} is neither -1 nor positive.`);
    }
    if (spot && given(pool, "upgradeSettings.maxSurge")) {
        throw invalidParameter(
            "The value of parameter agentPoolProfile.upgrade.maxSurge is invalid. Error details: " +
                "Spot pools can't set max surge.",
        );
    }
}

/** Labels with this prefix are AKS's own (learn.microsoft.com/azure/aks/use-labels). */
const OWN_PREFIX = "kubernetes.azure.com/";

function admitNodes(pool: PropertyMap, name: string): void {
    const reserved = Object.entries(labels(pool, "nodeLabels")).find(
        ([key, value]) =>
            key.startsWith(OWN_PREFIX) &&
            !(isSpotPool(pool) && key === SPOT_KEY && value === "spot"),
    );
    if (reserved !== undefined) {
        throw invalidParameter(
            `Pool '${name}': the prefix of the label ${reserved[0]} is reserved.`,
        );
    }
    const taint = texts(pool, "nodeTaints[]").find((value) => parseTaint(value).length === 0);
    if (taint !== undefined) {
        throw invalidParameter(
            `Pool '${name}': '${taint}' is no taint, such as key=value:NoSchedule.`,
        );
    }
    const surges = text(pool, "upgradeSettings.maxSurge");
    if (surges !== undefined && !/^\d+%?$/.test(surges)) {
        throw invalidParameter(
            `Pool '${name}': maxSurge '${surges}' is neither a number nor a share.`,
        );
    }
    const maxPods = number(pool, "maxPods");
    if (maxPods !== undefined && (maxPods < 10 || maxPods > 250)) {
        throw invalidParameter(`Pool '${name}': maxPods ${maxPods} is not 10 to 250.`);
    }
    const disk = number(pool, "osDiskSizeGB") ?? 0;
    if (disk !== 0 && (disk < 30 || disk > 2048)) {
        throw invalidParameter(`Pool '${name}': osDiskSizeGB ${disk} is neither 0 nor 30 to 2048.`);
    }
}

/** Nodes may be somewhat behind their control plane, never ahead, and never go back. */
function admitVersion(
    pool: PropertyMap,
    name: string,
    version: string,
    before: PropertyMap | undefined,
): void {
    const had = text(before ?? null, "orchestratorVersion");
    const wanted = text(pool, "orchestratorVersion") ?? had;
    requireSkew(name, wanted, version);
    if (had !== undefined && wanted !== undefined && minorsAhead(had, wanted) < 0) {
        throw new CloudRefusal(
            "OperationNotAllowed",
            `Downgrading node pool '${name}' from ${had} to ${wanted} is not allowed.`,
            409,
        );
    }
}

/** @throws CloudRefusal when nodes of one version may not work for a control plane of another one */
export function requireSkew(name: string, wanted: string | undefined, version: string): void {
    const behind = wanted === undefined ? 0 : minorsAhead(wanted, version);
    if (behind < 0 || behind > MOST_BEHIND) {
        throw new CloudRefusal(
            "NodePoolMcVersionIncompatible",
            `Node pool version ${wanted} of '${name}' and control plane version ${version} are ` +
                "incompatible.",
        );
    }
}

/** @throws CloudRefusal when a change is one that only a new pool can bring */
function admitPoolChange(before: PropertyMap, after: PropertyMap): void {
    for (const property of FIXED) {
        const was = before[property] ?? null;
        const is = after[property] ?? null;
        const same =
            property.endsWith("SubnetID") && typeof was === "string" && typeof is === "string"
                ? sameId(was, is)
                : sameValue(was, is);
        if (is !== null && !same) {
            throw changeNotAllowed(`agentPoolProfile.${property}`);
        }
    }
}
