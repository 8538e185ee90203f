import type { Taint } from "../spec/labels";
import type { FleetCost } from "./cost/types";
import type { HubPlan, LinkPlan } from "./links/types";
import type { NetworkPlan } from "./networks/types";
import type { Place } from "./place";
import type { WorkloadPlan } from "./placement/types";
import type { Deployer, DeployerReach, PairReachability } from "./reachability/types";
import type { VersionsPlan } from "./versions/types";

/**
 * The plan of a fleet: every decision made, nothing unknown. Components only wire it; where one
 * needs another decision, the plan grows a field.
 */

export type Environment = "production" | "staging" | "development";

/** What the fleet's groups may do on every cluster; each is a ClusterRole of the same name. */
export type FleetRole = "viewer" | "deployer" | "operator";

/** Who a cluster is, everywhere. Derived from the locked id and the name; never changes. */
export interface ClusterIdentity {
    /** Key in the fleet file, such as "aws-us-east-1". */
    readonly name: string;
    /** 1 to 255, never used twice in a fleet: Cilium and Submariner take it as it is. */
    readonly id: number;
    /** Counts the incarnations of the cluster, from 1. */
    readonly generation: number;
    /** `<environment>-<name>`: kubectl context, Argo CD name, mesh cluster name. */
    readonly context: string;
    /** Name in its cloud: the context, with `-g<generation>` from the second generation on. */
    readonly cloudName: string;
    /** `<context>-g<generation>`: what the Kubernetes provider takes for one and the same cluster. */
    readonly clusterIdentifier: string;
}

/** Ranges in CIDR notation, such as "10.0.16.0/20". */
export interface ClusterRanges {
    readonly nodes: string;
    readonly pods: string;
    readonly services: string;
    /** Addresses of load balancers, on metal. */
    readonly loadBalancers?: string;
    /** Submariner's own addresses of the cluster, where ranges of its group may overlap. */
    readonly globalnet?: string;
}

/** The plug-in that gives pods their addresses. */
export type Cni =
    | "vpc-cni"
    | "dataplane-v2"
    | "overlay"
    | "pod-subnet"
    | "calico"
    | "cilium"
    | "flannel"
    | "ovn-kubernetes"
    | "weave"
    | "unknown";

/** Where in its life a cluster is; only a retired one may leave the fleet. */
export type ClusterState = "joining" | "active" | "draining" | "quarantined" | "retired";

/** How the addresses of a cluster's pods look from outside the cluster. */
export interface PodNetwork {
    /** routed: the network knows the way to them. overlay: nothing outside the cluster does. */
    readonly addresses: "routed" | "overlay";
    /** Source address that others see of a connection from a pod: beyond its network, the pod's or its node's. */
    readonly sourceSeen: "pod" | "node";
}

/** What every cluster of a fleet has, whoever made it. */
export interface FleetMember extends ClusterIdentity {
    /** Why this cluster exists and is no namespace in another one, in its users' words. */
    readonly why?: string;
    readonly place: Place;
    /** Key of its network in the plan's networks. */
    readonly networkName: string;
    readonly cni: Cni;
    readonly podNetwork: PodNetwork;
    readonly state: ClusterState;
    readonly labels: Readonly<Record<string, string>>;
    readonly taints: readonly Taint[];
    /** Where its data is, such as "eu". */
    readonly residency?: string;
    /** The cluster whose controllers manage it. */
    readonly managedBy?: string;
    /** Kubernetes minor version, such as "1.35". */
    readonly version: string;
    readonly ranges: ClusterRanges;
    /** Groups of each fleet role, as the cluster's own RBAC knows them. */
    readonly access: AccessPlan;
    /** Tags or labels of every cloud resource of the cluster, valid in its cloud. */
    readonly tags: Readonly<Record<string, string>>;
}

/** How the API server is reached from outside the cluster's network. */
export type ApiEndpoint =
    | { readonly kind: "private" }
    | { readonly kind: "restricted"; readonly allowedRanges: readonly string[] };

