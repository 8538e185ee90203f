import type { LineCounter, Document } from "yaml";

import { PropertyReader } from "../model/property-reader";
import type { ResourceInput } from "../model/resource-input";

/** Where an object stands on disk. */
export interface ManifestSource {
    /** As the file was named; "-" for standard input. */
    readonly file: string;
    /** Number of its document in the file, from 0. */
    readonly document: number;
    /** Path of the object in its document: empty, or such as "items[2]" in a List. */
    readonly within: string;
    readonly yaml: Document;
    readonly lines: LineCounter;
}

/** A Kubernetes object that a file holds. */
export interface Manifest {
    readonly source: ManifestSource;
    readonly apiVersion: string;
    readonly kind: string;
    /** Undefined where the object has none, as with generateName. */
    readonly name: string | undefined;
    readonly namespace: string | undefined;
    readonly object: Readonly<Record<string, unknown>>;
}

/**
 * A manifest as rules see a resource. Nothing in a file is marked as secret, so what rules say of plain text holds of
 * all that stands there.
 *
 * @param cluster the cluster that it belongs to
 */
export function manifestInput(manifest: Manifest, cluster: string): ResourceInput {
    const { apiVersion, kind, name, object, source } = manifest;
    const place = [source.file, source.document, source.within].filter((part) => part !== "");
    return {
        urn: place.join("#"),
        type: `kubernetes:${apiVersion}:${kind}`,
        name: name ?? kind,
        properties: PropertyReader.of(object),
        secretsMarked: true,
        provided: true,
        cluster,
        parent: undefined,
        protect: false,
        dependenciesOf: () => [],
    };
}
