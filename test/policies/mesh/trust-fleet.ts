import { trustConsistent } from "../../../policies/mesh/mesh-trust-consistent";
import { SecretValue } from "../../../policies/model/reading";
import type { ResourceInput } from "../../../policies/model/resource-input";
import { observedInStack, resource } from "../support/inputs";

export type Tree = Readonly<Record<string, unknown>>;

interface Values {
    readonly mesh?: unknown;
    readonly clusterName?: unknown;
    readonly network?: unknown;
    readonly trustDomain?: unknown;
    readonly trustDomainAliases?: unknown;
    /** Other values of the chart. */
    readonly more?: Tree;
}

export const member = (cluster: string, values: Values = {}): ResourceInput => {
    const { mesh = "acme", clusterName = cluster, network = `net-${cluster}` } = values;
    const { trustDomain, trustDomainAliases, more = {} } = values;
    return resource(
        "kubernetes:helm.sh/v3:Release",
        {
            chart: "istiod",
            namespace: "istio-system",
            values: {
                global: { meshID: mesh, multiCluster: { clusterName }, network },
                meshConfig: { trustDomain, trustDomainAliases },
                ...more,
            },
        },
        { name: `istiod-${cluster}`, cluster },
    );
};

export const encoded = (text: string) => Buffer.from(text).toString("base64");
export const secret = (cluster: string, fields: object): ResourceInput =>
    resource(
        "kubernetes:core/v1:Secret",
        { metadata: { name: "cacerts", namespace: "istio-system" }, ...fields },
        { name: `cacerts-${cluster}`, cluster },
    );
export const authority = (cluster: string, root: string, own: string): ResourceInput =>
    secret(cluster, {
        data: {
            "root-cert.pem": encoded(root),
            "ca-cert.pem": new SecretValue(encoded(own)),
        },
    });

/** What the rule sees in a stack, each as "violation istiod-b values.global.network". */
export const seen = (stack: readonly ResourceInput[], settings?: unknown): readonly string[] =>
    observedInStack(trustConsistent, stack, settings).map(({ kind, path, resource: { name } }) =>
        `${kind} ${name} ${path}`.replaceAll('"', "'"),
    );
