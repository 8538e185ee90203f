import type { BuildableClusterPlan, BuildablePlan } from "../../fleet/plan/buildable";
import type { Place } from "../../fleet/plan/place";
import type {
    AccessPlan,
    AwsClusterPlan,
    AzureClusterPlan,
    ClusterIdentity,
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
        tags: { cluster: name },
    };
}

function shared(name: string, id: number, place: Place, zones: readonly string[]) {
    return {
        ...member(name, id, place),
        api: { kind: "private" } as const,
        nodePool: {
            name: "default",
            instanceType: "size",
            minSize: 3,
            maxSize: 9,
            diskSize: 100,
            spot: false,
            zones,
            labels: {},
            taints: [],
        },
        pools: [],
        versionOwner: "atoll" as const,
        protect: true,
        logRetentionDays: 90,
    };
}

export function awsPlan(name = "aws-us-east-1", id = 1): AwsClusterPlan {
    const zone = (letter: string, index: number) => ({
        zone: `us-east-1${letter}`,
        publicRange: `10.${id}.16.${index * 128}/25`,
        privateRange: `10.${id}.${4 + index * 4}.0/22`,
        podRange: `10.${id}.${64 + index * 32}.0/19`,
    });
    return {
        ...shared(name, id, { cloud: "aws", region: "us-east-1" }, ["us-east-1a", "us-east-1b"]),
        cni: "vpc-cni",
        podNetwork: { addresses: "routed", sourceSeen: "node" },
        cloud: "aws",
        region: "us-east-1",
        network: {
            range: `10.${id}.16.0/22`,
            nodeRange: `10.${id}.0.0/20`,
            podRange: `10.${id}.64.0/18`,
            zones: [zone("a", 0), zone("b", 1)],
            natZones: ["us-east-1a"],
        },
        principals: [
            { arn: "arn:aws:iam::123456789012:role/platform", groups: ["acme-operators"] },
        ],
        architecture: "x86_64",
    };
}

export function gcpPlan(name = "gcp-europe-west1", id = 2): GcpClusterPlan {
    return {
        ...shared(name, id, { cloud: "gcp", project: "acme-prod", region: "europe-west1" }, [
            "europe-west1-b",
            "europe-west1-c",
        ]),
        cni: "dataplane-v2",
        podNetwork: { addresses: "routed", sourceSeen: "pod" },
        cloud: "gcp",
        region: "europe-west1",
        project: "acme-prod",
        zones: ["europe-west1-b", "europe-west1-c"],
        network: {
            range: `10.${id}.0.0/20`,
            podRangeName: "pods",
            serviceRangeName: "services",
        },
        securityGroup: "gke-security-groups@acme.example",
        maxPodsPerNode: 64,
        initialNodesPerZone: 1,
        diskType: "pd-balanced",
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
        network: {
            range: `10.${id}.16.0/22`,
            clusterRange: `10.${id}.0.0/20`,
            nodeRange: `10.${id}.0.0/21`,
        },
        dnsServiceAddress: `10.${id}.32.10`,
        adminGroupObjectIds: ["00000000-0000-0000-0000-000000000001"],
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
    };
}

export function fleetPlan(clusters: readonly BuildableClusterPlan[]): BuildablePlan {
    return {
        name: "acme",
        environment: "production",
        clusters,
        namespaces: [
            { name: "atoll-system", podSecurity: "restricted" },
            { name: "workloads", podSecurity: "baseline" },
        ],
    };
}

/** One cluster of each kind. */
export const WHOLE_FLEET = fleetPlan([awsPlan(), azurePlan(), gcpPlan(), existingPlan()]);
