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
}

/** How the API server is reached from outside the cluster's network. */
export type ApiEndpoint =
    | { readonly kind: "private" }
    | { readonly kind: "restricted"; readonly allowedRanges: readonly string[] };

/** The node pool that every cluster starts with. */
export interface NodePoolPlan {
    readonly name: string;
    /** The cloud's own name of a machine size, such as "m6i.large". */
    readonly instanceType: string;
    /** Nodes over all zones. */
    readonly minSize: number;
    readonly maxSize: number;
    /** Size of a node's disk in GiB. */
    readonly diskSize: number;
}

interface ClusterPlanBase extends ClusterIdentity {
    /** Why this cluster exists and is no namespace in another one, in its users' words. */
    readonly why?: string;
    /** Kubernetes minor version, such as "1.35". */
    readonly version: string;
    readonly ranges: ClusterRanges;
    readonly api: ApiEndpoint;
    readonly nodePool: NodePoolPlan;
    /** Tags or labels of every cloud resource of the cluster, valid in its cloud. */
    readonly tags: Readonly<Record<string, string>>;
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
    /** Primary range of the VPC. */
    readonly range: string;
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
    /** Address space of the virtual network. */
    readonly range: string;
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

/** A cluster that somebody else made: it is used, never owned. */
export interface ExistingClusterPlan extends ClusterIdentity {
    readonly cloud: "existing";
    /** Why this cluster belongs to the fleet, in its users' words. */
    readonly why?: string;
    readonly version: string;
    readonly ranges: ClusterRanges;
    readonly tags: Readonly<Record<string, string>>;
    /** Address of the API server, such as "https://k8s.acme.example:6443". */
    readonly server: string;
    /** PEM certificate of the authority that signed the API server's certificate; absent: a public one. */
    readonly certificateAuthority?: string;
    readonly exec: ExecCredentialPlan;
}

/** A cluster that Atoll makes. */
export type ManagedClusterPlan = AwsClusterPlan | GcpClusterPlan | AzureClusterPlan;
export type ClusterPlan = ManagedClusterPlan | ExistingClusterPlan;

/** Groups as the clusters' RBAC knows them, for each role. */
export type AccessPlan = Readonly<Record<FleetRole, readonly string[]>>;

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
    readonly access: AccessPlan;
    readonly namespaces: readonly BaselineNamespacePlan[];
}
