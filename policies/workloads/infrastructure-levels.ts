/** The levels of the Pod Security Standards, the one that asks for least first. */
export const LEVELS = ["privileged", "baseline", "restricted"] as const;
export type SecurityLevel = (typeof LEVELS)[number];

/**
 * What the pods of well-known infrastructure keep to. Those that set up a node's network run in
 * its namespaces; the controllers of Cluster API set no seccomp profile in all their releases.
 *
 * https://metallb.io/installation/
 * https://docs.tigera.io/calico/latest/getting-started/kubernetes/helm
 */
export const INFRASTRUCTURE_LEVELS: Readonly<Record<string, SecurityLevel>> = {
    "kube-system": "privileged",
    "kube-public": "privileged",
    "kube-node-lease": "privileged",
    "metallb-system": "privileged",
    "tigera-operator": "privileged",
    "calico-system": "privileged",
    "submariner-operator": "privileged",
    "atoll-clusters": "baseline",
    "capi-operator-system": "baseline",
    "capi-system": "baseline",
    "capi-kubeadm-bootstrap-system": "baseline",
    "capi-kubeadm-control-plane-system": "baseline",
    "capm3-system": "baseline",
    "metal3-ipam-system": "baseline",
};
