import { UNKNOWN } from "../../../policies/model/reading";
import type { ResourceInput } from "../../../policies/model/resource-input";
import { noCidrOverlap } from "../../../policies/network/net-no-cidr-overlap";
import { observedInStack, resource } from "../support/inputs";
import { found } from "./ranges/found";

const vpc = (name: string, cidrBlock: unknown, id?: string) =>
    resource("aws:ec2/vpc:Vpc", { cidrBlock, id }, { name });
const furtherRange = (name: string, of: ResourceInput, cidrBlock: string) =>
    resource(
        "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation",
        { cidrBlock, vpcId: UNKNOWN },
        { name, dependencies: { vpcId: [of] } },
    );
const awsSubnet = (name: string, of: ResourceInput, cidrBlock: string) =>
    resource(
        "aws:ec2/subnet:Subnet",
        { cidrBlock, vpcId: UNKNOWN },
        { name, dependencies: { vpcId: [of] } },
    );
const eks = (name: string, kubernetesNetworkConfig: unknown) =>
    resource("aws:eks/cluster:Cluster", { kubernetesNetworkConfig }, { name });
const subnetwork = (name: string, ipCidrRange: string, secondaryIpRanges: unknown = []) =>
    resource("gcp:compute/subnetwork:Subnetwork", { ipCidrRange, secondaryIpRanges }, { name });
const gke = (name: string, ipAllocationPolicy: unknown) =>
    resource("gcp:container/cluster:Cluster", { ipAllocationPolicy }, { name });
const vnet = (name: string, ...addressPrefixes: unknown[]) =>
    resource(
        "azure-native:network:VirtualNetwork",
        { addressSpace: { addressPrefixes }, virtualNetworkName: name },
        { name },
    );
const azureSubnet = (name: string, virtualNetworkName: unknown, addressPrefix: string) =>
    resource("azure-native:network:Subnet", { virtualNetworkName, addressPrefix }, { name });
const aks = (name: string, networkProfile: unknown) =>
    resource("azure-native:containerservice:ManagedCluster", { networkProfile }, { name });

const A = vpc("a", "10.0.0.0/16", "vpc-a");
const PREFIX = "addressSpace.addressPrefixes";

describe("net-no-cidr-overlap on AWS", () => {
    it.each([
        ["disjoint networks", [A, vpc("b", "10.1.0.0/16")], []],
        [
            "adjacent to the last address",
            [A, vpc("b", "10.0.255.255/32")],
            ["violation b cidrBlock / a"],
        ],
        ["the same range twice", [A, vpc("b", "10.0.0.0/16")], ["violation b cidrBlock / a"]],
        ["one in the other", [vpc("b", "10.0.128.0/17"), A], ["violation b cidrBlock / a"]],
        ["a misaligned range", [A, vpc("b", "10.0.3.7/30")], ["violation b cidrBlock / a"]],
        [
            "subnets of a network",
            [A, awsSubnet("s", A, "10.0.0.0/24"), awsSubnet("t", A, "10.0.1.0/24")],
            [],
        ],
        [
            "subnets on one another",
            [A, awsSubnet("s", A, "10.0.0.0/23"), awsSubnet("t", A, "10.0.1.0/24")],
            ["violation t cidrBlock / s"],
        ],
        [
            "a subnet of a further range",
            [A, furtherRange("f", A, "100.64.0.0/16"), awsSubnet("s", A, "100.64.1.0/24")],
            [],
        ],
        [
            "a subnet that waits for a further range",
            ((): ResourceInput[] => {
                const further = furtherRange("f", A, "100.64.0.0/16");
                return [A, further, awsSubnet("s", further, "100.64.1.0/24")];
            })(),
            [],
        ],
        [
            "a further range on a network",
            [A, vpc("b", "100.64.0.0/10"), furtherRange("f", A, "100.64.0.0/16")],
            ["violation f cidrBlock / b"],
        ],
        [
            "a subnet by its network's id",
            [A, resource("aws:ec2/subnet:Subnet", { vpcId: "vpc-a", cidrBlock: "10.0.0.0/24" })],
            [],
        ],
        [
            "a subnet of a network elsewhere",
            [
                A,
                resource(
                    "aws:ec2/subnet:Subnet",
                    { vpcId: "vpc-z", cidrBlock: "10.0.0.0/24" },
                    { name: "s" },
                ),
            ],
            ["violation s cidrBlock / a"],
        ],
        [
            "services on a network",
            [A, eks("e", { serviceIpv4Cidr: "10.0.8.0/22" })],
            ["violation e kubernetesNetworkConfig.serviceIpv4Cidr / a"],
        ],
        [
            "services left to EKS",
            [eks("e", {})],
            ["undecided e kubernetesNetworkConfig.serviceIpv4Cidr"],
        ],
        ["services of IPv6", [eks("e", { ipFamily: "ipv6" })], []],
        [
            "a range not known, and one that overlaps",
            [A, vpc("b", UNKNOWN), vpc("c", "10.0.0.0/24")],
            ["undecided b cidrBlock", "violation c cidrBlock / a"],
        ],
        [
            "what is no range",
            [vpc("b", "ten"), vpc("c", 10), vpc("d", null)],
            ["undecided b cidrBlock", "undecided c cidrBlock"],
        ],
    ])("%s", (_, resources, expected) => {
        expect(found(...resources)).toEqual(expected);
    });
});

