import type { MockCallArgs, MockResourceArgs, MockResourceResult } from "@pulumi/pulumi/runtime";

/** What a cloud adds to a resource's inputs; only what components read. */
type Computed = (args: MockResourceArgs, id: string) => Record<string, unknown>;

const encode = (text: string): string => Buffer.from(text, "utf8").toString("base64");

/** The certificate that every simulated API server has, as PEM. */
export const CERTIFICATE = "-----BEGIN CERTIFICATE-----\nQUJD\n-----END CERTIFICATE-----\n";

const arn: Computed = (_args, id) => ({ arn: `arn:aws:${id}` });
/** AWS takes a name, or makes one up. */
const named: Computed = ({ name, inputs }, id) => ({
    arn: `arn:aws:${id}`,
    name: (inputs as Record<string, unknown>)["name"] ?? `${name}-0a1b2c3`,
});
const azureNamed =
    (input: string): Computed =>
    ({ inputs }) => ({ name: (inputs as Record<string, unknown>)[input] });

const COMPUTED: Readonly<Record<string, Computed>> = {
    "aws:ec2/vpc:Vpc": () => ({ ownerId: "123456789012" }),
    "aws:ec2/eip:Eip": () => ({ publicIp: "203.0.113.5" }),
    "aws:cloudwatch/eventRule:EventRule": named,
    "aws:iam/instanceProfile:InstanceProfile": named,
    "aws:sqs/queue:Queue": (args, id) => ({
        ...named(args, id),
        url: `https://sqs.test/${args.name}`,
    }),
    "aws:eks/nodeGroup:NodeGroup": ({ name }) => ({
        resources: [{ autoscalingGroups: [{ name: `asg-of-${name}` }] }],
    }),
    "aws:cloudwatch/logGroup:LogGroup": named,
    "aws:iam/role:Role": named,
    "aws:kms/key:Key": (args, id) => ({ ...arn(args, id), keyId: id }),
    "aws:ec2/launchTemplate:LaunchTemplate": () => ({ latestVersion: 1 }),
    "aws:eks/cluster:Cluster": (args, id) => ({
        ...named(args, id),
        vpcConfig: { clusterSecurityGroupId: `sg-of-${args.name}` },
        endpoint: `https://${args.name}.eks.test`,
        certificateAuthority: { data: encode(CERTIFICATE) },
        identities: [{ oidcs: [{ issuer: `https://oidc.eks.test/${args.name}` }] }],
    }),
    "gcp:compute/router:Router": named,
    "gcp:serviceaccount/account:Account": ({ inputs }) => {
        const email = `${String((inputs as Record<string, unknown>)["accountId"])}@project.test`;
        return { email, member: `serviceAccount:${email}` };
    },
    "gcp:compute/network:Network": named,
    "gcp:compute/subnetwork:Subnetwork": named,
    "gcp:projects/iAMCustomRole:IAMCustomRole": ({ inputs }) => ({
        name: `projects/project/roles/${String((inputs as Record<string, unknown>)["roleId"])}`,
    }),
    "gcp:container/cluster:Cluster": (args, id) => ({
        ...named(args, id),
        endpoint: `${args.name}.gke.test`,
        masterVersion: "1.35.3-gke.1000",
        nodePools: [{ name: "batch-3c4d", version: "1.35.1-gke.7" }],
        controlPlaneEndpointsConfig: {
            dnsEndpointConfig: { endpoint: `${args.name}.gke.goog` },
        },
        masterAuth: { clusterCaCertificate: encode(CERTIFICATE) },
    }),
    "kubernetes:core/v1:Secret": ({ id = "" }) =>
        id.endsWith("-kubeconfig")
            ? { metadata: { name: id }, data: { value: encode(adminKubeconfig(id)) } }
            : {},
    // Given nothing, it gives what it was given before.
    "pulumi:index:Stash": ({ name, inputs }) => {
        const { input } = inputs as Record<string, unknown>;
        return { input: input === "" ? adminKubeconfig(`${name}-kubeconfig`) : input };
    },
    "random:index/randomBytes:RandomBytes": () => ({ base64: encode("32 bytes of chance") }),
    "random:index/randomId:RandomId": () => ({ hex: "0a1b2c3d" }),
    "random:index/randomUuid:RandomUuid": ({ name }) => ({ result: `uuid-of-${name}` }),
    "azure-native:resources:ResourceGroup": azureNamed("resourceGroupName"),
    "azure-native:network:VirtualNetwork": azureNamed("virtualNetworkName"),
    "azure-native:network:NetworkSecurityGroup": azureNamed("networkSecurityGroupName"),
    "azure-native:network:PublicIPAddress": () => ({ ipAddress: "203.0.113.7" }),
    "azure-native:managedidentity:UserAssignedIdentity": ({ name }) => ({
        principalId: `principal-of-${name}`,
    }),
    "azure-native:keyvault:Vault": azureNamed("vaultName"),
    "azure-native:keyvault:Key": ({ name }) => ({
        keyUriWithVersion: `https://${name}.vault.test/keys/secrets/1`,
    }),
    "azure-native:containerservice:ManagedCluster": (args, id) => ({
        ...azureNamed("resourceName")(args, id),
        oidcIssuerProfile: { enabled: true, issuerURL: `https://oidc.aks.test/${args.name}` },
    }),
};

