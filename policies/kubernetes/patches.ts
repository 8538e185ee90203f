import type { Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import type { ResourceInput } from "../model/resource-input";

/**
 * Whether a resource is one of the SDK's patches: it names only the fields that it changes, so
 * what is absent there says nothing of the object.
 *
 * https://www.pulumi.com/registry/packages/kubernetes/how-to-guides/managing-resources-with-server-side-apply/
 */
export function isPatch({ type }: Pick<ResourceInput, "type">): boolean {
    return type.endsWith("Patch");
}

/** What a rule says of a field that is missing: nothing, where the resource is a patch. */
export function* whereMissing(
    resource: ResourceInput,
    field: PropertyReader,
    observation: Observation,
): Iterable<Observation> {
    if (!field.absent || !isPatch(resource)) {
        yield observation;
    }
}
