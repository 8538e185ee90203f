import type { AccessPlan } from "../types";

/** A namespace that every cluster gets, with its Pod Security level. */
export interface BaselineNamespacePlan {
    readonly name: string;
    readonly podSecurity: "privileged" | "baseline" | "restricted";
}

/** Whatever JSON can hold. */
export type Json =
    string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export type JsonMap = Readonly<Record<string, Json>>;

/** A chart that Atoll installs in a cluster, from the catalogue. */
export interface AddonPlan {
    /** Name of the Helm release, such as "karpenter". */
    readonly name: string;
    /** Name of the chart; where the repository is an OCI registry, the whole address ("oci://…/karpenter"). */
    readonly chart: string;
    /** Address of the chart's repository; absent for an OCI chart. */
    readonly repository?: string;
    /** Exact version of the chart. */
    readonly version: string;
    readonly namespace: string;
    /** Names of the charts of this cluster that must be ready before it. */
    readonly after: readonly string[];
    /** How long its pods have, from the installation on, until all of them run; after that the release goes back. */
    readonly timeoutSeconds: number;
    readonly values: JsonMap;
}

/** What is open to the pods of a namespace that Atoll makes, or that nothing is. */
export interface NetworkPolicyPlan {
    readonly name: string;
    readonly namespace: string;
    /** Of a NetworkPolicy, networking.k8s.io/v1. */
    readonly spec: JsonMap;
}

/** An object that Atoll puts into a cluster as it is. */
export interface ObjectPlan {
    readonly apiVersion: string;
    readonly kind: string;
    readonly metadata: {
        readonly name: string;
        readonly namespace?: string;
        readonly labels?: Readonly<Record<string, string>>;
        readonly annotations?: Readonly<Record<string, string>>;
    };
    readonly [field: string]: Json | undefined;
}

/** An object with the chart that brings its kind. */
export interface AddonObjectPlan {
    /** Name of the chart in the cluster's add-ons that must be ready first; absent: none. */
    readonly after?: string;
    readonly object: ObjectPlan;
}

/**
 * Everything that Atoll puts into a cluster, as plain data: the lock keeps it as it is for a cluster that is
 * quarantined, so that the fleet can change around it.
 */
export interface ClusterContents {
    /** Kubernetes minor version whose Pod Security levels the namespaces are held to. */
    readonly podSecurityVersion: string;
    /** Groups of each fleet role. */
    readonly access: AccessPlan;
    readonly namespaces: readonly BaselineNamespacePlan[];
    /** Of those namespaces; ordered by namespace and name. */
    readonly networkPolicies: readonly NetworkPolicyPlan[];
    /** Ordered by name. */
    readonly addons: readonly AddonPlan[];
    /** Ordered by kind and name: pools of Karpenter, address ranges of load balancers, … */
    readonly objects: readonly AddonObjectPlan[];
}
