import type { ResourceInput } from "../../../policies/model/resource-input";
import { resource } from "../support/inputs";
import type { Mutant } from "./mutant";

type Tree = Readonly<Record<string, unknown>>;

const TAGS = {
    "atoll-fleet": "acme",
    cluster: "one",
    "cost-center": "platform",
    environment: "production",
    "managed-by": "atoll",
};

/** A mutant of one resource, with these properties instead of its own. */
function changed(
    rule: string,
    name: string,
    of: (change: Tree) => readonly ResourceInput[],
    change: Tree,
): Mutant {
    return { rule, name, clean: of({}), broken: of(change) };
}

const awsNetwork = (change: Tree): readonly ResourceInput[] => [
    resource("aws:ec2/vpc:Vpc", {
        cidrBlock: "10.0.16.0/22",
        id: "vpc-1",
        region: "eu-west-1",
        tags: TAGS,
    }),
    resource("aws:ec2/flowLog:FlowLog", {
        logDestination: "arn:aws:logs:eu-west-1:123456789012:log-group:flows",
        region: "eu-west-1",
        tags: TAGS,
        trafficType: "ALL",
        vpcId: "vpc-1",
        ...change,
    }),
];

const gcpSubnetwork = (change: Tree): readonly ResourceInput[] => [
    resource("gcp:compute/subnetwork:Subnetwork", {
        ipCidrRange: "10.0.0.0/20",
        logConfig: { flowSampling: 0.5 },
        network: "projects/acme/global/networks/one",
        privateIpGoogleAccess: true,
        region: "europe-west1",
        ...change,
    }),
];

const gcpLoggedApart = (change: Tree): readonly ResourceInput[] => [
    ...gcpSubnetwork({ logConfig: undefined }),
    resource("gcp:networkmanagement/vpcFlowLogsConfig:VpcFlowLogsConfig", {
        labels: TAGS,
        location: "global",
        network: "projects/acme/global/networks/one",
        state: "ENABLED",
        vpcFlowLogsConfigId: "one",
        ...change,
    }),
];

const AZURE_NETWORK = "/subscriptions/s/resourceGroups/one/providers/x/virtualNetworks/one";

const azureNetwork = (change: Tree): readonly ResourceInput[] => [
    resource("azure-native:network:VirtualNetwork", {
        addressSpace: { addressPrefixes: ["10.0.16.0/22"] },
        id: AZURE_NETWORK,
        location: "westeurope",
        tags: TAGS,
        virtualNetworkName: "one",
    }),
    resource("azure-native:network:FlowLog", {
        enabled: true,
        location: "westeurope",
        networkWatcherName: "NetworkWatcher_westeurope",
        storageId: "/subscriptions/s/resourceGroups/one/providers/x/storageAccounts/flows",
        tags: TAGS,
        targetResourceId: AZURE_NETWORK,
        ...change,
    }),
];

export const networkLogMutants: readonly Mutant[] = [
    changed("net-flow-logs", "AWS", awsNetwork, { vpcId: "vpc-2" }),
    changed("net-flow-logs", "Google Cloud", gcpSubnetwork, { logConfig: undefined }),
    changed("net-flow-logs", "Google Cloud, apart", gcpLoggedApart, { state: "DISABLED" }),
    {
        ...changed("net-flow-logs", "Azure", azureNetwork, {
            targetResourceId: `${AZURE_NETWORK}-2`,
        }),
        parameters: { "net-flow-logs": { requireOnAzure: true } },
    },
    changed("net-flow-logs", "Azure, of a security group", azureNetwork, {
        targetResourceId: "/subscriptions/s/providers/x/networkSecurityGroups/nodes",
    }),
];