/** Nodes of one kind. */
export interface NodePoolPlan {
    readonly name: string;
    /** The cloud's own name of a machine size, such as "m6i.large". */
    readonly instanceType: string;
    /** Nodes over all zones. */
    readonly minSize: number;
    readonly maxSize: number;
    /** Size of a node's disk in GiB. */
    readonly diskSize: number;
    /** Machines that the cloud may take back. */
    readonly spot: boolean;
    /** Zones of its nodes; the cluster's where it names none. */
    readonly zones: readonly string[];
    readonly labels: Readonly<Record<string, string>>;
    readonly taints: readonly Taint[];
    /** Most that its nodes may have together: virtual CPUs, and memory in GiB. */
    readonly limits?: { readonly cpu?: number; readonly memory?: number };
}

interface ClusterPlanBase extends FleetMember {
    readonly api: ApiEndpoint;
    /** The pool that the cluster starts with; `pools` has the others. */
    readonly nodePool: NodePoolPlan;
    /** Pools beyond the first, ordered by name. */
    readonly pools: readonly NodePoolPlan[];
    /** Who upgrades minors. */
    readonly versionOwner: "atoll" | "cloud";
    /** Deletion protection in Pulumi and in the cloud. */
    readonly protect: boolean;
    /** Days for which control-plane logs are kept. */
    readonly logRetentionDays: number;
}

/** The subnets of one availability zone of an AWS network. */
export interface AwsZonePlan {
    /** Zone name, such as "us-east-1a". */
    readonly zone: string;
    /** Load balancers and NAT gateways. */
    readonly publicRange: string;
    /** Nodes and the control plane's interfaces. */
    readonly privateRange: string;
    /** Pods: the VPC CNI finds the subnet by its tag. */
    readonly podRange: string;
}

export interface AwsNetworkPlan {
    /** Primary range of the VPC, for its own subnets. */
    readonly range: string;
    /** Secondary range of the VPC, for nodes. */
    readonly nodeRange: string;
    /** Secondary range of the VPC, for pods. */
    readonly podRange: string;
    /** At least two. */
    readonly zones: readonly AwsZonePlan[];
    /** Zones that have a NAT gateway of their own; the other zones use the first one's. */
    readonly natZones: readonly string[];
}

export interface AwsClusterPlan extends ClusterPlanBase {
    readonly cloud: "aws";
    readonly region: string;
    readonly network: AwsNetworkPlan;
    /** IAM principals that take a fleet role through access entries: ARN to the role's groups. */
    readonly principals: readonly { readonly arn: string; readonly groups: readonly string[] }[];
    /** Of the node pool's machines: their system is built for it. */
    readonly architecture: "x86_64" | "arm64";
}

export interface GcpNetworkPlan {
    /** Primary range of the subnetwork. */
    readonly range: string;
    /** Names of the subnetwork's secondary ranges. */
    readonly podRangeName: string;
    readonly serviceRangeName: string;
}

export interface GcpClusterPlan extends ClusterPlanBase {
    readonly cloud: "gcp";
    readonly region: string;
    readonly project: string;
    /** Zones of the nodes, such as "europe-west1-b"; at least two. */
    readonly zones: readonly string[];
    readonly network: GcpNetworkPlan;
    /** Google group that holds the groups of Google Groups for RBAC; absent: the feature is off. */
    readonly securityGroup?: string;
    /** Most pods on a node; the pod range holds a power of two above it per node. */
    readonly maxPodsPerNode: number;
    /** Nodes in each zone that the node pool starts with, before its autoscaler takes over. */
    readonly initialNodesPerZone: number;
    /** Kind of a node's disk: not every machine series takes every kind. */
    readonly diskType: "pd-balanced" | "hyperdisk-balanced";
}

export interface AzureNetworkPlan {
    /** Address space of the virtual network, for its own subnets. */
    readonly range: string;
    /** Address space beside it, for the cluster's subnets. */
    readonly clusterRange: string;
    /** Subnet of the nodes. */
    readonly nodeRange: string;
}

