import { nodePrivateAndShielded } from "../../../policies/control-plane/node-private-and-shielded";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { part, stackFindings } from "../support/clean-fleet-cases";
import { partOf } from "../support/clean-fleet";
import { manifest, observed, resource } from "../support/inputs";

type Change = Readonly<Record<string, unknown>>;

const group = (change: Change): ReturnType<typeof part> => part("nodeGroup", change);
const template = (metadataOptions: unknown, rest: object = {}): ReturnType<typeof part> =>
    part("launchTemplate", { metadataOptions, ...rest });
const gke = (change: Change): ReturnType<typeof part> => part("gke", change);
const pool = (nodeConfig: unknown): ReturnType<typeof part> => part("gkePool", { nodeConfig });
const TYPE = "azure-native:containerservice:AgentPool";
const AKS_POOL = { securityProfile: { enableSecureBoot: true, enableVTPM: true } };
const agents = (change: Change): ReturnType<typeof resource> =>
    resource(TYPE, { ...AKS_POOL, ...change });
const BOOT = "shieldedInstanceConfig.enableSecureBoot";
const machine = (spec: object): ReturnType<typeof manifest> => {
    const object = {
        apiVersion: "infrastructure.cluster.x-k8s.io/v1beta2",
        kind: "AWSMachineTemplate",
        spec: { template: { spec } },
    };
    return manifest(object);
};
const IN_TEMPLATE = "spec.template.spec";

describe("node-private-and-shielded", () => {
    it.each([
        ["a node group", part("nodeGroup"), []],
        ["its image in a secret", group({ amiType: new SecretValue("BOTTLEROCKET_ARM_64") }), []],
        ["Amazon Linux", group({ amiType: "AL2023_x86_64_STANDARD" }), ["violation amiType"]],
        ["the cloud's choice of image", group({ amiType: undefined }), ["violation amiType"]],
        ["an image of one's own", group({ amiType: "CUSTOM" }), ["undecided amiType"]],
        ["an image not known", group({ amiType: UNKNOWN }), ["undecided amiType"]],
        [
            "SSH for everybody",
            group({ remoteAccess: { ec2SshKey: "key" } }),
            ["violation remoteAccess.sourceSecurityGroupIds"],
        ],
        [
            "SSH for some",
            group({ remoteAccess: { ec2SshKey: "key", sourceSecurityGroupIds: ["sg-1"] } }),
            [],
        ],
        ["no launch template", group({ launchTemplate: undefined }), ["violation launchTemplate"]],
        ["a launch template", part("launchTemplate"), []],
        ["by default", template(null), ["violation metadataOptions.httpTokens"]],
        ["no metadata", template({ httpEndpoint: "disabled", httpTokens: "optional" }), []],
        [
            "two hops",
            template({ httpPutResponseHopLimit: 2 }),
            ["violation metadataOptions.httpPutResponseHopLimit"],
        ],
        [
            "tokens not known",
            template({ httpTokens: UNKNOWN }),
            ["undecided metadataOptions.httpTokens"],
        ],
        [
            "a public address",
            template({}, { networkInterfaces: [{ associatePublicIpAddress: "true" }] }),
            ["violation networkInterfaces[0].associatePublicIpAddress"],
        ],
        ["GKE", part("gke"), []],
        [
            "GKE, public nodes",
            gke({ privateClusterConfig: { enablePrivateNodes: false } }),
            ["violation privateClusterConfig.enablePrivateNodes"],
        ],
        ["GKE, unshielded", gke({ enableShieldedNodes: false }), ["violation enableShieldedNodes"]],
        [
            "GKE, its default pool",
            gke({ removeDefaultNodePool: false }),
            [`violation nodeConfig.${BOOT}`],
        ],
        [
            "perhaps Autopilot",
            gke({ removeDefaultNodePool: false, enableAutopilot: UNKNOWN }),
            ["undecided enableAutopilot"],
        ],
        [
            "GKE, perhaps without its default pool",
            gke({ removeDefaultNodePool: UNKNOWN }),
            ["undecided removeDefaultNodePool"],
        ],
        ["Autopilot", gke({ removeDefaultNodePool: undefined, enableAutopilot: true }), []],
        [
            "GKE, provisioned pools",
            gke({ clusterAutoscaling: { enabled: true } }),
            [`violation clusterAutoscaling.autoProvisioningDefaults.${BOOT}`],
        ],
        ["a pool of GKE", part("gkePool"), []],
        ["a pool by default", pool(null), [`violation nodeConfig.${BOOT}`]],
        ["Ubuntu", pool({ imageType: "UBUNTU_CONTAINERD" }), ["violation nodeConfig.imageType"]],
        [
            "a pool not known",
            pool(UNKNOWN),
            [
                `undecided nodeConfig.${BOOT}`,
                "undecided nodeConfig.shieldedInstanceConfig.enableIntegrityMonitoring",
                "undecided nodeConfig.imageType",
            ],
        ],
        ["AKS", part("aks"), []],
        ["a pool of AKS", agents({}), []],
        [
            "a public pool of AKS",
            agents({ enableNodePublicIP: true }),
            ["violation enableNodePublicIP"],
        ],
        [
            "an unverified pool of AKS",
            agents({ securityProfile: { enableSecureBoot: "true", enableVTPM: true } }),
            ["violation securityProfile.enableSecureBoot"],
        ],
        ["a pool of Windows", agents({ securityProfile: undefined, osType: "Windows" }), []],
        [
            "a machine of Cluster API",
            machine({ publicIP: true }),
            [
                `violation ${IN_TEMPLATE}.publicIP`,
                `violation ${IN_TEMPLATE}.instanceMetadataOptions.httpTokens`,
            ],
        ],
    ])("%s", (_, subject, expected) => {
        expect(observed(nodePrivateAndShielded, subject)).toEqual(expected);
    });

    it("takes images that its parameters name", () => {
        const subject = group({ amiType: "AL2023_x86_64_STANDARD" });
        const parameters = { otherImages: ["AL2023_x86_64_STANDARD"] };
        expect(observed(nodePrivateAndShielded, subject, parameters)).toEqual([]);
    });

    it.each([
        [true, ["violation it subnetIds"]],
        [false, []],
        [UNKNOWN, []],
    ])("follows nodes into their subnets, public: %p", (mapPublicIpOnLaunch, expected) => {
        const subnet = resource("aws:ec2/subnet:Subnet", { id: "subnet-2", mapPublicIpOnLaunch });
        const nodes = resource("aws:eks/nodeGroup:NodeGroup", partOf("nodeGroup"));
        expect(stackFindings(nodePrivateAndShielded, [subnet, nodes])).toEqual(expected);
    });
});
