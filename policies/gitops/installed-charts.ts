import { chartName } from "../kubernetes/chart-name";
import { objectsIn, type KubernetesObject } from "../kubernetes/objects";
import type { PropertyReader } from "../model/property-reader";
import type { Reading } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { resourceTypes } from "../model/resource-types";
import type { StackIndex } from "../model/stack-index";
import { applicationSpecs } from "./application-specs";
import { argoSourcesIn } from "./argo-sources";

/** A chart under a name in a cluster, which one tool installs. */
interface InstalledChart {
    /** The same for two that write the same objects. */
    readonly key: string;
    readonly resource: ResourceInput;
    /** What says which chart it is. */
    readonly at: PropertyReader;
}

const RELEASES = resourceTypes("kubernetes:helm.sh/v3:Release");
/** The cluster in which Argo CD itself runs, as a destination names it. */
const OWN_CLUSTER = { server: "https://kubernetes.default.svc", name: "in-cluster" } as const;

/** Those that the program's own releases install. */
export function installedCharts(stack: StackIndex): readonly InstalledChart[] {
    return stack.matching(RELEASES).flatMap((resource) => {
        const { properties } = resource;
        return installed(resource, properties.at("chart"), {
            namespace: properties.at("namespace").text(),
            name: properties.at("name").text(),
        });
    });
}

/** Those that Argo CD and Flux install into the cluster that they run in. */
export function deliveredCharts(stack: StackIndex): readonly InstalledChart[] {
    return [
        ...objectsIn(stack, "argoproj.io", "Application").flatMap(byArgo),
        ...objectsIn(stack, "helm.toolkit.fluxcd.io", "HelmRelease").flatMap(byFlux),
    ];
}

function byArgo(object: KubernetesObject): readonly InstalledChart[] {
    const destination = object.at.at("spec", "destination");
    const isOwn =
        destination.at("server").text() === OWN_CLUSTER.server ||
        destination.at("name").text() === OWN_CLUSTER.name;
    const { resource, name } = object;
    return !isOwn
        ? []
        : applicationSpecs(object)
              .flatMap(argoSourcesIn)
              .flatMap((at) =>
                  installed(resource, at("chart"), {
                      namespace: destination.at("namespace").text(),
                      name: given(at("helm", "releaseName").text()) ?? name,
                  }),
              );
}

/** https://fluxcd.io/flux/components/helm/helmreleases/#release-name */
function byFlux(object: KubernetesObject): readonly InstalledChart[] {
    const { at, resource, namespace, name } = object;
    const spec = at.at("spec");
    if (!spec.at("kubeConfig").absent) {
        return [];
    }
    const target = given(spec.at("targetNamespace").text());
    const prefixed =
        typeof target === "string" && typeof name === "string" ? `${target}-${name}` : name;
    return installed(resource, spec.at("chart", "spec", "chart"), {
        namespace: target ?? namespace,
        name: given(spec.at("releaseName").text()) ?? prefixed,
    });
}

/** None where a part of what tells one from another is not known. */
function installed(
    resource: ResourceInput,
    chart: PropertyReader,
    { namespace, name }: Readonly<Record<"namespace" | "name", Reading<string>>>,
): readonly InstalledChart[] {
    const parts = [namespace, name, chartName(chart.text())];
    const isKnown = parts.every((part) => typeof part === "string" && part !== "");
    const { cluster = "" } = resource;
    return isKnown ? [{ key: JSON.stringify([cluster, ...parts]), resource, at: chart }] : [];
}

function given(text: Reading<string>): Reading<string> {
    return text === "" ? undefined : text;
}
