import { parse } from "yaml";

import { isJsonObject, textAt } from "../api/json";
import type { Json, JsonObject } from "../api/json";
import { readDefinitions } from "./definition-files";

/** What a rehearsal knows of a chart, which it does not load. */
export interface ChartDescription {
    /** Custom resource definitions that come with the chart. */
    readonly definitions: readonly JsonObject[];
    /** Whether the chart runs pods, so that its release waits for nodes. */
    readonly runsPods: boolean;
}

/** A custom kind, as far as an API server must know it to serve it. */
export interface CustomKind {
    readonly group: string;
    readonly kind: string;
    /** Name in paths, such as "gateways". */
    readonly plural: string;
    /** Versions that are served; the first one is stored. */
    readonly versions: readonly string[];
    readonly scope: "Namespaced" | "Cluster";
}

/** A definition of a kind that takes any fields. */
export function permissiveDefinition({
    group,
    kind,
    plural,
    versions,
    scope,
}: CustomKind): JsonObject {
    return {
        apiVersion: "apiextensions.k8s.io/v1",
        kind: "CustomResourceDefinition",
        metadata: {
            name: `${plural}.${group}`,
            // The API server asks for it in the groups of the Kubernetes project.
            annotations: { "api-approved.kubernetes.io": "unapproved, a stand-in" },
        },
        spec: {
            group,
            scope,
            names: { kind, plural, singular: kind.toLowerCase(), listKind: `${kind}List` },
            versions: versions.map((name, index) => ({
                name,
                served: true,
                storage: index === 0,
                schema: {
                    openAPIV3Schema: {
                        type: "object",
                        "x-kubernetes-preserve-unknown-fields": true,
                    },
                },
                subresources: { status: {} },
            })),
        },
    };
}

/** Charts by name, with the real definitions of a folder in place of permissive ones of the same name. */
export class ChartCatalogue {
    private readonly charts: Readonly<Record<string, ChartDescription>>;
    private readonly crdsDirectory: string | undefined;
    /** Definitions of the folder by name, as YAML text: parsing all of them takes seconds. */
    private documents: ReadonlyMap<string, string> | undefined;

    constructor(charts: Readonly<Record<string, ChartDescription>>, crdsDirectory?: string) {
        this.charts = charts;
        this.crdsDirectory = crdsDirectory;
    }

    /** The chart that a release names; one that nobody described runs pods and defines nothing. */
    chart(reference: string): ChartDescription {
        const known = this.charts[chartName(reference)];
        if (known === undefined) {
            return { definitions: [], runsPods: true };
        }
        const definitions = known.definitions.map(
            (definition) => this.real(textAt(definition, "metadata", "name") ?? "") ?? definition,
        );
        return { ...known, definitions };
    }

    private real(name: string): JsonObject | undefined {
        if (this.crdsDirectory === undefined) {
            return undefined;
        }
        this.documents ??= readDefinitions(this.crdsDirectory);
        const text = this.documents.get(name);
        const parsed = text === undefined ? undefined : (parse(text) as Json);
        return isJsonObject(parsed) ? parsed : undefined;
    }
}

/** Name of the chart in a repository, an OCI reference, a path or an archive. */
export function chartName(reference: string): string {
    const last = reference.replace(/\/+$/, "").split("/").at(-1) ?? reference;
    return last.replace(/(-v?\d+\.\d+\.\d+[^/]*)?\.tgz$/, "");
}
