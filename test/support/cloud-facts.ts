/**
 * What clouds want of several properties together, or leave dangerous where nothing is said: no type knows it. Each holds
 * for every resource of its type.
 */

type Inputs = Readonly<Record<string, unknown>>;

export interface CloudFact {
    readonly about: string;
    readonly type: string;
    readonly holds: (inputs: Inputs) => boolean;
    /** Inputs that it does not hold for; absent: none at all, in which nothing is stated. */
    readonly wrong?: Inputs;
}

/** The value at a path such as "networkProfile.networkPolicy". */
function at(inputs: Inputs, path: string): unknown {
    return path.split(".").reduce<unknown>(
        (value, key) =>
            typeof value === "object" && value !== null
                ? // A map has what it has.
                  (value as Inputs)[key]
                : undefined,
        inputs,
    );
}

const is =
    (path: string, ...values: readonly unknown[]) =>
    (inputs: Inputs) =>
        values.includes(at(inputs, path));

const has = (path: string) => (inputs: Inputs) => at(inputs, path) !== undefined;

const both =
    (...facts: readonly ((inputs: Inputs) => boolean)[]) =>
    (inputs: Inputs) =>
        facts.every((fact) => fact(inputs));

const either =
    (...facts: readonly ((inputs: Inputs) => boolean)[]) =>
    (inputs: Inputs) =>
        facts.some((fact) => fact(inputs));

const not = (fact: (inputs: Inputs) => boolean) => (inputs: Inputs) => !fact(inputs);

const EKS = "aws:eks/cluster:Cluster";
const GKE = "gcp:container/cluster:Cluster";
const POOL = "gcp:container/nodePool:NodePool";
const AKS = "azure-native:containerservice:ManagedCluster";
const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";

const AUTO_MODE = [
    "computeConfig.enabled",
    "kubernetesNetworkConfig.elasticLoadBalancing.enabled",
    "storageConfig.blockStorage.enabled",
];

export const CLOUD_FACTS: readonly CloudFact[] = [
    {
        about: "nobody is let in for having made it",
        type: EKS,
        holds: both(
            is("accessConfig.authenticationMode", "API", "API_AND_CONFIG_MAP"),
            is("accessConfig.bootstrapClusterCreatorAdminPermissions", false),
        ),
    },
    {
        about: "both endpoints are stated: AWS's defaults are the other way round",
        type: EKS,
        holds: both(
            is("vpcConfig.endpointPrivateAccess", true),
            either(
                is("vpcConfig.endpointPublicAccess", false),
                both(
                    is("vpcConfig.endpointPublicAccess", true),
                    has("vpcConfig.publicAccessCidrs"),
                ),
            ),
        ),
    },
    {
        about: "the three switches of Auto Mode are stated, and equal",
        type: EKS,
        holds: (inputs) => {
            const [first, ...others] = AUTO_MODE.map((path) => at(inputs, path));
            return typeof first === "boolean" && others.every((other) => other === first);
        },
    },
    {
        about: "add-ons are managed: none is put in by itself",
        type: EKS,
        holds: is("bootstrapSelfManagedAddons", false),
    },
    {
        about: "who upgrades when support ends is stated",
        type: EKS,
        holds: is("upgradePolicy.supportType", "EXTENDED", "STANDARD"),
    },
    { about: "secrets are encrypted", type: EKS, holds: has("encryptionConfig.provider.keyArn") },
    {
        about: "instance metadata wants a token, and stops at the node",
        type: TEMPLATE,
        holds: both(
            is("metadataOptions.httpTokens", "required"),
            is("metadataOptions.httpPutResponseHopLimit", 1),
        ),
    },
    {
        about: "protection is stated: what is left out is true, and nothing could be destroyed",
        type: GKE,
        holds: is("deletionProtection", true, false),
    },
    {
        about: "Dataplane V2 enforces policies by itself: the older add-on is left out",
        type: GKE,
        holds: both(is("datapathProvider", "ADVANCED_DATAPATH"), not(has("networkPolicy"))),
    },
    {
        about: "ranges, where there are some, leave out Google's own customers",
        type: GKE,
        holds: is("masterAuthorizedNetworksConfig.gcpPublicCidrsAccessEnabled", false, undefined),
        wrong: { masterAuthorizedNetworksConfig: { gcpPublicCidrsAccessEnabled: true } },
    },
    {
        about: "nodes are private",
        type: GKE,
        holds: is("privateClusterConfig.enablePrivateNodes", true),
    },
    {
        about: "secrets are encrypted",
        type: GKE,
        holds: is("databaseEncryption.state", "ENCRYPTED"),
    },
    {
        about: "a release channel has repairs and upgrades",
        type: POOL,
        holds: both(is("management.autoRepair", true), is("management.autoUpgrade", true)),
    },
    {
        about: "pods see no credentials of their node",
        type: POOL,
        holds: is("nodeConfig.workloadMetadataConfig.mode", "GKE_METADATA"),
    },
    {
        about: "policies of Cilium want its dataplane",
        type: AKS,
        holds: both(
            is("networkProfile.networkDataplane", "cilium"),
            is("networkProfile.networkPolicy", "cilium"),
        ),
    },
    {
        about: "ranges and a private API server exclude each other",
        type: AKS,
        holds: either(
            both(
                is("apiServerAccessProfile.enablePrivateCluster", true),
                not(has("apiServerAccessProfile.authorizedIPRanges")),
            ),
            both(
                is("apiServerAccessProfile.enablePrivateCluster", false),
                has("apiServerAccessProfile.authorizedIPRanges"),
            ),
        ),
    },
    {
        about: "people come from Entra ID alone",
        type: AKS,
        holds: both(
            is("disableLocalAccounts", true),
            is("aadProfile.managed", true),
            is("aadProfile.enableAzureRBAC", true),
        ),
    },
    {
        about: "Karpenter and the autoscaler exclude each other",
        type: AKS,
        holds: (inputs) =>
            at(inputs, "nodeProvisioningProfile.mode") !== "Auto" ||
            // Pools are maps.
            (inputs["agentPoolProfiles"] as readonly Inputs[]).every(
                ({ enableAutoScaling }) => enableAutoScaling !== true,
            ),
        wrong: {
            nodeProvisioningProfile: { mode: "Auto" },
            agentPoolProfiles: [{ enableAutoScaling: true }],
        },
    },
    {
        about: "pods log in by workload identity, which wants an issuer",
        type: AKS,
        holds: both(
            is("oidcIssuerProfile.enabled", true),
            is("securityProfile.workloadIdentity.enabled", true),
        ),
    },
];
