import type { JsonObject } from "../kubernetes/api/json";
import type { ObjectApi } from "../kubernetes/api/objects";

/** A node pool of a simulated cluster, as fake nodes are made for it. */
export interface NodePoolRequest {
    /** Name of the pool, unique in its cluster. */
    readonly name: string;
    /** How many nodes. */
    readonly count: number;
    /** Labels of each node, beside the ones that every node of the cloud carries. */
    readonly labels: Readonly<Record<string, string>>;
    /** Zones that the nodes are spread over, in turn; their region is `region`. */
    readonly zones: readonly string[];
    /** Absent where no cloud tells the nodes in which region they are. */
    readonly region?: string;
    /** Absent where no cloud tells the nodes what they are. */
    readonly instanceType?: string;
    readonly taints: readonly NodeTaint[];
    /** Version that its nodes report, such as "v1.34.0"; the control plane's when absent. */
    readonly kubeletVersion?: string;
}

export interface NodeTaint {
    readonly key: string;
    readonly value?: string;
    readonly effect: "NoSchedule" | "PreferNoSchedule" | "NoExecute";
}

/** What a simulated cloud asks for when one of its clusters becomes ready. */
export interface ControlPlaneRequest {
    /** Name of the simulated cluster in its cloud; unique in the rehearsal. */
    readonly name: string;
    /** Minor version to serve, such as "1.35". */
    readonly kubernetesVersion: string;
    /** Range of cluster IPs, such as "10.64.0.0/20". */
    readonly serviceRange: string;
    /** Token that this cluster's API server accepts as its cloud's administrator. */
    readonly adminToken: string;
}

/** A control plane that runs, or a record of one that was not started for want of room. */
export interface ControlPlane {
    /** "running": an API server answers at `server`; "recorded": nothing was started. */
    readonly state: "running" | "recorded";
    /** Address of the API server, such as "https://127.0.0.1:34567". */
    readonly server: string;
    /** PEM certificate of the authority that signed the API server's certificate. */
    readonly certificateAuthority: string;
    /** Version that the API server reports, such as "v1.35.0". */
    readonly version: string;
}

/** What the administrator of a running control plane has: a client certificate that needs no token. */
export interface Administrator {
    readonly controlPlane: ControlPlane;
    readonly objects: ObjectApi;
    /** PEM. */
    readonly certificate: string;
    readonly key: string;
}

/** What stands in a cluster and holds something outside of it, which a cloud does not delete along with the cluster. */
export interface ClusterLeftovers {
    /** Services of type LoadBalancer, as "namespace/name": each holds a load balancer and its interfaces. */
    readonly loadBalancers: readonly string[];
    /** Names of the PersistentVolumes that a claim holds: each is a disk. */
    readonly volumes: readonly string[];
}

export const NO_LEFTOVERS: ClusterLeftovers = { loadBalancers: [], volumes: [] };

/** Starts, scales and stops the control planes of a rehearsal. All methods may run side by side. */
export interface ControlPlanes {
    /** Starts a control plane and waits until its API server is ready. Repeating a request gives the same one. */
    start(request: ControlPlaneRequest): Promise<ControlPlane>;
    /** Makes the kinds that a cloud brings to its clusters, as CustomResourceDefinitions; those that are there stay. */
    defineKinds(cluster: string, definitions: readonly JsonObject[]): Promise<void>;
    /** Makes the pool's fake nodes what the request says: labels, zones, taints, count. */
    applyNodePool(cluster: string, pool: NodePoolRequest): Promise<void>;
    removeNodePool(cluster: string, pool: string): Promise<void>;
    /** What the cluster holds in its cloud; nothing where no API server answers. */
    leftovers(cluster: string): Promise<ClusterLeftovers>;
    /** Stops the control plane and removes its files; nothing happens when there is none of that name. */
    stop(cluster: string): Promise<void>;
}
