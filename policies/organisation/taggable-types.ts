import { azureNativeType, type TypeMatcher } from "../model/resource-types";

// What of AWS a fleet is made of and takes tags, by module.
const AWS: Readonly<Record<string, string>> = {
    eks: "Cluster NodeGroup Addon AccessEntry PodIdentityAssociation FargateProfile",
    ec2:
        "Vpc Subnet NatGateway Eip InternetGateway RouteTable SecurityGroup DefaultSecurityGroup " +
        "VpcEndpoint ManagedPrefixList FlowLog LaunchTemplate VpcPeeringConnection " +
        "CustomerGateway VpnGateway VpnConnection Instance NetworkAcl",
    ec2transitgateway: "TransitGateway VpcAttachment PeeringAttachment RouteTable",
    cloudwatch: "LogGroup",
    kms: "Key",
    iam: "Role OpenIdConnectProvider",
    s3: "Bucket BucketV2",
    sqs: "Queue",
    ecr: "Repository",
    secretsmanager: "Secret",
    rds: "Cluster Instance",
    dynamodb: "Table",
    route53: "Zone HealthCheck",
    lb: "LoadBalancer TargetGroup",
    backup: "Vault Plan",
};

// What of Google Cloud takes labels, and the property that holds them.
const GCP: ReadonlyMap<string, string> = new Map([
    ["gcp:container/cluster:Cluster", "resourceLabels"],
    ["gcp:kms/cryptoKey:CryptoKey", "labels"],
    ["gcp:storage/bucket:Bucket", "labels"],
    ["gcp:compute/vPNTunnel:VPNTunnel", "labels"],
    ["gcp:compute/externalVpnGateway:ExternalVpnGateway", "labels"],
    ["gcp:compute/haVpnGateway:HaVpnGateway", "labels"],
    ["gcp:compute/instance:Instance", "labels"],
    ["gcp:networkconnectivity/hub:Hub", "labels"],
    ["gcp:networkconnectivity/spoke:Spoke", "labels"],
    ["gcp:secretmanager/secret:Secret", "labels"],
    ["gcp:artifactregistry/repository:Repository", "labels"],
    ["gcp:dns/managedZone:ManagedZone", "labels"],
]);

// What of Azure a fleet is made of and takes tags.
const AZURE: readonly TypeMatcher[] = (
    [
        ["containerservice", "ManagedCluster"],
        ["keyvault", "Vault"],
        ["keyvault", "Key"],
        ["managedidentity", "UserAssignedIdentity"],
        ["network", "NatGateway"],
        ["network", "NetworkSecurityGroup"],
        ["network", "PublicIPAddress"],
        ["network", "VirtualNetwork"],
        ["network", "VirtualNetworkGateway"],
        ["network", "LocalNetworkGateway"],
        ["network", "RouteTable"],
        ["network", "VirtualHub"],
        ["network", "VirtualWan"],
        ["operationalinsights", "Workspace"],
        ["resources", "ResourceGroup"],
        ["storage", "StorageAccount"],
        ["containerregistry", "Registry"],
    ] as const
).map(([module, name]) => azureNativeType(module, name));

/** "aws:eks/nodeGroup:NodeGroup": the module repeats the name with a small first letter. */
const AWS_TYPES: ReadonlySet<string> = new Set(
    Object.entries(AWS).flatMap(([module, names]) =>
        names
            .split(" ")
            .map((name) => `aws:${module}/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`),
    ),
);

/** The property in which a type of resource has its tags; undefined where it takes none. */
export function tagsProperty(type: string): string | undefined {
    if (AWS_TYPES.has(type) || AZURE.some((matches) => matches(type))) {
        return "tags";
    }
    return GCP.get(type);
}
