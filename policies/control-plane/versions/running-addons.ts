import { chartName } from "../../kubernetes/chart-name";
import { objectsOf } from "../../kubernetes/objects";
import { containersOf, makesPods, podTemplatesOf } from "../../kubernetes/pods";
import { groupBy } from "../../model/group-by";
import type { PropertyReader } from "../../model/property-reader";
import { UNKNOWN, type Unknown } from "../../model/reading";
import type { ResourceInput } from "../../model/resource-input";
import { resourceTypes } from "../../model/resource-types";
import type { StackIndex } from "../../model/stack-index";
import { parseImage } from "../../supply-chain/image-reference";
import type { AddonName } from "./addon-support";

const RELEASE = resourceTypes("kubernetes:helm.sh/v3:Release");

/** Charts whose version is that of what they install; that of Argo CD counts by itself. */
const CHARTS: ReadonlyMap<string, AddonName> = new Map([
    ["istiod", "istio"],
    ["cilium", "cilium"],
    ["linkerd-enterprise-control-plane", "linkerd"],
]);

/** Control planes' images, below whatever registry or mirror they are taken from. */
const IMAGES: readonly (readonly [repository: RegExp, addon: AddonName])[] = [
    [/(?:^|\/)(?:istio|release)\/pilot$/, "istio"],
    [/(?:^|\/)cilium\/cilium$/, "cilium"],
    [/(?:^|\/)(?:linkerd|buoyantio)\/controller$/, "linkerd"],
    [/(?:^|\/)argoproj\/argocd$/, "argo-cd"],
];

// "1.31.1", "v3.5.3", "stable-2.14.10", "enterprise-2.19.1"
const VERSION = /^(?:v|stable-|enterprise-)?(?<line>\d{1,4}\.\d{1,4})\.\d/;

/** An add-on in a cluster, and the property that tells its version. */
export interface RunningAddon {
    readonly addon: AddonName;
    readonly resource: ResourceInput;
    readonly at: PropertyReader;
    /** Release line, such as "1.31". */
    readonly line: string | Unknown;
}

/**
 * Meshes and Argo CD in a stack, by what a chart is called or by the images of its pods. A release
 * that several pods of a cluster have is there once.
 */
export function runningAddons(stack: StackIndex): readonly RunningAddon[] {
    const found = [
        ...stack.matching(RELEASE).flatMap(ofChart),
        ...stack.matching(makesPods).flatMap(ofImages),
    ];
    const first = groupBy(found, ({ addon, resource, line }) =>
        [resource.cluster, addon, String(line)].join(" "),
    );
    return [...first.values()].flatMap(([each]) => each ?? []);
}

function ofChart(resource: ResourceInput): readonly RunningAddon[] {
    const addon = CHARTS.get(chartName(resource.properties.at("chart").text()) ?? "");
    const at = resource.properties.at("version");
    return addon === undefined ? [] : withLine(addon, resource, at, at.text());
}

function ofImages(resource: ResourceInput): readonly RunningAddon[] {
    return objectsOf(resource)
        .flatMap(podTemplatesOf)
        .flatMap(({ spec }) => containersOf(spec))
        .flatMap(({ at }) => {
            const image = at.at("image").text();
            if (typeof image !== "string") {
                return [];
            }
            const { repository, tag } = parseImage(image);
            const [, addon] = IMAGES.find(([pattern]) => pattern.test(repository)) ?? [];
            return addon === undefined ? [] : withLine(addon, resource, at.at("image"), tag);
        });
}

function withLine(
    addon: AddonName,
    resource: ResourceInput,
    at: PropertyReader,
    version: string | Unknown | undefined,
): readonly RunningAddon[] {
    const line = version === UNKNOWN ? UNKNOWN : VERSION.exec(version ?? "")?.groups?.["line"];
    return line === undefined ? [] : [{ addon, resource, at, line }];
}
