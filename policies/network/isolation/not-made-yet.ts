import type { KubernetesObject } from "../../kubernetes/objects";
import { PropertyReader } from "../../model/property-reader";
import { UNKNOWN } from "../../model/reading";

/**
 * An object as far as it is known. Before a cluster is there, the engine asks nobody what its
 * objects will be: in a preview they have no outputs at all, and not even a name.
 */
export function asFarAsKnown(object: KubernetesObject): KubernetesObject {
    const { at } = object;
    return at.isMap && at.entries().length === 0
        ? { ...object, at: PropertyReader.of(UNKNOWN), name: UNKNOWN, namespace: UNKNOWN }
        : object;
}
