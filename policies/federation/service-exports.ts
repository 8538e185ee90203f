import type { KubernetesObject } from "../kubernetes/objects";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN } from "../model/reading";
import type { Verdict } from "../kubernetes/label-selector";

/** The groups of the kind ServiceExport: the common one, that of GKE and that of KubeFleet. */
const EXPORTS: ReadonlySet<string> = new Set([
    "multicluster.x-k8s.io",
    "net.gke.io",
    "networking.fleet.azure.com",
]);

/** Marks of a Service that other clusters are to see, and what they say then. */
const MARKS: readonly (readonly [path: readonly string[], values: readonly string[]])[] = [
    [["annotations", "service.cilium.io/global"], ["true"]],
    [["annotations", "io.cilium/global-service"], ["true"]],
    [
        ["labels", "mirror.linkerd.io/exported"],
        ["true", "remote-discovery"],
    ],
    [["labels", "mirror.linkerd.io/federated"], ["member"]],
];

/** What says that other clusters see a service. */
export interface ServiceExport {
    /** The mark of the Service; absent where an object of its own says so. */
    readonly mark?: PropertyReader;
    readonly isExported: Verdict;
}

/**
 * Where an object exports the service that it is, or the one of its name in its namespace.
 *
 * https://multicluster.sigs.k8s.io/concepts/multicluster-services-api/,
 * https://docs.cilium.io/en/stable/network/clustermesh/services/,
 * https://linkerd.io/2-edge/features/multicluster/
 */
export function serviceExports({ group, kind, at }: KubernetesObject): readonly ServiceExport[] {
    if (kind === "ServiceExport" && EXPORTS.has(group)) {
        return [{ isExported: true }];
    }
    return kind === "Service" && group === ""
        ? MARKS.map(([path, values]) => exportedBy(at.at("metadata", ...path), values))
        : [];
}

function exportedBy(mark: PropertyReader, values: readonly string[]): ServiceExport {
    const text = mark.text();
    const isExported =
        text === UNKNOWN ? UNKNOWN : text !== undefined && values.includes(text.toLowerCase());
    return { mark, isExported };
}
