import { objectsOf } from "../kubernetes/objects";
import { containersOf, podTemplatesOf } from "../kubernetes/pods";
import { undecided, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { isPlaceholder } from "../text/placeholder";
import { isReference } from "./image-reference";

/** Every image that the pods of a resource pull: those of containers and of image volumes. */
export function imagesOf(resource: ResourceInput): readonly PropertyReader[] {
    return objectsOf(resource)
        .flatMap(podTemplatesOf)
        .flatMap(({ spec }) => [
            ...containersOf(spec).map(({ at }) => at.at("image")),
            // A volume of which nothing is known is hardly ever an image.
            ...spec
                .at("volumes")
                .items()
                .filter((volume) => volume.isMap)
                .map((volume) => volume.at("image", "reference")),
        ]);
}

/**
 * What a rule observes of each image that is written down; one that is not known, or that
 * something else puts in later, could be any. Kubernetes takes no pod without an image.
 */
export function* inspectImages(
    resource: ResourceInput,
    inspect: (image: string, at: PropertyReader) => Iterable<Observation>,
): Iterable<Observation> {
    for (const at of imagesOf(resource)) {
        const image = at.text();
        if (image === UNKNOWN) {
            yield undecided(resource, at);
        } else if (image !== undefined && image.trim() !== "") {
            // A node pulls "your-image" as it stands there.
            yield* isPlaceholder(image) && !isReference(image.trim())
                ? [undecided(resource, at, "it stands for an image that is put in later")]
                : inspect(image.trim(), at);
        }
    }
}
