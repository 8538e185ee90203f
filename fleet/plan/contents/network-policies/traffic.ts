/** What the pods of a namespace connect with, besides the cluster's DNS. */
export interface Traffic {
    /** The API server of their own cluster. */
    readonly apiServer?: true;
    /** Port on which the API server calls their webhooks. */
    readonly webhook?: number;
    /** The API servers of the clusters that they make. */
    readonly managedClusters?: true;
    /** APIs of a cloud, or where releases are downloaded from. */
    readonly outside?: true;
}

/** The usual port of webhooks: github.com/kubernetes-sigs/controller-runtime, pkg/webhook */
const WEBHOOK = 9443;

const CLUSTER_API: Traffic = { apiServer: true, webhook: WEBHOOK, managedClusters: true };
const CLOUD: Traffic = { ...CLUSTER_API, outside: true };

/**
 * What the namespaces that Atoll makes need. Pods in the hosts' own network are under no policy:
 * those of tigera-operator, and MetalLB's speakers.
 */
const TRAFFIC: Readonly<Record<string, Traffic>> = {
    // The autoscalers of the clusters that it makes.
    "atoll-clusters": { apiServer: true, managedClusters: true },
    "atoll-system": {},
    "capa-system": CLOUD,
    "capg-system": CLOUD,
    "capi-kubeadm-bootstrap-system": CLUSTER_API,
    "capi-kubeadm-control-plane-system": CLUSTER_API,
    // It takes the providers' manifests from their releases on GitHub.
    "capi-operator-system": { apiServer: true, webhook: WEBHOOK, outside: true },
    "capi-system": CLUSTER_API,
    "capm3-system": CLUSTER_API,
    "capv-system": CLOUD,
    "capz-system": CLOUD,
    // https://cert-manager.io/docs/troubleshooting/webhook/
    "cert-manager": { apiServer: true, webhook: 10_250 },
    "metal3-ipam-system": { apiServer: true, webhook: WEBHOOK },
    "metallb-system": { apiServer: true, webhook: WEBHOOK },
    "tigera-operator": {},
    workloads: {},
};

/** Of a namespace that is not in the list: none but DNS. */
export function trafficOf(namespace: string): Traffic {
    return Object.hasOwn(TRAFFIC, namespace) ? (TRAFFIC[namespace] ?? {}) : {};
}

/** Namespaces of which it is known what their pods need. */
export const KNOWN_NAMESPACES: readonly string[] = Object.keys(TRAFFIC);
