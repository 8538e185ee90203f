import { AKS_POOLS, cleanFleet, type Changes } from "../support/clean-fleet";
import { manifest } from "../support/inputs";
import type { Mutant } from "./mutant";

function mutant(rule: string, name: string, changes: Changes): Mutant {
    return { rule, name, clean: cleanFleet(), broken: cleanFleet(changes) };
}

/** A change to the only pool of the AKS cluster. */
function aksPool(change: Readonly<Record<string, unknown>>): Changes {
    return { aks: { agentPoolProfiles: AKS_POOLS.map((pool) => ({ ...pool, ...change })) } };
}

const AWS_CONTROL_PLANE = {
    apiVersion: "controlplane.cluster.x-k8s.io/v1beta2",
    kind: "AWSManagedControlPlane",
    metadata: { name: "one", namespace: "clusters" },
    spec: {
        accessConfig: {
            authenticationMode: "api",
            bootstrapClusterCreatorAdminPermissions: false,
        },
        addons: [
            { name: "vpc-cni", version: "v1", configuration: '{"enableNetworkPolicy":"true"}' },
        ],
        associateOIDCProvider: true,
        encryptionConfig: { provider: "arn:aws:kms:eu-west-1:1:key/one", resources: ["secrets"] },
        endpointAccess: { public: true, publicCIDRs: ["203.0.113.0/24"] },
        logging: {
            apiServer: true,
            audit: true,
            authenticator: true,
            controllerManager: true,
            scheduler: true,
        },
        region: "eu-west-1",
        version: "v1.35",
    },
};

const GOOGLE_CONTROL_PLANE = {
    apiVersion: "infrastructure.cluster.x-k8s.io/v1beta1",
    kind: "GCPManagedControlPlane",
    metadata: { name: "one", namespace: "clusters" },
    spec: {
        clusterNetwork: { privateCluster: { enablePrivateNodes: true } },
        clusterSecurity: { workloadIdentityConfig: { workloadPool: "acme.svc.id.goog" } },
        location: "europe-west1",
        master_authorized_networks_config: { cidr_blocks: [{ cidr_block: "203.0.113.0/24" }] },
        project: "acme",
        releaseChannel: "regular",
        version: "1.35",
    },
};

const AZURE_CONTROL_PLANE = {
    apiVersion: "infrastructure.cluster.x-k8s.io/v1beta1",
    kind: "AzureManagedControlPlane",
    metadata: { name: "one", namespace: "clusters" },
    spec: {
        aadProfile: { adminGroupObjectIDs: ["group"], managed: true },
        apiServerAccessProfile: { authorizedIPRanges: ["203.0.113.0/24"] },
        autoUpgradeProfile: { upgradeChannel: "patch" },
        disableLocalAccounts: true,
        location: "westeurope",
        networkPolicy: "cilium",
        oidcIssuerProfile: { enabled: true },
        securityProfile: {
            azureKeyVaultKms: { enabled: true, keyID: "https://one.vault.test/keys/secrets/1" },
            workloadIdentity: { enabled: true },
        },
        version: "v1.35.1",
    },
};

interface ControlPlane {
    readonly apiVersion: string;
    readonly kind: string;
    readonly spec: Readonly<Record<string, unknown>>;
}

/** A public endpoint is a finding of cp-private-endpoint by itself. */
const PUBLIC = { rule: "cp-public-cidrs-restricted", without: ["cp-private-endpoint"] } as const;

function publicMutant(
    name: string,
    object: ControlPlane,
    spec: Readonly<Record<string, unknown>>,
): Mutant {
    return {
        ...PUBLIC,
        name,
        clean: [manifest({ ...object })],
        broken: [manifest({ ...object, spec: { ...object.spec, ...spec } })],
    };
}

/** The fleet with a public endpoint for some ranges, and for all. */
function publicFleet(name: string, of: (range: string) => Changes): Mutant {
    return {
        ...PUBLIC,
        name,
        clean: cleanFleet(of("203.0.113.0/24")),
        broken: cleanFleet(of("0.0.0.0/0")),
    };
}

function privateMutant(
    name: string,
    object: ControlPlane,
    closed: Readonly<Record<string, unknown>>,
): Mutant {
    return {
        rule: "cp-private-endpoint",
        name,
        clean: [manifest({ ...object, spec: { ...object.spec, ...closed } })],
        broken: [manifest({ ...object })],
    };
}

