import { declaredObjects, kubernetesKinds } from "../kubernetes/kinds";
import type { PropertyReader } from "../model/property-reader";
import type { ResourceInput } from "../model/resource-input";
import { documentsIn } from "../text/documents";
import { propertiesOf } from "./texts";

const isSecretType = kubernetesKinds("", "Secret");
// What a text must say before it is worth parsing.
const MENTIONS_SECRET = /\bkind["']?\s*:\s*["']?secret\b/i;

/**
 * The manifests of core/v1 Secrets in a resource: itself, and those that it carries in its
 * properties, as maps or as text (a chart's values, a ConfigMap, what kubectl last applied).
 */
export function secretManifests(resource: ResourceInput): readonly PropertyReader[] {
    const declared = isSecretType(resource.type) ? declaredObjects(resource) : [];
    const paths = new Set(declared.map(({ path }) => path));
    const carried = propertiesOf(resource)
        .flatMap((property) => [property, ...manifestsInText(property)])
        .filter((property) => isSecretManifest(property) && !paths.has(property.path));
    return [...declared, ...carried];
}

function manifestsInText(property: PropertyReader): readonly PropertyReader[] {
    const text = property.text();
    return typeof text === "string" && MENTIONS_SECRET.test(text)
        ? documentsIn(text).flatMap((document) => [...property.parsed(document).all()])
        : [];
}

function isSecretManifest(property: PropertyReader): boolean {
    if (!property.isMap) {
        return false;
    }
    const kind = property.at("kind").text();
    return (
        typeof kind === "string" &&
        kind.toLowerCase() === "secret" &&
        property.at("apiVersion").text() === "v1"
    );
}
