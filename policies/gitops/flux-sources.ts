import type { KubernetesObject } from "../kubernetes/objects";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN } from "../model/reading";
import type { RevisionForm } from "./revisions";
import type { Source } from "./source";

/** The sources that Flux's objects describe. */
export function fluxSourcesOf({ kind, at }: KubernetesObject): readonly Source[] {
    const spec = at.at("spec");
    switch (kind) {
        case "GitRepository":
            return [{ addresses: [spec.at("url")], ...referred(spec.at("ref"), GIT) }];
        case "OCIRepository":
            return [
                {
                    addresses: [spec.at("url")],
                    insecure: spec.at("insecure"),
                    ...referred(spec.at("ref"), REGISTRY),
                },
            ];
        case "HelmRepository":
            return [unversioned(spec, [spec.at("url")])];
        case "Bucket":
            // Its endpoint has no scheme.
            return [unversioned(spec, [])];
        case "HelmChart":
            return [chartOf(spec)];
        case "HelmRelease":
            // Without, it names an OCIRepository or a HelmChart, which says its own.
            return spec.at("chart", "spec").absent ? [] : [chartOf(spec.at("chart", "spec"))];
        default:
            return [];
    }
}

function unversioned(spec: PropertyReader, addresses: readonly PropertyReader[]): Source {
    return { addresses, insecure: spec.at("insecure"), revisions: [], forms: ["unversioned"] };
}

/** From a repository of git or a bucket the version is not looked at. */
const UNVERSIONED: ReadonlySet<unknown> = new Set(["GitRepository", "Bucket"]);

/** https://fluxcd.io/flux/components/source/helmcharts/#version */
function chartOf(spec: PropertyReader): Source {
    const from = spec.at("sourceRef", "kind").text();
    const forms: Source["forms"] =
        from === UNKNOWN
            ? ["chart", "unversioned"]
            : [UNVERSIONED.has(from) ? "unversioned" : "chart"];
    return { addresses: [], revisions: [spec.at("version")], forms };
}

type Keys = readonly (readonly [key: string, form: RevisionForm])[];

/** A range of versions is given as one of a chart is. */
const GIT: Keys = [
    ["commit", "git"],
    ["name", "git"],
    ["semver", "chart"],
    ["tag", "tag"],
    ["branch", "branch"],
];

/** A digest is fixed by its form; a tag has to be a version. */
const REGISTRY: Keys = [
    ["digest", "digest"],
    ["semver", "chart"],
    ["tag", "artefact"],
];

/**
 * Of what is given in a reference the first one counts, in this order; without any, a default moves.
 *
 * https://fluxcd.io/flux/components/source/gitrepositories/#reference,
 * https://fluxcd.io/flux/components/source/ocirepositories/#reference
 */
function referred(reference: PropertyReader, keys: Keys): Pick<Source, "revisions" | "forms"> {
    const [key, form] = keys.find(([each]) => isGiven(reference.at(each))) ?? [];
    return key === undefined || form === undefined
        ? { revisions: [reference], forms: ["branch"] }
        : { revisions: [reference.at(key)], forms: [form] };
}

function isGiven(property: PropertyReader): boolean {
    return !property.absent && property.text() !== "";
}
