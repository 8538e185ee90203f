import type { KubernetesObject } from "../kubernetes/objects";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN, type Unknown } from "../model/reading";
import type { StackIndex } from "../model/stack-index";
import { releasesOf, type MeshRelease } from "./releases";

const POLICY = "config.linkerd.io/default-inbound-policy";
const INJECT = "linkerd.io/inject";
/** What the chart has where its values say nothing. */
const CHART_DEFAULT = "all-unauthenticated";

/**
 * What a proxy takes on a port that no Server of Linkerd's describes: from whom, or nothing (deny).
 *
 * https://linkerd.io/2-edge/reference/authorization-policy/#default-policies
 */
export interface InboundPolicy {
    readonly at: PropertyReader;
    readonly policy: string | Unknown;
}

/** Takes what comes from outside of the mesh, in plain text. `audit` takes it and writes it down. */
const PLAIN: ReadonlySet<string> = new Set([
    "all-unauthenticated",
    "cluster-unauthenticated",
    "audit",
]);

export function takesPlainText(policy: string): boolean {
    return PLAIN.has(policy);
}

export function deniesByDefault(policy: string): boolean {
    return policy === "deny";
}

/** The releases of Linkerd's control plane. */
export function linkerdReleases(stack: StackIndex): readonly MeshRelease[] {
    return releasesOf(stack, "linkerd-control-plane");
}

/** What holds for a whole cluster. */
export function clusterPolicy({ value }: MeshRelease): InboundPolicy {
    const at = value("proxy", "defaultInboundPolicy");
    const text = at.text();
    return { at, policy: text === undefined || text === "" ? CHART_DEFAULT : text };
}

/** What a namespace has of its own; `undefined` where it has the cluster's. */
export function namespacePolicy({ at }: KubernetesObject): InboundPolicy | undefined {
    const annotation = at.at("metadata", "annotations", POLICY);
    const policy = annotation.text();
    return policy === undefined || policy === "" ? undefined : { at: annotation, policy };
}

/** Whether a namespace's pods get a proxy. */
export function isInjected({ at }: KubernetesObject): boolean {
    const inject = at.at("metadata", "annotations", INJECT).text();
    return inject !== UNKNOWN && (inject === "enabled" || inject === "ingress");
}