export interface AzureClusterPlan extends ClusterPlanBase {
    readonly cloud: "azure";
    readonly region: string;
    /** Availability zones of the nodes, such as "1"; at least two. */
    readonly zones: readonly string[];
    readonly network: AzureNetworkPlan;
    /** Address of the cluster's DNS service, inside the service range. */
    readonly dnsServiceAddress: string;
    /** Entra ID tenant; absent: the one that the deployer logs in to. */
    readonly tenantId?: string;
    /** Entra ID groups that administer the cluster, by object id. */
    readonly adminGroupObjectIds: readonly string[];
    /**
     * Start of the key vault's name, at most 15 characters: a random suffix follows, since vault names are
     * unique in the world and stay taken for a while after a delete.
     */
    readonly vaultNamePrefix: string;
}

/** How people and programs log in to a cluster that exists: an exec plugin, never a static credential. */
export interface ExecCredentialPlan {
    readonly command: string;
    readonly args: readonly string[];
    readonly env: Readonly<Record<string, string>>;
    readonly apiVersion: "client.authentication.k8s.io/v1beta1" | "client.authentication.k8s.io/v1";
    readonly provideClusterInfo: boolean;
    readonly installHint?: string;
}

/** A cluster that Cluster API makes from a management cluster of the fleet. */
export interface CapiClusterPlan extends ClusterPlanBase {
    readonly cloud: "capi";
    readonly infrastructure: "aws" | "gcp" | "azure" | "vsphere" | "metal3";
    readonly managedBy: string;
    /** Failure domains of its nodes; empty where its user names none. */
    readonly zones: readonly string[];
}

/** A cluster that somebody else made: it is used, never owned. */
export interface ExistingClusterPlan extends FleetMember {
    readonly cloud: "existing";
    /** Address of the API server, such as "https://k8s.acme.example:6443". */
    readonly server: string;
    /** PEM certificate of the authority that signed the API server's certificate; absent: a public one. */
    readonly certificateAuthority?: string;
    readonly exec: ExecCredentialPlan;
}

/** A cluster that Atoll makes through a cloud's own managed Kubernetes. */
export type ManagedClusterPlan = AwsClusterPlan | GcpClusterPlan | AzureClusterPlan;
export type ClusterPlan = ManagedClusterPlan | CapiClusterPlan | ExistingClusterPlan;

/** Groups as the clusters' RBAC knows them, for each role. */
export type AccessPlan = Readonly<Record<FleetRole, readonly string[]>>;

/** Clusters whose pods reach one another in one way. */
export interface ConnectivityGroup {
    readonly between: readonly string[];
    readonly pods: "routed" | "submariner" | "globalnet" | "cilium" | "none";
}

/** A namespace that every cluster gets, with its Pod Security level. */
export interface BaselineNamespacePlan {
    readonly name: string;
    readonly podSecurity: "privileged" | "baseline" | "restricted";
}

export interface FleetPlan {
    readonly name: string;
    readonly environment: Environment;
    /** Ordered by name. */
    readonly clusters: readonly ClusterPlan[];
    /** Ordered by name, like the links and hubs. */
    readonly networks: readonly NetworkPlan[];
    readonly links: readonly LinkPlan[];
    readonly hubs: readonly HubPlan[];
    /** Groups of clusters whose pods reach one another in another way than the networks' own. */
    readonly connectivity: readonly ConnectivityGroup[];
    /** Where the fleet is deployed from; absent: nobody said so. */
    readonly deployer?: Deployer;
    /** One for each ordered pair of clusters. */
    readonly reachability: readonly PairReachability[];
    /** One for each cluster, where somebody said where the fleet is deployed from. */
    readonly deployerReach: readonly DeployerReach[];
    readonly versions: VersionsPlan;
    /** Workloads with the clusters that they run in, ordered by name. */
    readonly workloads: readonly WorkloadPlan[];
    /** An estimate, by dated list prices. */
    readonly cost: FleetCost;
    /** What is worth a second look and no reason to refuse. */
    readonly advice: readonly Advice[];
    readonly access: AccessPlan;
    readonly namespaces: readonly BaselineNamespacePlan[];
}

/** Something that is worth a second look. */
export interface Advice {
    /** Where, such as `clusters.aws-eu-west-1`. */
    readonly path: string;
    /** What and why, in one sentence. */
    readonly text: string;
    /** What to do about it. */
    readonly next: string;
}
