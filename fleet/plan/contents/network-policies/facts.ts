import type { ClusterPlan, ClusterRanges, Cni } from "../../types";

export interface ApiAddress {
    /** An IPv4 address. */
    readonly host: string;
    readonly port: number;
}

/** What of a cluster decides how its network policies are written. */
export interface NetworkFacts {
    readonly cloud: ClusterPlan["cloud"];
    readonly cni: Cni;
    readonly ranges: ClusterRanges;
    /** Port of its API server. */
    readonly apiServerPort: number;
    /** API servers of the clusters that it makes; "cloud": a load balancer of the cloud's has the address. */
    readonly managed: readonly (ApiAddress | "cloud")[];
}
