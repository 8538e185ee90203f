import type { ResourceInput } from "../../../policies/model/resource-input";
import { resource } from "./inputs";

type Tree = Readonly<Record<string, unknown>>;

const TAGS = {
    "atoll-fleet": "acme",
    cluster: "one",
    "cost-center": "platform",
    environment: "production",
    "managed-by": "atoll",
};

const EKS = "aws:eks/cluster:Cluster";
const VPC_CNI = '{"enableNetworkPolicy":"true"}';

/** The properties of every resource of the fleet below, as real programs give them. */
const PARTS = {
    eks: {
        accessConfig: {
            authenticationMode: "API",
            bootstrapClusterCreatorAdminPermissions: false,
        },
        deletionProtection: true,
        enabledClusterLogTypes: ["api", "audit", "authenticator", "controllerManager", "scheduler"],
        encryptionConfig: {
            provider: { keyArn: "arn:aws:kms:eu-west-1:123456789012:key/one" },
            resources: ["secrets"],
        },
        kubernetesNetworkConfig: { ipFamily: "ipv4", serviceIpv4Cidr: "10.64.0.0/20" },
        name: "one-aws",
        region: "eu-west-1",
        roleArn: "arn:aws:iam::123456789012:role/one",
        tags: { ...TAGS, why: "customers in Europe" },
        version: "1.35",
        vpcConfig: {
            endpointPrivateAccess: true,
            endpointPublicAccess: false,
            subnetIds: ["subnet-1", "subnet-2", "subnet-3"],
        },
    },
    nodeGroup: {
        amiType: "BOTTLEROCKET_x86_64",
        capacityType: "ON_DEMAND",
        clusterName: "one-aws",
        instanceTypes: ["m6i.large"],
        launchTemplate: { id: "lt-1", version: "1" },
        nodeGroupName: "default",
        nodeRepairConfig: { enabled: true },
        nodeRoleArn: "arn:aws:iam::123456789012:role/nodes",
        region: "eu-west-1",
        scalingConfig: { desiredSize: 3, maxSize: 9, minSize: 3 },
        subnetIds: ["subnet-1", "subnet-2", "subnet-3"],
        tags: TAGS,
        version: "1.35",
    },
    launchTemplate: {
        metadataOptions: {
            httpEndpoint: "enabled",
            httpPutResponseHopLimit: 1,
            httpTokens: "required",
        },
        region: "eu-west-1",
        tags: TAGS,
    },
    vpcCni: {
        addonName: "vpc-cni",
        clusterName: "one-aws",
        configurationValues: VPC_CNI,
        region: "eu-west-1",
        tags: TAGS,
    },
    podIdentityAgent: {
        addonName: "eks-pod-identity-agent",
        clusterName: "one-aws",
        region: "eu-west-1",
        tags: TAGS,
    },
    awsKey: { enableKeyRotation: true, region: "eu-west-1", tags: TAGS },
    gke: {
        controlPlaneEndpointsConfig: {
            dnsEndpointConfig: { allowExternalTraffic: false },
            ipEndpointsConfig: { enabled: true },
        },
        databaseEncryption: { keyName: "projects/p/keyRings/r/cryptoKeys/k", state: "ENCRYPTED" },
        datapathProvider: "ADVANCED_DATAPATH",
        deletionProtection: true,
        description: "customers in Belgium",
        enableLegacyAbac: false,
        enableShieldedNodes: true,
        ipAllocationPolicy: {
            clusterIpv4CidrBlock: "10.128.0.0/18",
            servicesIpv4CidrBlock: "10.64.16.0/20",
        },
        location: "europe-west1",
        loggingConfig: { enableComponents: ["SYSTEM_COMPONENTS", "WORKLOADS", "APISERVER"] },
        masterAuth: { clientCertificateConfig: { issueClientCertificate: false } },
        masterAuthorizedNetworksConfig: { cidrBlocks: [], gcpPublicCidrsAccessEnabled: false },
        minMasterVersion: "1.35",
        name: "one-gcp",
        nodeLocations: ["europe-west1-b", "europe-west1-c", "europe-west1-d"],
        privateClusterConfig: { enablePrivateEndpoint: true, enablePrivateNodes: true },
        releaseChannel: { channel: "REGULAR" },
        removeDefaultNodePool: true,
        resourceLabels: TAGS,
        workloadIdentityConfig: { workloadPool: "acme.svc.id.goog" },
    },
    gkePool: {
        autoscaling: { totalMaxNodeCount: 9, totalMinNodeCount: 3 },
        cluster: "one-gcp",
        location: "europe-west1",
        management: { autoRepair: true, autoUpgrade: true },
        name: "default",
        networkConfig: { enablePrivateNodes: true },
        nodeConfig: {
            imageType: "COS_CONTAINERD",
            machineType: "e2-standard-2",
            shieldedInstanceConfig: { enableIntegrityMonitoring: true, enableSecureBoot: true },
            spot: false,
            workloadMetadataConfig: { mode: "GKE_METADATA" },
        },
        version: "1.35.3-gke.1000",
    },
    gcpKey: { labels: TAGS, name: "secrets", purpose: "ENCRYPT_DECRYPT" },
    aks: {
        aadProfile: { enableAzureRBAC: true, managed: true },
        agentPoolProfiles: [
            {
                availabilityZones: ["1", "2", "3"],
                count: 3,
                enableAutoScaling: true,
                enableNodePublicIP: false,
                maxCount: 9,
                minCount: 3,
                mode: "System",
                name: "default",
                orchestratorVersion: "1.35",
                osSKU: "AzureLinux",
                osType: "Linux",
                securityProfile: { enableSecureBoot: true, enableVTPM: true },
            },
        ],
        apiServerAccessProfile: { enablePrivateCluster: true },
        autoUpgradeProfile: { nodeOSUpgradeChannel: "NodeImage", upgradeChannel: "patch" },
        disableLocalAccounts: true,
        enableRBAC: true,
        kubernetesVersion: "1.35",
        location: "westeurope",
        networkProfile: {
            networkDataplane: "cilium",
            networkPlugin: "azure",
            networkPluginMode: "overlay",
            networkPolicy: "cilium",
            podCidr: "10.130.0.0/18",
            serviceCidr: "10.64.128.0/20",
        },
        oidcIssuerProfile: { enabled: true },
        resourceGroupName: "one",
        resourceName: "one-azure",
        securityProfile: {
            azureKeyVaultKms: { enabled: true, keyId: "https://one.vault.test/keys/secrets/1" },
            workloadIdentity: { enabled: true },
        },
        tags: { ...TAGS, why: "next to Entra ID" },
    },
    diagnosticSetting: {
        logs: [
            { category: "kube-apiserver", enabled: true },
            { category: "kube-audit", enabled: true },
        ],
        name: "control-plane",
        resourceUri:
            "/subscriptions/s/resourceGroups/one/providers/Microsoft.ContainerService/managedClusters/one-azure",
        workspaceId: "/subscriptions/s/resourceGroups/one/providers/workspaces/one",
    },
    vault: {
        location: "westeurope",
        properties: { enablePurgeProtection: true, enableSoftDelete: true, tenantId: "t" },
        resourceGroupName: "one",
        tags: TAGS,
    },
} as const satisfies Readonly<Record<string, Tree>>;

