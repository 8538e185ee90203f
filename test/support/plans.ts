import type { BuildableClusterPlan, BuildablePlan } from "../../fleet/plan/buildable";
import type { ClusterContents } from "../../fleet/plan/contents/types";
import type { NetworkBuildPlan, NetworkBuildPlanIn } from "../../fleet/plan/networks/types";
import type { Place } from "../../fleet/plan/place";
import type { NodePoolPlan } from "../../fleet/plan/pools/types";
import type {
    AccessPlan,
    AwsClusterPlan,
    AzureClusterPlan,
    ClusterIdentity,
    ClusterPlan,
    ExistingClusterPlan,
    FleetMember,
    GcpClusterPlan,
} from "../../fleet/plan/types";

/** Plans for components' tests: small, complete, and the same every time. */

function identity(name: string, id: number): ClusterIdentity {
    const context = `production-${name}`;
    return {
        name,
        id,
        generation: 1,
        context,
        cloudName: context,
        clusterIdentifier: `${context}-g1`,
    };
}

const ACCESS: AccessPlan = {
    viewer: ["acme-viewers"],
    deployer: ["acme-deployers"],
    operator: ["acme-operators"],
};

function member(name: string, id: number, place: Place): Omit<FleetMember, "cni" | "podNetwork"> {
    return {
        ...identity(name, id),
        place,
        networkName: name,
        state: "active",
        labels: {},
        taints: [],
        version: "1.35",
        ranges: {
            nodes: `10.${id}.0.0/20`,
            pods: `10.${id}.64.0/18`,
            services: `10.${id}.32.0/20`,
        },
        access: ACCESS,
        contents: contents(),
        whenUnreachable: "fail",
        tags: { cluster: name },
    };
}

export function contents(): ClusterContents {
    return {
        podSecurityVersion: "1.35",
        access: ACCESS,
        namespaces: [
            { name: "atoll-system", podSecurity: "restricted" },
            { name: "workloads", podSecurity: "baseline" },
        ],
        networkPolicies: [
            {
                namespace: "workloads",
                name: "atoll-default-deny",
                spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
            },
        ],
        addons: [],
        objects: [],
    };
}

function pool(zones: readonly string[]): NodePoolPlan {
    return {
        name: "default",
        cloudName: "default-1a2b",
        instanceType: "size",
        minSize: 3,
        maxSize: 9,
        diskSize: 100,
        spot: false,
        zones,
        labels: {},
        taints: [],
    };
}

/** The network of a cluster that has one of its own. */
export function networkPlan<Cloud extends "aws" | "gcp" | "azure">(
    cluster: ClusterPlan & { readonly cloud: Cloud },
): NetworkBuildPlanIn<Cloud> {
    const { name, id, place, context, tags, ranges, podNetwork } = cluster;
    const zones = "zones" in cluster.subnets ? cluster.subnets.zones.map(({ zone }) => zone) : [];
    return {
        name,
        // A cluster of a cloud stands in a place of it.
        place: place as NetworkBuildPlanIn<Cloud>["place"],
        origin: "created",
        range: `10.${id}.16.0/22`,
        subnets: zones.flatMap((zone, index) => [
            { purpose: "public", zone, range: `10.${id}.16.${index * 64}/26` } as const,
            { purpose: "private-endpoints", zone, range: `10.${id}.19.${index * 32}/27` } as const,
        ]),
        announced: [],
        asn: 64512,
        clusters: [name],
        context,
        clusterRanges: [ranges.nodes, ...(podNetwork.addresses === "routed" ? [ranges.pods] : [])],
        natZones: zones.slice(0, 1),
        tags,
        logRetentionDays: 90,
        privateEndpoints: true,
    };
}

function shared(name: string, id: number, place: Place, zones: readonly string[]) {
    return {
        ...member(name, id, place),
        api: { kind: "private" } as const,
        nodePool: pool(zones),
        pools: [],
        versionOwner: "atoll" as const,
        protect: true,
        logRetentionDays: 90,
    };
}

