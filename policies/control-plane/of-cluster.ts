import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";

/** Whether a resource is about a cluster; "unknown" where what would tell is not known yet. */
export type Belongs = boolean | "unknown";

/**
 * Whether a property of a resource names a cluster (or a network): it was computed from the
 * cluster, or says its name or id.
 *
 * @param path of the property, which for most is its name
 */
export function namesCluster(
    resource: ResourceInput,
    path: string | readonly [string, ...string[]],
    cluster: ResourceInput,
): Belongs {
    const [property, ...below] = typeof path === "string" ? [path] : path;
    if (resource.dependenciesOf(property).includes(cluster.urn)) {
        return true;
    }
    const reference = resource.properties.at(property, ...below).text();
    if (reference === undefined) {
        return false;
    }
    const keys = CLUSTER_KEYS.map((key) => cluster.properties.at(key));
    return reference === UNKNOWN
        ? resource.dependenciesOf(property).length === 0 && "unknown"
        : keys.some((key) => says(key, reference)) || (isAnyUnknown(keys) && "unknown");
}

/** What a cluster is called by: its name, or the id that the cloud gives it. */
const CLUSTER_KEYS: readonly string[] = ["name", "resourceName", "id", "arn"];

function says(key: PropertyReader, reference: string): boolean {
    const text = key.text();
    // Azure compares names without regard to case.
    return (
        typeof text === "string" &&
        text !== "" &&
        (reference.toLowerCase() === text.toLowerCase() ||
            reference.toLowerCase().endsWith(`/${text.toLowerCase()}`))
    );
}

function isAnyUnknown(keys: readonly PropertyReader[]): boolean {
    return keys.every((key) => typeof key.text() !== "string") && keys.some((key) => key.unknown);
}

/** Of some verdicts the strongest: one that holds, else one that may. */
export function strongest(verdicts: readonly Belongs[]): Belongs {
    return verdicts.includes(true) || (verdicts.includes("unknown") && "unknown");
}
