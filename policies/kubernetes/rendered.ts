import type { PropertyReader } from "../model/property-reader";
import type { ResourceInput } from "../model/resource-input";

const RELEASE = "kubernetes:helm.sh/v3:Release";

/**
 * The objects that a Helm release puts into its cluster, as resources of their own: the provider
 * renders the chart where it has it at hand, in a preview as well, and gives the objects as the
 * output `manifest`. They keep the release's URN and name, so that a finding names what the
 * program declares, and their path says which object it is.
 *
 * https://www.pulumi.com/registry/packages/kubernetes/api-docs/helm/v3/release/#manifest_nodejs
 */
export function renderedBy(resource: ResourceInput): readonly ResourceInput[] {
    if (resource.type !== RELEASE) {
        return [];
    }
    return resource.properties
        .at("manifest")
        .entries()
        .flatMap(([, object]) => rendered(resource, object) ?? []);
}

function rendered(release: ResourceInput, object: PropertyReader): ResourceInput | undefined {
    const apiVersion = object.at("apiVersion").text();
    const kind = object.at("kind").text();
    if (typeof apiVersion !== "string" || typeof kind !== "string") {
        return undefined;
    }
    return {
        urn: release.urn,
        type: `kubernetes:${apiVersion}:${kind}`,
        name: release.name,
        properties: object,
        secretsMarked: release.secretsMarked,
        provided: true,
        cluster: release.cluster,
        parent: release.urn,
        releaseNamespace: release.properties.at("namespace").text(),
        protect: release.protect,
        dependenciesOf: () => [],
    };
}
