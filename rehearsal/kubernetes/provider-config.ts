import { isDeepStrictEqual } from "node:util";

import type { PropertyMap } from "../wire/property-value";
import { isUnknown, reveal, sameValue } from "../wire/property-operations";
import type { CheckRequest, CheckResult, DiffRequest, DiffResult } from "../wire/types";
import type { JsonObject } from "./api/json";
import { activeContext } from "./kubeconfig";
import { kubeconfigText, unsupportedSettings } from "./settings";

export function checkConfig({ inputs }: CheckRequest): CheckResult {
    return { inputs, failures: unsupportedSettings(inputs) };
}

/**
 * What a change of a provider's settings means for the resources in its cluster. A changed
 * `clusterIdentifier` means another cluster, an unchanged one the same cluster whatever else changed;
 * without one it is another cluster when the cluster section of the kubeconfig differs or is not known.
 */
export function diffConfig({ oldInputs, inputs }: DiffRequest): DiffResult {
    const names = new Set([...Object.keys(oldInputs), ...Object.keys(inputs)]);
    const differing = [...names].filter((name) => !sameValue(oldInputs[name], inputs[name]));
    const replacing = replacingSettings(oldInputs, inputs, differing);
    return { changed: differing.length > 0, differing, replacing, deleteBeforeReplace: false };
}

const CLUSTER_SETTINGS = ["kubeconfig", "context"];

function replacingSettings(
    oldInputs: PropertyMap,
    inputs: PropertyMap,
    differing: readonly string[],
): readonly string[] {
    const { clusterIdentifier: before } = oldInputs;
    const { clusterIdentifier: after } = inputs;
    if (before !== undefined && after !== undefined) {
        return sameValue(before, after) ? [] : ["clusterIdentifier"];
    }
    const changed = CLUSTER_SETTINGS.filter((name) => differing.includes(name));
    const unknown = changed.filter((name) => isUnknown(inputs[name]));
    if (unknown.length > 0) {
        return unknown;
    }
    const [oldCluster, newCluster] = [clusterSection(oldInputs), clusterSection(inputs)];
    const another =
        oldCluster !== undefined &&
        newCluster !== undefined &&
        !isDeepStrictEqual(oldCluster, newCluster);
    return another ? changed : [];
}

/** The cluster that settings point to; undefined when they point to none. */
function clusterSection(inputs: PropertyMap): JsonObject | undefined {
    const kubeconfig = kubeconfigText(inputs["kubeconfig"]);
    if (kubeconfig === undefined) {
        return undefined;
    }
    const context = inputs["context"] === undefined ? undefined : reveal(inputs["context"]);
    try {
        return activeContext(kubeconfig, typeof context === "string" ? context : undefined).cluster;
    } catch {
        // A kubeconfig that cannot be read is reported when the provider is configured with it.
        return undefined;
    }
}
