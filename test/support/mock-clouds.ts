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
    "aws:cloudwatch/logGroup:LogGroup": named,
    "aws:iam/role:Role": named,
    "aws:kms/key:Key": (args, id) => ({ ...arn(args, id), keyId: id }),
    "aws:ec2/launchTemplate:LaunchTemplate": () => ({ latestVersion: 1 }),
    "aws:eks/cluster:Cluster": (args, id) => ({
        ...named(args, id),
        endpoint: `https://${args.name}.eks.test`,
        certificateAuthority: { data: encode(CERTIFICATE) },
        identities: [{ oidcs: [{ issuer: `https://oidc.eks.test/${args.name}` }] }],
    }),
    "gcp:compute/router:Router": named,
    "gcp:serviceaccount/account:Account": ({ inputs }) => {
        const email = `${String((inputs as Record<string, unknown>)["accountId"])}@project.test`;
        return { email, member: `serviceAccount:${email}` };
    },
    "gcp:container/cluster:Cluster": (args, id) => ({
        ...named(args, id),
        endpoint: `${args.name}.gke.test`,
        masterAuth: { clusterCaCertificate: encode(CERTIFICATE) },
    }),
    "random:index/randomId:RandomId": () => ({ hex: "0a1b2c3d" }),
    "random:index/randomUuid:RandomUuid": ({ name }) => ({ result: `uuid-of-${name}` }),
    "azure-native:resources:ResourceGroup": azureNamed("resourceGroupName"),
    "azure-native:network:VirtualNetwork": azureNamed("virtualNetworkName"),
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
export function mockCall({ token, inputs }: MockCallArgs): Record<string, unknown> {
    const args = inputs as Record<string, unknown>;
    switch (token) {
        case "aws:index/getCallerIdentity:getCallerIdentity":
            return { arn: "arn:aws:sts::123456789012:assumed-role/deployer/session" };
        case "aws:iam/getSessionContext:getSessionContext":
            return { ...args, issuerArn: "arn:aws:iam::123456789012:role/deployer" };
        case "gcp:organizations/getProject:getProject":
            return { ...args, number: "987654321098" };
        case "azure-native:authorization:getClientConfig":
            return { subscriptionId: "subscription", tenantId: "tenant", objectId: "deployer" };
        case "azure-native:containerservice:listManagedClusterUserCredentials":
            return { kubeconfigs: [{ name: "clusterUser", value: encode(aksKubeconfig(args)) }] };
        default:
            throw new Error(`${token}: expected a call that mock-clouds.ts knows`);
    }
}

function aksKubeconfig(args: Record<string, unknown>): string {
    const cluster = {
        server: `https://${String(args["resourceName"])}.aks.test:443`,
        "certificate-authority-data": encode(CERTIFICATE),
    };
    // JSON is YAML.
    return JSON.stringify({ clusters: [{ name: "aks", cluster }] });
}
