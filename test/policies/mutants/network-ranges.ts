import type { ResourceInput } from "../../../policies/model/resource-input";
import { cleanFleet } from "../support/clean-fleet";
import { manifest, resource } from "../support/inputs";
import type { Mutant } from "./mutant";

const TAGS = {
    "atoll-fleet": "acme",
    cluster: "two",
    "cost-center": "platform",
    environment: "production",
    "managed-by": "atoll",
};

/** The VPC that every mutant's range lies in, or beside it. */
const VPC = [
    resource(
        "aws:ec2/vpc:Vpc",
        { id: "vpc-1", cidrBlock: "10.20.0.0/16", region: "eu-west-1", tags: TAGS },
        { name: "network" },
    ),
    resource(
        "aws:ec2/flowLog:FlowLog",
        { vpcId: "vpc-1", trafficType: "ALL", tags: TAGS },
        { name: "network" },
    ),
];

const aws = (cidrBlock: string): readonly ResourceInput[] => [
    resource(
        "aws:ec2/vpc:Vpc",
        { id: "vpc-2", cidrBlock, region: "eu-west-1", tags: TAGS },
        { name: "second" },
    ),
    resource(
        "aws:ec2/flowLog:FlowLog",
        { vpcId: "vpc-2", trafficType: "ALL", tags: TAGS },
        { name: "second" },
    ),
];

const gcp = (ipCidrRange: string): readonly ResourceInput[] => [
    resource(
        "gcp:compute/subnetwork:Subnetwork",
        {
            name: "nodes",
            ipCidrRange,
            region: "europe-west1",
            privateIpGoogleAccess: true,
            logConfig: { aggregationInterval: "INTERVAL_10_MIN", flowSampling: 0.5 },
        },
        { name: "second" },
    ),
];

const azure = (range: string): readonly ResourceInput[] => [
    resource(
        "azure-native:network:VirtualNetwork",
        {
            virtualNetworkName: "second",
            location: "westeurope",
            resourceGroupName: "one",
            addressSpace: { addressPrefixes: [range] },
            tags: TAGS,
        },
        { name: "second" },
    ),
];

const virtualHub = (addressPrefix: string): readonly ResourceInput[] => [
    resource(
        "azure-native:network:VirtualHub",
        { virtualHubName: "hub", location: "westeurope", addressPrefix, tags: TAGS },
        { name: "hub" },
    ),
];

const clusterApi = (range: string): readonly ResourceInput[] => [
    manifest(
        {
            apiVersion: "cluster.x-k8s.io/v1beta2",
            kind: "Cluster",
            metadata: {
                name: "metal",
                namespace: "clusters",
                annotations: { why: "on metal" },
            },
            spec: {
                clusterNetwork: {
                    pods: { cidrBlocks: [range] },
                    services: { cidrBlocks: ["10.99.0.0/20"] },
                },
            },
        },
        { name: "metal", protect: true },
    ),
];

/** Two clusters of one range behind Globalnet, the second with this range of its own. */
const globalnet = (globalCidr: string): readonly ResourceInput[] =>
    [
        ["one", "242.0.0.0/16"],
        ["two", globalCidr],
    ].map(([name = "", range]) =>
        resource(
            "kubernetes:helm.sh/v3:Release",
            {
                chart: "submariner-operator",
                version: "0.23.1",
                repositoryOpts: {
                    repo: "https://submariner-io.github.io/submariner-charts/charts",
                },
                namespace: "submariner-operator",
                values: { submariner: { cableDriver: "libreswan", globalCidr: range } },
            },
            { name: `submariner-${name}`, cluster: name },
        ),
    );

function mutant(
    name: string,
    of: (range: string) => readonly ResourceInput[],
    [good, bad]: readonly [string, string] = ["10.21.0.0/16", "10.20.128.0/17"],
): Mutant {
    const fleet = [...cleanFleet(), ...VPC];
    return {
        rule: "net-no-cidr-overlap",
        name,
        clean: [...fleet, ...of(good)],
        broken: [...fleet, ...of(bad)],
    };
}

export const networkRangeMutants: readonly Mutant[] = [
    mutant("AWS", aws),
    mutant("Google Cloud", gcp),
    mutant("Azure", azure),
    mutant("a virtual hub", virtualHub, ["10.21.0.0/23", "10.20.8.0/23"]),
    mutant("Cluster API", clusterApi),
    mutant("Globalnet", globalnet, ["242.1.0.0/16", "242.0.128.0/17"]),
];
