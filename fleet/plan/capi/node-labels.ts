/** The domain of a label's key, such as "node.kubernetes.io"; empty where it has none. */
function domainOf(key: string): string {
    const slash = key.indexOf("/");
    return slash < 0 ? "" : key.slice(0, slash);
}

function within(domain: string, owner: string): boolean {
    return domain === owner || domain.endsWith(`.${owner}`);
}

/** cluster-api.sigs.k8s.io/reference/api/metadata-propagation: from a Machine to its Node, always. */
function isSynced(key: string): boolean {
    const domain = domainOf(key);
    return (
        domain === "node-role.kubernetes.io" ||
        within(domain, "node-restriction.kubernetes.io") ||
        within(domain, "node.cluster.x-k8s.io")
    );
}

/** kubernetes.io/docs/reference/command-line-tools-reference/kubelet, --node-labels: what a kubelet starts with. */
const KUBELET_OWN = ["kubelet.kubernetes.io", "node.kubernetes.io"];

/** Whether nothing gives a node such a label: the kubelet refuses to start with it, and Cluster API does not sync it. */
export function isNobodysLabel(key: string): boolean {
    const domain = domainOf(key);
    const reserved = within(domain, "kubernetes.io") || within(domain, "k8s.io");
    return reserved && !isSynced(key) && !KUBELET_OWN.some((owner) => within(domain, owner));
}

type Labels = Readonly<Record<string, string>>;

/** Who gives a node each of its labels: Cluster API those that it syncs from machines, the kubelet all others. */
export function shareLabels(labels: Labels): {
    readonly nodeLabels: Labels;
    readonly machineLabels: Labels;
} {
    const entries = Object.entries(labels);
    return {
        nodeLabels: Object.fromEntries(entries.filter(([key]) => !isSynced(key))),
        machineLabels: Object.fromEntries(entries.filter(([key]) => isSynced(key))),
    };
}
