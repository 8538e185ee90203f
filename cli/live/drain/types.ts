/** An object in a cluster, as kubectl names it. */
export interface ObjectRef {
    /** Resource with its group, such as "services" or "gateways.gateway.networking.k8s.io". */
    readonly resource: string;
    /** Absent for what has none. */
    readonly namespace?: string;
    readonly name: string;
}

/** What in a cluster owns something outside of it, and would leave it behind. */
export interface CloudOwners {
    /** Services, ingresses and gateways: load balancers with their addresses and network interfaces. */
    readonly entrances: readonly ObjectRef[];
    /** Karpenter's pools: machines that no declared node pool knows. */
    readonly machines: readonly ObjectRef[];
    /** What uses claims and can be scaled to nothing. */
    readonly workloads: readonly ObjectRef[];
    /** Pods that use claims and nothing would make again. */
    readonly pods: readonly ObjectRef[];
    /** Claims of volumes that are deleted with them. */
    readonly claims: readonly ObjectRef[];
    /** Volumes that somebody wants kept: they stay, and cost. */
    readonly kept: readonly ObjectRef[];
}

/** How an object is called in tables: "services default/web". */
export function formatRef({ resource, namespace, name }: ObjectRef): string {
    const [kind = resource] = resource.split(".");
    return `${kind} ${namespace === undefined ? "" : `${namespace}/`}${name}`;
}