/** What a cloud makes of a registration: its id names type and resource, so that references can be read. */
export function mockResource(args: MockResourceArgs): MockResourceResult {
    const id = `${args.type}/${args.name}`;
    const inputs = args.inputs as Record<string, unknown>;
    return { id, state: { ...inputs, ...COMPUTED[args.type]?.(args, id) } };
}

/**
 * What a cloud answers to a question.
 *
 * @throws Error for a question that no component is known to ask
 */
export function mockCall({ token, inputs, provider = "" }: MockCallArgs): Record<string, unknown> {
    const args = inputs as Record<string, unknown>;
    switch (token) {
        case "aws:index/getCallerIdentity:getCallerIdentity":
            return { arn: "arn:aws:sts::123456789012:assumed-role/deployer/session" };
        case "aws:ec2/getVpc:getVpc":
            return {
                ...args,
                enableDnsSupport: true,
                enableDnsHostnames: true,
                cidrBlockAssociations: [{ cidrBlock: "10.1.0.0/16" }],
            };
        case "aws:eks/getAddonVersion:getAddonVersion":
            return {
                ...args,
                version: `${String(args["addonName"])}-for-${String(args["kubernetesVersion"])}`,
            };
        case "aws:eks/getCluster:getCluster":
            return { ...args, version: "1.36" };
        case "aws:iam/getSessionContext:getSessionContext":
            return { ...args, issuerArn: "arn:aws:iam::123456789012:role/deployer" };
        case "gcp:organizations/getProject:getProject":
            return { ...args, number: "987654321098" };
        case "gcp:compute/getNetwork:getNetwork":
            return {
                id: `projects/${String(args["project"])}/global/networks/${String(args["name"])}`,
                name: args["name"],
            };
        case "azure-native:authorization:getClientConfig":
            return { subscriptionId: "subscription", tenantId: "tenant", objectId: "deployer" };
        case "azure-native:containerservice:listManagedClusterUserCredentials":
            return { kubeconfigs: [{ name: "clusterUser", value: encode(aksKubeconfig(args)) }] };
        case "azure-native:network:getVirtualNetwork":
            return { id: azureVirtualNetworkId(args, provider), name: args["virtualNetworkName"] };
        case "azure-native:network:getNatGateway":
            return {
                publicIpAddresses: [{ id: `${AZURE_HUB}/publicIPAddresses/nat` }],
                publicIpPrefixes: [{ id: `${AZURE_HUB}/publicIPPrefixes/nat` }],
            };
        case "azure-native:network:getPublicIPAddress":
            return { ipAddress: "203.0.113.8" };
        case "azure-native:network:getPublicIPPrefix":
            return { ipPrefix: "203.0.113.16/30" };
        default:
            throw new Error(`${token}: expected a call that mock-clouds.ts knows`);
    }
}

/** What is in a network that somebody else made. */
const AZURE_HUB = "/subscriptions/s-hub/resourceGroups/rg-hub/providers/Microsoft.Network";

/** @param provider reference to the provider, which is called by its subscription where a fleet names one */
function azureVirtualNetworkId(args: Record<string, unknown>, provider: string): string {
    const subscription = /::azure-(?<id>[\w-]+)::/.exec(provider)?.groups?.["id"] ?? "s-hub";
    const group = AZURE_HUB.replace("s-hub", subscription).replace(
        "rg-hub",
        String(args["resourceGroupName"]),
    );
    return `${group}/virtualNetworks/${String(args["virtualNetworkName"])}`;
}

/** The key in it shows wherever it is not kept secret. */
export const ADMIN_KEY = "the administrator's key";

function adminKubeconfig(secret: string): string {
    const cluster = {
        server: `https://${secret.replace(/^.*\/|-kubeconfig$/g, "")}.capi.test:6443`,
        "certificate-authority-data": encode(CERTIFICATE),
    };
    const user = { "client-key-data": encode(ADMIN_KEY) };
    // JSON is YAML.
    return JSON.stringify({
        "current-context": "admin@capi",
        contexts: [{ name: "admin@capi", context: { cluster: "capi", user: "admin" } }],
        clusters: [{ name: "capi", cluster }],
        users: [{ name: "admin", user }],
    });
}

function aksKubeconfig(args: Record<string, unknown>): string {
    const cluster = {
        server: `https://${String(args["resourceName"])}.aks.test:443`,
        "certificate-authority-data": encode(CERTIFICATE),
    };
    // JSON is YAML.
    return JSON.stringify({ clusters: [{ name: "aks", cluster }] });
}