export const controlPlaneMutants: readonly Mutant[] = [
    publicFleet("EKS", (range) => ({
        eks: { vpcConfig: { endpointPublicAccess: true, publicAccessCidrs: [range] } },
    })),
    publicFleet("GKE", (range) => ({
        gke: {
            privateClusterConfig: { enablePrivateEndpoint: false },
            masterAuthorizedNetworksConfig: { cidrBlocks: [{ cidrBlock: range }] },
        },
    })),
    publicFleet("AKS", (range) => ({
        aks: {
            apiServerAccessProfile: { enablePrivateCluster: false, authorizedIPRanges: [range] },
        },
    })),
    privateMutant("Cluster API, EKS", AWS_CONTROL_PLANE, { endpointAccess: { public: false } }),
    privateMutant("Cluster API, GKE", GOOGLE_CONTROL_PLANE, {
        clusterNetwork: {
            privateCluster: { enablePrivateNodes: true, enablePrivateEndpoint: true },
        },
    }),
    privateMutant("Cluster API, AKS", AZURE_CONTROL_PLANE, {
        apiServerAccessProfile: { enablePrivateCluster: true },
    }),
    mutant("cp-private-endpoint", "EKS", {
        eks: { vpcConfig: { endpointPublicAccess: true, publicAccessCidrs: ["203.0.113.0/24"] } },
    }),
    mutant("cp-private-endpoint", "GKE", {
        gke: { privateClusterConfig: { enablePrivateEndpoint: false } },
    }),
    mutant("cp-private-endpoint", "AKS", {
        aks: {
            apiServerAccessProfile: {
                enablePrivateCluster: false,
                authorizedIPRanges: ["203.0.113.0/24"],
            },
        },
    }),
    publicMutant("EKS of Cluster API", AWS_CONTROL_PLANE, {
        endpointAccess: { public: true, publicCIDRs: ["0.0.0.0/0"] },
    }),
    publicMutant("GKE of Cluster API", GOOGLE_CONTROL_PLANE, {
        master_authorized_networks_config: { cidr_blocks: [{ cidr_block: "0.0.0.0/0" }] },
    }),
    publicMutant("AKS of Cluster API", AZURE_CONTROL_PLANE, { apiServerAccessProfile: {} }),
    mutant("cp-secrets-kms", "EKS", { eks: { encryptionConfig: undefined } }),
    mutant("cp-secrets-kms", "GKE", { gke: { databaseEncryption: { state: "DECRYPTED" } } }),
    mutant("cp-secrets-kms", "AKS", {
        aks: { securityProfile: { azureKeyVaultKms: { enabled: false } } },
    }),
    mutant("cp-audit-logs-all", "EKS", { eks: { enabledClusterLogTypes: ["api"] } }),
    mutant("cp-audit-logs-all", "GKE", {
        gke: { loggingConfig: { enableComponents: ["SYSTEM_COMPONENTS", "WORKLOADS"] } },
    }),
    mutant("cp-audit-logs-all", "AKS", { diagnosticSetting: "absent" }),
    mutant("cp-workload-identity", "EKS", { podIdentityAgent: "absent" }),
    mutant("cp-workload-identity", "GKE", { gke: { workloadIdentityConfig: undefined } }),
    mutant("cp-workload-identity", "AKS", { aks: { oidcIssuerProfile: { enabled: false } } }),
    mutant("cp-no-local-accounts", "EKS", {
        eks: { accessConfig: { authenticationMode: "API_AND_CONFIG_MAP" } },
    }),
    mutant("cp-no-local-accounts", "GKE", {
        gke: { masterAuth: { clientCertificateConfig: { issueClientCertificate: true } } },
    }),
    mutant("cp-no-local-accounts", "AKS", { aks: { disableLocalAccounts: false } }),
    mutant("cp-rbac-enabled", "AKS", { aks: { enableRBAC: false } }),
    mutant("cp-network-policy-enabled", "EKS", { vpcCni: { configurationValues: "{}" } }),
    mutant("cp-network-policy-enabled", "GKE", { gke: { datapathProvider: "LEGACY_DATAPATH" } }),
    mutant("cp-network-policy-enabled", "AKS", {
        aks: { networkProfile: { networkPolicy: "none" } },
    }),
    mutant("node-private-and-shielded", "EKS, metadata", {
        launchTemplate: { metadataOptions: { httpTokens: "optional" } },
    }),
    mutant("node-private-and-shielded", "EKS, image", {
        nodeGroup: { amiType: "AL2023_x86_64_STANDARD" },
    }),
    mutant("node-private-and-shielded", "GKE", {
        gkePool: { nodeConfig: { shieldedInstanceConfig: { enableSecureBoot: false } } },
    }),
    mutant("node-private-and-shielded", "AKS", aksPool({ enableNodePublicIP: true })),
    // Of the versions that are supported on the tests' day, only one is old enough to be skewed.
    mutant("cp-version-supported", "EKS", {
        eks: { version: "1.34" },
        nodeGroup: { version: "1.34" },
    }),
    mutant("cp-version-supported", "GKE", {
        gke: { minMasterVersion: "1.34" },
        gkePool: { version: "1.34.1-gke.1" },
    }),
    mutant("cp-version-supported", "AKS", {
        aks: {
            kubernetesVersion: "1.34",
            agentPoolProfiles: AKS_POOLS.map((pool) => ({ ...pool, orchestratorVersion: "1.34" })),
        },
    }),
    mutant("cp-version-skew", "EKS, nodes newer", { nodeGroup: { version: "1.36" } }),
    mutant("cp-version-skew", "GKE, nodes too old", { gkePool: { version: "1.31.1-gke.1" } }),
    mutant("cp-version-skew", "AKS, nodes newer", aksPool({ orchestratorVersion: "1.36" })),
    mutant("cp-version-skew", "the fleet", { eks: { version: "1.37" } }),
    mutant("cp-auto-upgrade", "EKS", { nodeGroup: { nodeRepairConfig: { enabled: false } } }),
    mutant("cp-auto-upgrade", "GKE", { gke: { releaseChannel: { channel: "UNSPECIFIED" } } }),
    mutant("cp-auto-upgrade", "AKS", { aks: { autoUpgradeProfile: { upgradeChannel: "none" } } }),
];
