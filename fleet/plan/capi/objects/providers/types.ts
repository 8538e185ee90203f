import type { JsonMap } from "../../../contents/types";
import type { CapiClusterPlan, CapiProviderPlan, MachineDeploymentPlan } from "../../types";
import type { KeyedObject } from "../template";

/** Machines of one kind: of the control plane, or of a pool. */
export interface MachinesPlan extends Pick<MachineDeploymentPlan, "instanceType" | "diskSize"> {
    /** "control-plane", or the machine deployment's name. */
    readonly name: string;
    /** The pool, or "control-plane". */
    readonly pool: string;
    readonly spot: boolean;
}

/** The templates of an infrastructure provider, as ClusterClass takes them. */
export interface ProviderTemplates {
    readonly apiVersion: string;
    readonly clusterKind: string;
    readonly machineKind: string;
    /** Of the cluster's own infrastructure: network and load balancer. */
    readonly cluster: JsonMap;
    /** Of its machines. */
    readonly machines: (machines: MachinesPlan) => JsonMap;
    /** What stands beside the templates. */
    readonly extras: readonly KeyedObject[];
    /** Changes that Cluster API makes to the templates, by names that only it knows. */
    readonly patches: readonly JsonMap[];
}

/** A cluster with what its provider has to know. */
export type PlanOn<Kind extends CapiProviderPlan["kind"]> = CapiClusterPlan & {
    readonly provider: Extract<CapiProviderPlan, { readonly kind: Kind }>;
};
