import type { JsonMap } from "../types";
import type { NetworkFacts } from "./facts";

const SYSTEM_NAMESPACE = "kube-system";

/** Where NodeLocal DNSCache answers: kubernetes.io/docs/tasks/administer-cluster/nodelocaldns */
const NODE_LOCAL_DNS = "169.254.20.10/32";

/** Every distribution calls the pods of its DNS so, CoreDNS included; GKE's cache beside it has the second name. */
const DNS_APPS = ["kube-dns", "node-local-dns"];

function range(cidr: string): JsonMap {
    return { ipBlock: { cidr } };
}

function podsOf(namespace: string, podSelector?: JsonMap): JsonMap {
    return {
        namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace } },
        ...(podSelector === undefined ? {} : { podSelector }),
    };
}

export function tcp(...ports: readonly number[]): readonly JsonMap[] {
    return [...new Set(ports)]
        .sort((left, right) => left - right)
        .map((port) => ({ port, protocol: "TCP" }));
}

function dnsPorts(port: number): readonly JsonMap[] {
    return ["TCP", "UDP"].map((protocol) => ({ port, protocol }));
}

/**
 * The cluster's DNS, by its pods and by what else answers for it: EKS Auto Mode and caches on the nodes take the
 * Service's own address. OpenShift has its DNS in a namespace and on a port of its own.
 */
export function dnsRules({ cni, ranges }: NetworkFacts): readonly JsonMap[] {
    const pods = podsOf(SYSTEM_NAMESPACE, {
        matchExpressions: [{ key: "k8s-app", operator: "In", values: DNS_APPS }],
    });
    const usual = {
        to: [pods, range(ranges.services), range(NODE_LOCAL_DNS)],
        ports: dnsPorts(53),
    };
    return cni === "ovn-kubernetes"
        ? [usual, { to: [podsOf("openshift-dns")], ports: dnsPorts(5353) }]
        : [usual];
}

/** Where API servers listen: those of clouds on the first, kubeadm's on the second. */
const API_PORTS = [443, 6443] as const;

/**
 * The API server, by its Service's address and by its own, since network plugins see the one or the other. It is in the
 * ranges of the plan where Atoll chose its address; elsewhere only its port is known.
 */
export function apiServerRules({ cloud, ranges, apiServerPort }: NetworkFacts): readonly JsonMap[] {
    const own = [range(ranges.nodes), range(ranges.services)];
    switch (cloud) {
        case "aws":
            return [{ to: own, ports: tcp(443) }];
        case "gcp":
        case "azure":
            return [{ ports: tcp(443) }];
        case "capi":
            return [{ to: own, ports: tcp(...API_PORTS, apiServerPort) }];
        case "existing":
            return [
                { ports: tcp(...API_PORTS) },
                ...(isUsual(apiServerPort) ? [] : [{ to: own, ports: tcp(apiServerPort) }]),
            ];
    }
}

function isUsual(port: number): boolean {
    return API_PORTS.some((usual) => usual === port);
}

/** The API servers of the clusters that a cluster makes; of a cloud's load balancer only the port is known. */
export function managedClusterRules({ managed }: NetworkFacts): readonly JsonMap[] {
    const addresses = managed.filter((each) => each !== "cloud");
    return [
        ...(addresses.length === managed.length ? [] : [{ ports: tcp(...API_PORTS) }]),
        ...addresses.map(({ host, port }) => ({ to: [range(`${host}/32`)], ports: tcp(port) })),
    ];
}

/** Any address, over HTTPS. */
export const OUTSIDE_RULES: readonly JsonMap[] = [{ ports: tcp(443) }];

/**
 * Who calls webhooks: the API server from its own address or its node's, from its node's address in an overlay, which is
 * one of the pods', or through agents of its cloud in kube-system.
 */
export function webhookCallers({ cloud, cni, ranges }: NetworkFacts): readonly JsonMap[] {
    const agents = cloud === "gcp" || cloud === "azure" || cloud === "existing";
    const overlay = (cloud === "capi" || cloud === "existing") && cni !== "cilium";
    return [
        ...(agents ? [podsOf(SYSTEM_NAMESPACE)] : []),
        range(ranges.nodes),
        ...(overlay ? [range(ranges.pods)] : []),
    ];
}
