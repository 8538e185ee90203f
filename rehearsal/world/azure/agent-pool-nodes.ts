import type { NodePoolRequest, NodeTaint } from "../../control-planes/types";
import type { PropertyMap } from "../../wire/property-value";
import { fullVersion } from "../kubernetes-versions";
import { labels, number, text, texts } from "../properties";
import { isSpotPool, isSystemPool, POOL_DEFAULTS, SPOT_KEY, SPOT_TAINT } from "./agent-pool-kinds";

/** The nodes of a pool, with the labels, taints and version that AKS gives them. */
export function nodesOf(
    pool: PropertyMap,
    name: string,
    cluster: { readonly location: string; readonly nodeResourceGroup: string },
): NodePoolRequest {
    const zones = texts(pool, "availabilityZones[]");
    const version = text(pool, "orchestratorVersion");
    return {
        name,
        count: number(pool, "count") ?? POOL_DEFAULTS.count,
        labels: {
            ...labels(pool, "nodeLabels"),
            agentpool: name,
            "kubernetes.azure.com/agentpool": name,
            "kubernetes.azure.com/cluster": cluster.nodeResourceGroup,
            "kubernetes.azure.com/mode": isSystemPool(pool) ? "system" : "user",
            ...(isSpotPool(pool) ? { [SPOT_KEY]: "spot" } : {}),
        },
        // A node outside any zone says "0".
        zones: zones.length === 0 ? ["0"] : zones.map((zone) => `${cluster.location}-${zone}`),
        region: cluster.location,
        instanceType: text(pool, "vmSize") ?? "Standard_D4s_v3",
        taints: taintsOf(pool).flatMap(parseTaint),
        ...(version === undefined ? {} : { kubeletVersion: `v${fullVersion(version)}` }),
    };
}

/** Taints of a pool's nodes; those of spot machines have one more, whether it is stated or not. */
export function taintsOf(pool: PropertyMap): readonly string[] {
    const stated = texts(pool, "nodeTaints[]");
    return isSpotPool(pool) && !stated.includes(SPOT_TAINT) ? [...stated, SPOT_TAINT] : stated;
}

/** "key=value:NoSchedule", or the same without a value. */
export function parseTaint(taint: string): readonly NodeTaint[] {
    const [, key = "", value, effect] =
        /^([^=:]+)(?:=([^:]*))?:(NoSchedule|PreferNoSchedule|NoExecute)$/.exec(taint) ?? [];
    return effect === "NoSchedule" || effect === "PreferNoSchedule" || effect === "NoExecute"
        ? [{ key, effect, ...(value === undefined ? {} : { value }) }]
        : [];
}
