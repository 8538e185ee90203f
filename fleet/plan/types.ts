import type { EksAddon } from "../spec/clusters/eks-addons";
import type { Taint } from "../spec/labels";
import type { CapiClusterPlan } from "./capi/types";
import type { ExistingClusterPlan } from "./clusters/existing-types";
import type { ClusterContents } from "./contents/types";
import type { FleetCost } from "./cost/types";
import type { HubPlan, LinkPlan } from "./links/types";
import type { NetworkBuildPlan } from "./networks/types";
import type { Place } from "./place";
import type { WorkloadPlan } from "./placement/types";
import type { AwsNodePoolPlan, GcpNodePoolPlan, NodePoolPlan } from "./pools/types";
import type { Deployer, DeployerReach, PairReachability } from "./reachability/types";
import type { MaintenancePlan } from "./schedules/types";
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
    /** What Atoll puts into it; of a quarantined cluster, what it had when it was quarantined. */
    readonly contents: ClusterContents;
    /**
     * What happens to its contents when its API server does not answer. fail: the update fails there, and names the
     * cluster. skip: changed objects are left for later. forget: objects that are to be deleted are taken to be gone.
     */
    readonly whenUnreachable: "fail" | "skip" | "forget";
    /** Tags or labels of every cloud resource of the cluster, valid in its cloud. */
    readonly tags: Readonly<Record<string, string>>;
}

/** A way to the API server for who stands outside the cluster's network. */
interface ApiProxy {
    /** HTTP or SOCKS5 proxy that people and the deployer go through, such as "socks5://bastion.acme.example:1080". */
    readonly proxy?: string;
}

/** How the API server is reached from outside the cluster's network. */
export type ApiEndpoint =
    | ({ readonly kind: "private" } & ApiProxy)
    | ({ readonly kind: "restricted"; readonly allowedRanges: readonly string[] } & ApiProxy);

/** On Google Cloud also by a name that its identities alone open, from everywhere: no address of the cluster's own. */
export type GcpApiEndpoint = ApiEndpoint | { readonly kind: "dns" };

/** What every cluster has that Atoll makes. */
export interface ClusterPlanBase<
    Pool extends NodePoolPlan = NodePoolPlan,
    Api = ApiEndpoint,
> extends FleetMember {
    readonly api: Api;
    /** The pool that the cluster starts with; `pools` has the others. */
    readonly nodePool: Pool;
    /** Pools beyond the first, ordered by name. */
    readonly pools: readonly Pool[];
    /** Who upgrades minors. */
    readonly versionOwner: "atoll" | "cloud";
    /** When clouds and Atoll may change it; absent: at any time. */
    readonly maintenance?: MaintenancePlan;
    /** Deletion protection in Pulumi and in the cloud; lifted when a cluster is draining or retired. */
    readonly protect: boolean;
    /** Days for which control-plane logs are kept. */
    readonly logRetentionDays: number;
}

/** The subnets that a cluster brings to one availability zone of its network. */
export interface AwsZonePlan {
    /** Zone name, such as "us-east-1a". */
    readonly zone: string;
    /** Nodes. */
    readonly privateRange: string;
    /** Pods: the VPC CNI finds the subnet by its tag. */
    readonly podRange: string;
    /** The control plane's interfaces. */
    readonly apiServerRange: string;
}

/** What a cluster brings to its VPC. */
export interface AwsSubnetsPlan {
    /** Secondary range of the VPC, for nodes and the control plane's interfaces. */
    readonly nodeRange: string;
    /** Secondary range of the VPC, for pods. */
    readonly podRange: string;
    /** At least two. */
    readonly zones: readonly AwsZonePlan[];
}

export interface AwsClusterPlan extends ClusterPlanBase<AwsNodePoolPlan> {
    readonly cloud: "aws";
    readonly region: string;
    readonly subnets: AwsSubnetsPlan;
    /** IAM principals that take a fleet role through access entries: ARN to the role's groups. */
    readonly principals: readonly { readonly arn: string; readonly groups: readonly string[] }[];
    /** Role that the deployer takes in the account that pays; absent: the deployer's own account. */
    readonly accountRoleArn?: string;
    /** API alone, or together with the aws-auth ConfigMap: EKS goes from the second to the first, never back. */
    readonly authenticationMode: "API" | "API_AND_CONFIG_MAP";
    /** Who adds and removes nodes. */
    readonly autoscaling: "cluster-autoscaler" | "karpenter" | "auto-mode";
    /** Versions of managed add-ons, such as "v1.22.4-eksbuild.3"; one that is not in here has EKS's default. */
    readonly addonVersions: Readonly<Partial<Record<EksAddon, string>>>;
}

/** What a cluster brings to its network. */
export interface GcpSubnetsPlan {
    /** Primary range of its subnetwork. */
    readonly range: string;
    /** Names of the subnetwork's secondary ranges. */
    readonly podRangeName: string;
    readonly serviceRangeName: string;
}

export interface GcpClusterPlan extends ClusterPlanBase<GcpNodePoolPlan, GcpApiEndpoint> {
    readonly cloud: "gcp";
    readonly region: string;
    readonly project: string;
    /** Zones of the nodes, such as "europe-west1-b"; at least two. */
    readonly zones: readonly string[];
    readonly subnets: GcpSubnetsPlan;
    /** Google group that holds the groups of Google Groups for RBAC; absent: the feature is off. */
    readonly securityGroup?: string;
    /** Most pods on a node; the pod range holds a power of two above it per node. */
    readonly maxPodsPerNode: number;
    /** Who adds and removes nodes: of the pools that are declared, or also pools of its own within these bounds. */
    readonly autoscaling:
        | { readonly kind: "cluster-autoscaler" }
        | {
              readonly kind: "node-auto-provisioning";
              readonly cpu: number;
              readonly memory: number;
          };
}

/** What a cluster brings to its virtual network. */
export interface AzureSubnetsPlan {
    /** Address space beside the network's own. */
    readonly clusterRange: string;
    /** Subnet of the nodes. */
    readonly nodeRange: string;
    /** Subnet of the pods, where they have addresses of the network. */
    readonly podRange?: string;
}

export interface AzureClusterPlan extends ClusterPlanBase {
    readonly cloud: "azure";
    readonly region: string;
    /** Availability zones of the nodes, such as "1"; at least two. */
    readonly zones: readonly string[];
    readonly subnets: AzureSubnetsPlan;
    /** Address of the cluster's DNS service, inside the service range. */
    readonly dnsServiceAddress: string;
    /** Subscription that pays; absent: the deployer's. */
    readonly subscriptionId?: string;
    /** Entra ID tenant; absent: the one that the deployer logs in to. */
    readonly tenantId?: string;
    /** Entra ID groups that administer the cluster, by object id. */
    readonly adminGroupObjectIds: readonly string[];
    /** Who adds and removes nodes: the two exclude each other. */
    readonly autoscaling: "cluster-autoscaler" | "node-auto-provisioning";
    /**
     * Start of the key vault's name, at most 15 characters: a random suffix follows, since vault names are
     * unique in the world and stay taken for a while after a delete.
     */
    readonly vaultNamePrefix: string;
}

export type { CapiClusterPlan, ExistingClusterPlan, MaintenancePlan };
export type { ExecCredentialPlan, ExistingDeployer } from "./clusters/existing-types";
export type { Weekday } from "./schedules/types";

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

export interface FleetPlan {
    readonly name: string;
    readonly environment: Environment;
    /** Ordered by name. */
    readonly clusters: readonly ClusterPlan[];
    /** Ordered by name, like the links and hubs. */
    readonly networks: readonly NetworkBuildPlan[];
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
