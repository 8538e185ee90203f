import type { Taint } from "../../spec/labels";
import type { AddonPlan } from "../contents/types";
import type { ClusterPlanBase, ExecCredentialPlan } from "../types";

/** The identity provider of people, as the API server's flags know it. */
export interface OidcPlan {
    /** Address of the issuer, exactly as its tokens name it. */
    readonly issuer: string;
    /** Audience of the tokens. */
    readonly clientId: string;
    /** PEM certificate of the authority that signed the issuer's; absent: a public one. */
    readonly certificateAuthority?: string;
    readonly usernameClaim: string;
    readonly groupsClaim: string;
    /** What stands before names of users and groups in RBAC. */
    readonly usernamePrefix: string;
    readonly groupsPrefix: string;
}

/** Machines of the control plane. */
export interface CapiControlPlanePlan {
    /** An odd number: etcd runs on them. */
    readonly replicas: number;
    readonly instanceType: string;
    /** Size of a machine's disk in GiB. */
    readonly diskSize: number;
}

/** Machines of one pool, in one failure domain where the cluster has some. */
export interface MachineDeploymentPlan {
    /** Its name in the cluster's topology: the pool's, with the zone where there is one. */
    readonly name: string;
    readonly pool: string;
    readonly zone?: string;
    readonly instanceType: string;
    /** Size of a machine's disk in GiB. */
    readonly diskSize: number;
    readonly spot: boolean;
    /** fixed: so many. autoscaled: the cluster autoscaler keeps the number between the two. */
    readonly size:
        | { readonly kind: "fixed"; readonly replicas: number }
        | { readonly kind: "autoscaled"; readonly min: number; readonly max: number };
    /** Labels that the kubelet gives its own node. */
    readonly nodeLabels: Readonly<Record<string, string>>;
    /** Labels that Cluster API gives the nodes, and keeps there: the kubelet may not set them, or need not. */
    readonly machineLabels: Readonly<Record<string, string>>;
    readonly taints: readonly Taint[];
    /** Machines beyond the wanted number while it rolls. */
    readonly maxSurge: number;
    /** Machines below the wanted number while it rolls. */
    readonly maxUnavailable: number;
}

/** Size of a virtual machine on vSphere. */
export interface VsphereSizePlan {
    readonly cpus: number;
    /** In GiB. */
    readonly memory: number;
}

interface AwsProviderPlan {
    readonly kind: "aws";
    readonly region: string;
    readonly roleIdentity?: string;
    readonly sshKey?: string;
    readonly imageAccount?: string;
    readonly imageSystem?: string;
    /** Range of the VPC; its load balancers and NAT gateways stand in it. */
    readonly vpcRange: string;
    /** Second range of the VPC, for the machines. */
    readonly nodeRange: string;
    readonly subnets: readonly {
        readonly zone: string;
        readonly range: string;
        readonly public: boolean;
    }[];
}

interface GcpProviderPlan {
    readonly kind: "gcp";
    readonly region: string;
    readonly project: string;
    readonly image: string;
    readonly credentials?: string;
    readonly serviceAccount?: string;
    readonly nodeRange: string;
}

interface AzureProviderPlan {
    readonly kind: "azure";
    readonly region: string;
    readonly subscriptionId: string;
    readonly identity: string;
    /** Range of the virtual network; each of its halves is one of the two subnets. */
    readonly nodeRange: string;
    readonly controlPlaneSubnet: string;
    readonly nodeSubnet: string;
}

interface VsphereProviderPlan {
    readonly kind: "vsphere";
    readonly server: string;
    readonly thumbprint: string;
    readonly datacenter: string;
    readonly datastore: string;
    readonly network: string;
    readonly folder: string;
    readonly resourcePool: string;
    readonly template: string;
    readonly identity: string;
    readonly sizes: Readonly<Record<string, VsphereSizePlan>>;
}

interface Metal3ProviderPlan {
    readonly kind: "metal3";
    readonly image: {
        readonly url: string;
        readonly checksum: string;
        readonly checksumType: "sha256" | "sha512";
        readonly format: "qcow2" | "raw" | "vdi" | "vmdk";
    };
    /** Labels of the hosts that a pool may take, by its name; those of the control plane under "control-plane". */
    readonly hosts: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What the provider of the infrastructure has to know. */
export type CapiProviderPlan =
    | AwsProviderPlan
    | GcpProviderPlan
    | AzureProviderPlan
    | VsphereProviderPlan
    | Metal3ProviderPlan;

/** A cluster that Cluster API makes from a management cluster of the fleet. */
export interface CapiClusterPlan extends ClusterPlanBase {
    readonly cloud: "capi";
    readonly infrastructure: CapiProviderPlan["kind"];
    readonly managedBy: string;
    /** Namespace of its objects in the management cluster; its Cluster has the cluster's cloudName. */
    readonly namespace: string;
    /** Failure domains of its machines; empty where there are none. */
    readonly zones: readonly string[];
    /** Kubernetes release, such as "v1.35.8". */
    readonly release: string;
    readonly controlPlane: CapiControlPlanePlan;
    /** Address of the API server that its user names; absent: the provider's load balancer has one. */
    readonly controlPlaneEndpoint?: { readonly host: string; readonly port: number };
    /** Ordered by pool and zone. */
    readonly machineDeployments: readonly MachineDeploymentPlan[];
    readonly provider: CapiProviderPlan;
    /** The identity provider that the API server trusts for people. */
    readonly oidc: OidcPlan;
    /** How people log in; who deploys has the certificate that Cluster API makes. */
    readonly exec: ExecCredentialPlan;
    /** What adds and removes its machines, from the management cluster; absent: every pool has a fixed size. */
    readonly autoscaler?: AddonPlan;
}
