import type { ClusterIdentity, ClusterRanges } from "../../types";
import type { CapiClusterPlan } from "../types";

/** Where the cloud provider and the storage driver of vSphere find their machines. */
export interface Vcenter {
    readonly server: string;
    readonly datacenter: string;
    readonly thumbprint: string;
}

/** What the contents of a cluster that Cluster API makes depend on. */
export interface CapiFacts extends Pick<ClusterIdentity, "id" | "context" | "cloudName"> {
    readonly infrastructure: CapiClusterPlan["infrastructure"];
    readonly cni: CapiClusterPlan["cni"];
    /** Absent on premises, where nobody named one. */
    readonly region?: string;
    readonly ranges: ClusterRanges;
    /** Tags of volumes in a cloud. */
    readonly tags: Readonly<Record<string, string>>;
    /** On vSphere. */
    readonly vcenter?: Vcenter;
}