export type Part = keyof typeof PARTS;

/** The pools of the fleet's AKS cluster. */
export const AKS_POOLS: readonly Tree[] = PARTS.aks.agentPoolProfiles;

const TYPES: Readonly<Record<Part, string>> = {
    eks: EKS,
    nodeGroup: "aws:eks/nodeGroup:NodeGroup",
    launchTemplate: "aws:ec2/launchTemplate:LaunchTemplate",
    vpcCni: "aws:eks/addon:Addon",
    podIdentityAgent: "aws:eks/addon:Addon",
    awsKey: "aws:kms/key:Key",
    gke: "gcp:container/cluster:Cluster",
    gkePool: "gcp:container/nodePool:NodePool",
    gcpKey: "gcp:kms/cryptoKey:CryptoKey",
    aks: "azure-native:containerservice:ManagedCluster",
    diagnosticSetting: "azure-native:monitor:DiagnosticSetting",
    vault: "azure-native:keyvault:Vault",
};

const PROTECTED: ReadonlySet<Part> = new Set(["eks", "gke", "aks", "awsKey", "gcpKey", "vault"]);

/** What a part has otherwise: properties to lay over its own, no such part, or none protected. */
export type Changes = Readonly<Partial<Record<Part, Tree | "absent" | "unprotected">>>;

/** One cluster on each cloud that keeps every rule, with these changes. */
export function cleanFleet(changes: Changes = {}): readonly ResourceInput[] {
    return Object.keys(PARTS).flatMap((name) => {
        // Object.keys widens the keys to any text.
        const part = name as Part;
        const change = changes[part];
        if (change === "absent") {
            return [];
        }
        const properties = typeof change === "object" ? laidOver(PARTS[part], change) : PARTS[part];
        const protect = PROTECTED.has(part) && change !== "unprotected";
        return [resource(TYPES[part], properties, { name: part, protect })];
    });
}

/** The properties of one part, with these laid over: maps key by key, all else as a whole. */
export function partOf(part: Part, change: Tree = {}): Tree {
    return laidOver(PARTS[part], change);
}

/** The type token of a part. */
export function typeOf(part: Part): string {
    return TYPES[part];
}

function laidOver(base: Tree, change: Tree): Tree {
    const merged = Object.entries(change).map(([key, value]) => {
        const own = base[key];
        return [key, isTree(own) && isTree(value) ? laidOver(own, value) : value] as const;
    });
    return { ...base, ...Object.fromEntries(merged) };
}

function isTree(value: unknown): value is Tree {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
