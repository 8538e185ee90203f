import type { NodePoolRequest, NodeTaint } from "../../control-planes/types";
import type { PropertyMap } from "../../wire/property-value";
import { sameValue } from "../../wire/property-operations";
import { parseRange } from "../cidr";
import { CloudRefusal } from "../cloud-refusal";
import { minorsAhead } from "../kubernetes-versions";
import { flag, labels, number, text, texts } from "../properties";
import type { World } from "../world";
import { badRequest, changeNotAllowed, invalidParameter, invalidReference } from "./arm-type";
import { parentOf, sameId } from "./ids";
import { zonesOf } from "./locations";
import { findById } from "./lookup";
import { SUBNET } from "./tokens";
import { subnetPrefixes } from "./virtual-network";

/** The cluster that a pool is in, or is about to be made with. */
export interface PoolSurroundings {
    readonly world: World;
    readonly location: string;
    /** Kubernetes version of the control plane. */
    readonly version: string;
    readonly dataplane: string | undefined;
    readonly overlay: boolean;
}

const NAME = /^[a-z][a-z0-9]{0,11}$/;

/** Values of what a pool does not say. */
export const POOL_DEFAULTS = {
    count: 1,
    enableAutoScaling: false,
    osType: "Linux",
    type: "VirtualMachineScaleSets",
} as const satisfies PropertyMap;

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
    "scaleSetPriority",
    "type",
    "vmSize",
    "vnetSubnetID",
];

/** Addresses of a subnet that Azure keeps to itself. */
const KEPT_ADDRESSES = 5;

/** @throws CloudRefusal when AKS would not make the pool */
export function admitPool(pool: PropertyMap, name: string, around: PoolSurroundings): void {
    if (!NAME.test(name)) {
        throw invalidParameter(
            `The value of parameter agentPoolProfile.name is invalid: '${name}'. Expected at most 12 ` +
                "lower-case letters and digits, beginning with a letter.",
        );
    }
    admitScale(pool, name);
    admitMachines(pool, name, around);
    admitNodes(pool, name);
    admitVersion(pool, name, around.version);
    admitSubnets(pool, name, around);
}

function admitScale(pool: PropertyMap, name: string): void {
    const count = number(pool, "count") ?? POOL_DEFAULTS.count;
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
    if (min < lowest || min > max || max > 1000 || count < min || count > max) {
        throw invalidParameter(
            `Pool '${name}': expected ${lowest} <= minCount (${min}) <= count (${count}) <= ` +
                `maxCount (${max}) <= 1000.`,
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
    if (isSystemPool(pool) && text(pool, "scaleSetPriority") === "Spot") {
        throw badRequest(`Pool '${name}': a system pool cannot be made of spot machines.`);
    }
    const size = text(pool, "vmSize");
    if (size !== undefined && !/^Standard_[A-Z][\w-]*$/i.test(size)) {
        throw badRequest(`The VM size of '${size}' is not allowed in '${around.location}'.`);
    }
}

function admitNodes(pool: PropertyMap, name: string): void {
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

/** Nodes may be up to three minors behind their control plane, never ahead. */
function admitVersion(pool: PropertyMap, name: string, version: string): void {
    const wanted = text(pool, "orchestratorVersion");
    const behind = wanted === undefined ? 0 : minorsAhead(wanted, version);
    if (behind < 0 || behind > 3) {
        throw new CloudRefusal(
            "NodePoolMcVersionIncompatible",
            `Node pool version ${wanted} of '${name}' and control plane version ${version} are ` +
                "incompatible.",
        );
    }
}

function admitSubnets(
    pool: PropertyMap,
    name: string,
    { world, location, overlay }: PoolSurroundings,
): void {
    for (const id of [...texts(pool, "vnetSubnetID"), ...texts(pool, "podSubnetID")]) {
        const subnet = findById(world, id);
        const network = subnet === undefined ? undefined : findById(world, parentOf(subnet.id));
        if (subnet?.type !== SUBNET || text(network?.state ?? null, "location") !== location) {
            throw invalidReference(id);
        }
    }
    const subnet = findById(world, text(pool, "vnetSubnetID"));
    if (subnet === undefined) {
        return;
    }
    const nodes = (number(pool, "count") ?? POOL_DEFAULTS.count) + surge(pool);
    const needed = overlay ? nodes : nodes * (1 + (number(pool, "maxPods") ?? 30));
    const [prefix = ""] = subnetPrefixes(subnet.state);
    const range = parseRange(prefix);
    const room = range === undefined ? 0 : range.last - range.first + 1 - KEPT_ADDRESSES;
    if (needed > room) {
        throw new CloudRefusal(
            "InsufficientSubnetSize",
            `Pre-allocated IPs ${needed} of pool '${name}' exceeds IPs available ${room} in Subnet ` +
                `Cidr ${prefix}.`,
        );
    }
}

/** Nodes that an upgrade adds for a while. */
function surge(pool: PropertyMap): number {
    const count = number(pool, "count") ?? POOL_DEFAULTS.count;
    const stated = text(pool, "upgradeSettings.maxSurge") ?? "10%";
    const percent = /^(\d+)%$/.exec(stated)?.[1];
    return percent === undefined ? Number(stated) : Math.ceil((count * Number(percent)) / 100);
}

export function isSystemPool(pool: PropertyMap): boolean {
    return text(pool, "mode") === "System";
}

/** @throws CloudRefusal when a change is one that only a new pool can bring */
export function admitPoolChange(before: PropertyMap, after: PropertyMap): void {
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

/** The nodes of a pool, with the labels that AKS gives them. */
export function nodesOf(
    pool: PropertyMap,
    name: string,
    cluster: { readonly location: string; readonly nodeResourceGroup: string },
): NodePoolRequest {
    const zones = texts(pool, "availabilityZones[]");
    return {
        name,
        count: number(pool, "count") ?? POOL_DEFAULTS.count,
        labels: {
            ...labels(pool, "nodeLabels"),
            agentpool: name,
            "kubernetes.azure.com/agentpool": name,
            "kubernetes.azure.com/cluster": cluster.nodeResourceGroup,
            "kubernetes.azure.com/mode": isSystemPool(pool) ? "system" : "user",
        },
        // A node outside any zone says "0".
        zones: zones.length === 0 ? ["0"] : zones.map((zone) => `${cluster.location}-${zone}`),
        region: cluster.location,
        instanceType: text(pool, "vmSize") ?? "Standard_D4s_v3",
        taints: texts(pool, "nodeTaints[]").flatMap(parseTaint),
    };
}

/** "key=value:NoSchedule", or the same without a value. */
function parseTaint(taint: string): readonly NodeTaint[] {
    const [, key = "", value, effect] =
        /^([^=:]+)(?:=([^:]*))?:(NoSchedule|PreferNoSchedule|NoExecute)$/.exec(taint) ?? [];
    return effect === "NoSchedule" || effect === "PreferNoSchedule" || effect === "NoExecute"
        ? [{ key, effect, ...(value === undefined ? {} : { value }) }]
        : [];
}
