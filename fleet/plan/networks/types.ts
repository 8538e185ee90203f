import type { Place } from "../place";

/** A network of the fleet, before the lock says its numbers: named under `networks`, or a cluster's own. */
export interface FleetNetwork {
    /** Its key under `networks`; a cluster's own network has the cluster's name. */
    readonly name: string;
    /** Where its user wrote it: `networks.<name>`, or `clusters.<name>` for a cluster's own. */
    readonly path: string;
    readonly place: Place;
    /** created: by Atoll. existing: somebody else's, which is used and never changed. */
    readonly origin: "created" | "existing";
    /** The cloud's own id of an existing network; absent for a site. */
    readonly existingId?: string;
    /** What its user says about its addresses: every range of an existing network or a site, else the pin, if any. */
    readonly ranges: readonly string[];
    /** Pinned autonomous system number. */
    readonly asn?: number;
    /** How nodes get out of an existing one, where its owner says. */
    readonly egress?: ExistingEgress;
    /** A site's VPN gateway. */
    readonly gateway?: { readonly address: string; readonly kind: "ipsec" | "wireguard" };
    /** Clusters that stand in it, ordered by name. */
    readonly clusters: readonly string[];
}

/** What a subnet of a network is for. */
export type SubnetPurpose =
    /** Load balancers and NAT gateways. */
    | "public"
    /** Attachments of a transit gateway, or the WireGuard gateway's interfaces. */
    | "transit"
    /** Endpoints of the cloud's DNS resolver. */
    | "resolver"
    /** A control plane's private endpoint or interfaces. */
    | "api-server"
    /** Azure's VPN gateway: the subnet that must be named GatewaySubnet. */
    | "gateway"
    /** Google Cloud's proxies of internal load balancers. */
    | "proxy"
    /** Private endpoints of the cloud's services. */
    | "private-endpoints";

export interface SubnetPlan {
    readonly purpose: SubnetPurpose;
    readonly range: string;
    /** Availability zone, where the subnet has one. */
    readonly zone?: string;
    /** The cluster that it serves, where it serves one. */
    readonly cluster?: string;
}

/** A network with every number decided. */
export interface NetworkPlan {
    readonly name: string;
    readonly place: Place;
    readonly origin: "created" | "existing";
    readonly existingId?: string;
    /** Range of its own subnets; absent for an existing network or a site. */
    readonly range?: string;
    readonly subnets: readonly SubnetPlan[];
    /** What its routers announce: its own range, the nodes' and the routed pods' of its clusters, summarised. */
    readonly announced: readonly string[];
    /** Autonomous system number for BGP. */
    readonly asn: number;
    /** Ordered by name. */
    readonly clusters: readonly string[];
}

/** A network with all that the program needs to build it, or to use one that exists. */
export interface NetworkBuildPlan extends NetworkPlan {
    /** `<environment>-<name>`: its name in its cloud. */
    readonly context: string;
    /** Ranges that its clusters bring for their nodes, and for pods that the network gives addresses to. */
    readonly clusterRanges: readonly string[];
    /** On Azure: ranges whose subnets leave the network, and that it keeps meanwhile; absent where it has none. */
    readonly formerRanges?: readonly string[];
    /** On AWS: zones that have a NAT gateway of their own; the other zones use the first one's. */
    readonly natZones: readonly string[];
    /** Tags or labels of its resources, valid in its cloud. */
    readonly tags: Readonly<Record<string, string>>;
    /** Days for which its flow logs are kept. */
    readonly logRetentionDays: number;
    /** Whether interface endpoints of the cloud's services stand in it: where no API server is reached from outside. */
    readonly privateEndpoints: boolean;
    /** Role that the deployer takes in the AWS account that has it; absent: the deployer's own account. */
    readonly accountRoleArn?: string;
    /** Azure subscription that has it; absent: the deployer's. */
    readonly subscriptionId?: string;
    /** How nodes in an existing network get out, where its owner says. */
    readonly egress?: ExistingEgress;
}

/** Ways out of a network that somebody else made; the clusters' subnets take them. */
export type ExistingEgress =
    /** AWS: a route table for each zone. */
    | { readonly cloud: "aws"; readonly routeTables: Readonly<Record<string, string>> }
    /** Azure: a route table whose default route leads to a firewall, or a NAT gateway; resource ids. */
    | { readonly cloud: "azure"; readonly routeTableId: string }
    | { readonly cloud: "azure"; readonly natGatewayId: string };

/** A network in one cloud. */
export type NetworkBuildPlanIn<Cloud extends Place["cloud"]> = NetworkBuildPlan & {
    readonly place: Extract<Place, { readonly cloud: Cloud }>;
};
