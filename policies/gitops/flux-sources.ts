import type { KubernetesObject } from "../kubernetes/objects";
import type { PropertyReader } from "../model/property-reader";
import type { Source } from "./argo-sources";

/**
 * The sources that Flux's objects describe: of what is given in a reference the first one counts.
 *
 * https://fluxcd.io/flux/components/source/gitrepositories/#reference,
 * https://fluxcd.io/flux/components/source/ocirepositories/#reference
 */
export function fluxSourcesOf({ kind, at }: KubernetesObject): readonly Source[] {
    const spec = at.at("spec");
    switch (kind) {
        case "GitRepository":
            return [{ address: spec.at("url"), ...gitRevision(spec.at("ref")) }];
        case "OCIRepository":
            return [{ address: spec.at("url"), ...ociRevision(spec.at("ref")) }];
        case "HelmRepository":
            return [{ address: spec.at("url"), revision: undefined, form: "chart" }];
        case "HelmRelease": {
            const chart = spec.at("chart", "spec");
            // Else it names an OCIRepository or a HelmChart, which says its own.
            return chart.absent
                ? []
                : [{ address: undefined, revision: chart.at("version"), form: "chart" }];
        }
        default:
            return [];
    }
}

/** A range of versions is given as one of a chart is. */
function gitRevision(reference: PropertyReader): Pick<Source, "revision" | "form"> {
    const [key, revision] = firstGiven(reference, ["commit", "name", "semver", "tag", "branch"]);
    const form = key === "semver" ? "chart" : key === "branch" ? "branch" : "git";
    return { revision, form };
}

/** A digest is one by its form; a tag has to be a version. */
function ociRevision(reference: PropertyReader): Pick<Source, "revision" | "form"> {
    const [key, revision] = firstGiven(reference, ["digest", "semver", "tag"]);
    return { revision: key === "digest" ? undefined : revision, form: "chart" };
}

/** The first of some properties that is there, else the whole. */
function firstGiven(
    reference: PropertyReader,
    keys: readonly string[],
): readonly [key: string | undefined, value: PropertyReader] {
    const key = keys.find((each) => !reference.at(each).absent);
    return key === undefined ? [undefined, reference] : [key, reference.at(key)];
}
