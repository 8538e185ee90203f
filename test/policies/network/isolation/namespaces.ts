import type { ResourceInput } from "../../../../policies/model/resource-input";
import { defaultDenyPerNamespace } from "../../../../policies/network/net-default-deny-per-namespace";
import { stackFindings } from "../../support/clean-fleet-cases";
import { manifest } from "../../support/inputs";

export const BOTH = ["Ingress", "Egress"];
/** What is found of a namespace that is open, and of one that may be. */
export const OPEN = ["violation shop"];
export const UNSURE = ["undecided shop"];

export const namespace = (name: unknown = "shop", labels: unknown = {}): ResourceInput =>
    manifest({ apiVersion: "v1", kind: "Namespace", metadata: { name, labels } }, { name: "shop" });

/** A policy in the namespace, of Kubernetes' own kind unless it is said otherwise. */
export function policy(
    spec: unknown,
    { apiVersion = "networking.k8s.io/v1", kind = "NetworkPolicy", metadata = {} } = {},
): ResourceInput {
    return manifest({ apiVersion, kind, metadata: { namespace: "shop", ...metadata }, spec });
}

export function found(...resources: readonly ResourceInput[]): readonly string[] {
    return stackFindings(defaultDenyPerNamespace, resources);
}

/** What is found of the namespace itself. */
export function isolation(...resources: readonly ResourceInput[]): readonly string[] {
    return found(...resources).filter((finding) => finding.endsWith(" shop"));
}