export function awsPlan(name = "aws-us-east-1", id = 1): AwsClusterPlan {
    const zone = (letter: string, index: number) => ({
        zone: `us-east-1${letter}`,
        privateRange: `10.${id}.${4 + index * 4}.0/22`,
        podRange: `10.${id}.${64 + index * 32}.0/19`,
        apiServerRange: `10.${id}.12.${index * 16}/28`,
    });
    const zones = ["us-east-1a", "us-east-1b"];
    return {
        ...shared(name, id, { cloud: "aws", region: "us-east-1" }, zones),
        nodePool: { ...pool(zones), architecture: "x86_64" },
        pools: [],
        cni: "vpc-cni",
        podNetwork: { addresses: "routed", sourceSeen: "node" },
        cloud: "aws",
        region: "us-east-1",
        subnets: {
            nodeRange: `10.${id}.0.0/20`,
            podRange: `10.${id}.64.0/18`,
            zones: [zone("a", 0), zone("b", 1)],
        },
        principals: [
            { arn: "arn:aws:iam::123456789012:role/platform", groups: ["acme-operators"] },
        ],
        authenticationMode: "API",
        autoscaling: "cluster-autoscaler",
        addonVersions: {
            "aws-ebs-csi-driver": "v1.66.0-eksbuild.1",
            coredns: "v1.13.2-eksbuild.31",
            "eks-pod-identity-agent": "v1.3.10-eksbuild.3",
            "kube-proxy": "v1.35.3-eksbuild.21",
            "vpc-cni": "v1.22.4-eksbuild.3",
        },
    };
}

export function gcpPlan(name = "gcp-europe-west1", id = 2): GcpClusterPlan {
    const zones = ["europe-west1-b", "europe-west1-c"];
    const place = { cloud: "gcp", project: "acme-prod", region: "europe-west1" } as const;
    return {
        ...shared(name, id, place, zones),
        nodePool: { ...pool(zones), initialNodesPerZone: 1, diskType: "pd-balanced" },
        pools: [],
        cni: "dataplane-v2",
        podNetwork: { addresses: "routed", sourceSeen: "pod" },
        cloud: "gcp",
        region: "europe-west1",
        project: "acme-prod",
        zones,
        subnets: {
            range: `10.${id}.0.0/20`,
            podRangeName: "pods",
            serviceRangeName: "services",
        },
        securityGroup: "gke-security-groups@acme.example",
        maxPodsPerNode: 64,
        autoscaling: { kind: "cluster-autoscaler" },
    };
}

export function azurePlan(name = "azure-westeurope", id = 3): AzureClusterPlan {
    return {
        ...shared(name, id, { cloud: "azure", region: "westeurope" }, ["1", "2"]),
        cni: "overlay",
        podNetwork: { addresses: "overlay", sourceSeen: "node" },
        cloud: "azure",
        region: "westeurope",
        zones: ["1", "2"],
        subnets: {
            clusterRange: `10.${id}.0.0/20`,
            nodeRange: `10.${id}.0.0/21`,
        },
        dnsServiceAddress: `10.${id}.32.10`,
        adminGroupObjectIds: ["00000000-0000-0000-0000-000000000001"],
        autoscaling: "cluster-autoscaler",
        vaultNamePrefix: "acme-prod-3",
    };
}

export function existingPlan(name = "onprem-fra", id = 4): ExistingClusterPlan {
    return {
        ...member(name, id, { cloud: "site", site: name }),
        cni: "calico",
        podNetwork: { addresses: "overlay", sourceSeen: "node" },
        cloud: "existing",
        tags: {},
        server: "https://k8s.acme.example:6443",
        exec: {
            command: "kubectl-oidc_login",
            args: ["get-token"],
            env: { ISSUER: "https://login.acme.example" },
            apiVersion: "client.authentication.k8s.io/v1",
            provideClusterInfo: false,
        },
        deployer: { kind: "exec" },
    };
}

export function fleetPlan(clusters: readonly BuildableClusterPlan[]): BuildablePlan {
    return {
        name: "acme",
        environment: "production",
        clusters,
        networks: clusters.flatMap((cluster): NetworkBuildPlan[] =>
            cluster.cloud === "existing" || cluster.cloud === "capi" ? [] : [networkPlan(cluster)],
        ),
    };
}

/** One cluster of each kind. */
export const WHOLE_FLEET = fleetPlan([awsPlan(), azurePlan(), gcpPlan(), existingPlan()]);
