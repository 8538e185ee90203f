import type { KubernetesObject } from "../kubernetes/objects";
import type { PropertyReader } from "../model/property-reader";
import { applicationSpecs, type ApplicationSpec } from "./application-specs";
import type { Source } from "./source";

/** Reads a property of one source. */
export type SourceReader = (...keys: readonly string[]) => PropertyReader;

/** The sources of an Application, or of those that an ApplicationSet makes. */
export function argoSourcesOf(object: KubernetesObject): readonly Source[] {
    return applicationSpecs(object).flatMap((spec) => [
        ...argoSourcesIn(spec).map((at) => sourceOf(spec, at)),
        ...targetOf(spec),
    ]);
}

/**
 * A hydrator goes before a list of sources, and that before a single one.
 *
 * https://github.com/argoproj/argo-cd/blob/v3.5.1/pkg/apis/application/v1alpha1/types.go
 */
export function argoSourcesIn(spec: ApplicationSpec): readonly SourceReader[] {
    if (!spec.at("sourceHydrator").absent) {
        return [(...keys) => spec.at("sourceHydrator", "drySource", ...keys)];
    }
    const sources = spec.at("sources").items();
    if (sources.length > 0) {
        return sources.map(
            (source): SourceReader =>
                (...keys) =>
                    source.at(...keys),
        );
    }
    return spec.at("source").absent ? [] : [(...keys) => spec.at("source", ...keys)];
}

/** What is rendered from a dry source is committed to a branch, and delivered from there. */
function targetOf(spec: ApplicationSpec): readonly Source[] {
    const target = spec.at("sourceHydrator", "syncSource", "repoURL");
    return target.absent
        ? []
        : [{ addresses: spec.filledIn(target), revisions: [], forms: ["unversioned"] }];
}

function sourceOf(spec: ApplicationSpec, at: SourceReader): Source {
    const addresses = spec.filledIn(at("repoURL"));
    return {
        addresses,
        revisions: spec.filledIn(at("targetRevision")),
        forms: formsOf(at("chart"), addresses),
    };
}

function formsOf(chart: PropertyReader, addresses: readonly PropertyReader[]): Source["forms"] {
    if (chart.unknown) {
        return ["chart", "git"];
    }
    if (!chart.absent && chart.text() !== "") {
        return ["chart"];
    }
    const isRegistry = addresses.some((address) => {
        const text = address.text();
        return typeof text === "string" && text.startsWith("oci://");
    });
    return isRegistry ? ["artefact"] : ["git"];
}