describe("net-no-cidr-overlap on Google Cloud", () => {
    const PODS = "ipAllocationPolicy.clusterIpv4CidrBlock";
    const SERVICES = "ipAllocationPolicy.servicesIpv4CidrBlock";
    const secondary = [
        { rangeName: "pods", ipCidrRange: "10.64.0.0/14" },
        { rangeName: "services", ipCidrRange: "10.96.0.0/20" },
    ];
    const byName = { clusterSecondaryRangeName: "pods", servicesSecondaryRangeName: "services" };

    it.each([
        ["ranges by name", [subnetwork("n", "10.0.0.0/20", secondary), gke("g", byName)], []],
        [
            "ranges by name that outputs repeat",
            [
                subnetwork("n", "10.0.0.0/20", secondary),
                gke("g", {
                    ...byName,
                    clusterIpv4CidrBlock: "10.64.0.0/14",
                    servicesIpv4CidrBlock: "10.96.0.0/20",
                }),
            ],
            [],
        ],
        [
            "pods on the nodes",
            [subnetwork("n", "10.64.8.0/24", secondary), gke("g", byName)],
            ["violation n ipCidrRange / n"],
        ],
        [
            "ranges as blocks, beside names that GKE will give",
            [
                subnetwork("n", "10.0.0.0/20"),
                gke("g", {
                    clusterSecondaryRangeName: UNKNOWN,
                    servicesSecondaryRangeName: UNKNOWN,
                    clusterIpv4CidrBlock: "10.0.0.0/14",
                    servicesIpv4CidrBlock: "10.96.0.0/20",
                }),
            ],
            ["violation n ipCidrRange / g"],
        ],
        [
            "a size only",
            [gke("g", { clusterIpv4CidrBlock: "/14", servicesIpv4CidrBlock: "" })],
            [`undecided g ${PODS}`, `undecided g ${SERVICES}`],
        ],
        ["left to GKE", [gke("g", undefined)], [`undecided g ${PODS}`, `undecided g ${SERVICES}`]],
        [
            "a subnetwork out of sight",
            [gke("g", byName)],
            [`undecided g ${PODS}`, `undecided g ${SERVICES}`],
        ],
        ["not known", [gke("g", UNKNOWN)], [`undecided g ${PODS}`, `undecided g ${SERVICES}`]],
        [
            "secondary ranges not known",
            [subnetwork("n", "10.0.0.0/20", UNKNOWN)],
            ["undecided n secondaryIpRanges[*].ipCidrRange"],
        ],
    ])("%s", (_, resources, expected) => {
        expect(found(...resources)).toEqual(expected);
    });
});

describe("net-no-cidr-overlap on Azure", () => {
    const overlay = { networkPlugin: "azure", networkPluginMode: "overlay" };
    const set = { ...overlay, podCidr: "10.64.0.0/16", serviceCidr: "10.96.0.0/20" };

    it.each([
        [
            "a network and a subnet in it",
            [vnet("v", "10.1.0.0/16"), azureSubnet("s", "v", "10.1.1.0/24")],
            [],
        ],
        [
            "two prefixes",
            [vnet("v", "10.1.0.0/16", "10.1.2.0/24")],
            [`violation v ${PREFIX}[1] / v`],
        ],
        [
            "a subnet of a network elsewhere",
            [vnet("v", "10.1.0.0/16"), azureSubnet("s", "w", "10.1.1.0/24")],
            [`violation s addressPrefix / v`],
        ],
        ["ranges of its own", [vnet("v", "10.1.0.0/16"), aks("k", set)], []],
        [
            "ranges that outputs give twice",
            [aks("k", { ...set, podCidrs: ["10.64.0.0/16"], serviceCidrs: ["10.96.0.0/20"] })],
            [],
        ],
        [
            "two clusters with the same pods",
            [aks("k", set), aks("l", { ...set, serviceCidr: "10.97.0.0/20" })],
            ["violation l networkProfile.podCidr / k"],
        ],
        [
            "two clusters that say nothing",
            [aks("k", overlay), aks("l", overlay)],
            [
                "violation l networkProfile.serviceCidr / k",
                "violation l networkProfile.podCidr / k",
            ],
        ],
        [
            "pods in the subnet",
            [aks("k", { networkPlugin: "azure", serviceCidr: "10.96.0.0/20" })],
            [],
        ],
        [
            "not known",
            [aks("k", UNKNOWN)],
            [
                "undecided k networkProfile.podCidr",
                "undecided k networkProfile.podCidrs[*]",
                "undecided k networkProfile.serviceCidr",
                "undecided k networkProfile.serviceCidrs[*]",
            ],
        ],
    ])("%s", (_, resources, expected) => {
        expect(found(...resources)).toEqual(expected);
    });
});

describe("net-no-cidr-overlap over clouds", () => {
    const fleet = [
        A,
        subnetwork("n", "10.0.16.0/20"),
        vnet("v", "10.0.128.0/17"),
        eks("e", { serviceIpv4Cidr: "10.9.0.0/16" }),
    ];

    it("compares them with one another", () => {
        expect(found(...fleet)).toEqual([
            "violation n ipCidrRange / a",
            `violation v ${PREFIX}[0] / a`,
        ]);
    });

    it("says the same whatever the order of the stack", () => {
        const sorted = (resources: readonly ResourceInput[]) => [...found(...resources)].sort();
        expect(sorted(fleet.toReversed())).toEqual(sorted(fleet));
    });

    it("names the other range and repeats neither", () => {
        const [observation] = observedInStack(noCidrOverlap, fleet);
        expect(observation?.reason).toBe(
            "this subnet range overlaps the network range of a (aws:ec2/vpc:Vpc), cidrBlock",
        );
    });
});
