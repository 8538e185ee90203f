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
            return [
                {
                    address: spec.at("url"),
                    insecure: spec.at("insecure"),
                    ...ociRevision(spec.at("ref")),
                },
            ];
        case "HelmRepository":
            return [
                {
                    address: spec.at("url"),
                    insecure: spec.at("insecure"),
                    revision: undefined,
                    form: "chart",
                },
            ];
        case "Bucket":
            // Its endpoint has no scheme, and its objects no revisions.
            return [
                {
                    address: undefined,
                    insecure: spec.at("insecure"),
                    revision: undefined,
                    form: "chart",
                },
            ];
        case "HelmChart":
            return chartOf(spec);
        case "HelmRelease":
            // Without, it names an OCIRepository or a HelmChart, which says its own.
            return spec.at("chart", "spec").absent ? [] : chartOf(spec.at("chart", "spec"));
        default:
            return [];
    }
}

/** From a repository of git or a bucket the version is not looked at. */
const UNVERSIONED: ReadonlySet<unknown> = new Set(["GitRepository", "Bucket"]);

/** https://fluxcd.io/flux/components/source/helmcharts/#version */
function chartOf(spec: PropertyReader): readonly Source[] {
    return UNVERSIONED.has(spec.at("sourceRef", "kind").text())
        ? []
        : [{ address: undefined, revision: spec.at("version"), form: "chart" }];
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
