import { UNKNOWN } from "../../../policies/model/reading";
import type { ResourceInput } from "../../../policies/model/resource-input";
import type { Rule } from "../../../policies/model/rule";
import { observedInStack, resource } from "../support/inputs";
import type { Tree } from "./trust-fleet";

export const ROOT = "istio-system";

export const release = (cluster: string, chart: string, values: Tree = {}, more: Tree = {}) =>
    resource(
        "kubernetes:helm.sh/v3:Release",
        { chart, namespace: ROOT, values, ...more },
        { name: `${chart}-${cluster}`, cluster },
    );
export const istiod = (cluster: string, values?: Tree, more?: Tree) =>
    release(cluster, "istiod", values, more);
export const object = (cluster: string, type: string, metadata: Tree, fields: Tree = {}) =>
    resource(
        `kubernetes:${type}`,
        { metadata, ...fields },
        { name: `${String(metadata["name"])}-${cluster}`, cluster },
    );
export const strict = (cluster: string, namespace = ROOT) =>
    object(
        cluster,
        "security.istio.io/v1:PeerAuthentication",
        { name: "peers", namespace },
        { spec: { mtls: { mode: "STRICT" } } },
    );
export const closed = (cluster: string, namespace = ROOT) =>
    object(
        cluster,
        "security.istio.io/v1:AuthorizationPolicy",
        { name: "policy", namespace },
        { spec: {} },
    );
export const namespace = (cluster: string, name: string, labels: Tree = {}) =>
    object(cluster, "core/v1:Namespace", { name, labels });
export const injected = (cluster: string, name: string) =>
    namespace(cluster, name, { "istio-injection": "enabled" });
export const sail = (cluster: string, spec: Tree = {}) =>
    object(cluster, "sailoperator.io/v1:Istio", { name: "sail" }, { spec });
export const deployment = (cluster: string, where: string) =>
    object(cluster, "apps/v1:Deployment", {
        name: "istiod",
        namespace: where,
        labels: { app: "istiod" },
    });

export const REMOTE = { profile: "remote", global: { remotePilotAddress: UNKNOWN } };
export const EXTERNAL = {
    global: { externalIstiod: true, istioNamespace: "external-istiod" },
    pilot: { env: { LOCAL_CLUSTER_SECRET_WATCHER: "true" } },
};
export const FILES = { valueYamlFiles: [{ path: "values.yaml" }] };

export const names = (rule: Rule, stack: readonly ResourceInput[]) =>
    observedInStack(rule, stack).map(({ kind, resource: { name } }) => `${kind} ${name}`);

export type Row = readonly [string, readonly ResourceInput[], readonly string[]];
