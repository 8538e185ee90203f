import { AWS, AZURE, EXISTING, GCP, fleetOf } from "../support/fleets";
import { type Case, formLines } from "./support/form-lines";

const SITE = { cloud: "site", ranges: ["192.168.0.0/16"] };
const METAL = { cloud: "capi", infrastructure: "metal3", managedBy: "m" };

/** A fleet with a network `n`, and a cluster in it or somewhere else. */
function withNetwork(network: unknown, clusters: Readonly<Record<string, unknown>> = {}) {
    return fleetOf(clusters, { networks: { n: network } });
}

/** What is wrong with a network by itself. */
const FORMS: readonly Case[] = [
    [
        "a list of networks",
        fleetOf({}, { networks: [] }),
        "networks: a list is not a map => write, for example, networks: { shared: { cloud: aws, region: us-east-1 } }",
    ],
    [
        "an empty network",
        withNetwork(null),
        "networks.n: an empty value is not a map => write, for example, { cloud: aws, region: us-east-1 }",
    ],
    [
        "a network of no cloud",
        withNetwork({ region: "us-east-1" }),
        "networks.n.cloud: is missing: it takes a kind of network that Atoll knows => write one of aws, gcp, azure, site",
    ],
    [
        "a network of Cluster API",
        withNetwork({ cloud: "capi" }),
        'networks.n.cloud: "capi" is not a kind of network that Atoll knows => write one of aws, gcp, azure, site',
    ],
    [
        "a network nowhere",
        withNetwork({ cloud: "gcp" }),
        "networks.n.project: is missing: it takes the id of a Google Cloud project => write, for example, project: acme-prod",
        "networks.n.region: is missing: it takes the name of a region => write, for example, region: europe-west1",
    ],
    [
        "a name in capitals",
        fleetOf({}, { networks: { Shared: AWS } }),
        "networks.Shared: the name is not a DNS label (a-z 0-9 -) of at most 40 characters => write, for example, networks: { shared: { cloud: aws, region: us-east-1 } }",
    ],
    [
        "a name in another script",
        fleetOf({}, { networks: { сеть: AWS } }),
        'networks["сеть"]: the name is not a DNS label (a-z 0-9 -) of at most 40 characters => write, for example, networks: { shared: { cloud: aws, region: us-east-1 } }',
    ],
    [
        "an option of another cloud",
        withNetwork({ ...AWS, project: "acme-prod" }),
        "networks.n.project: is not a key that is known here => take it out; the keys here are cloud, region, existing, range, asn",
    ],
    [
        "an existing VPC without its ranges, and with an id that is none",
        withNetwork({ ...AWS, existing: { vpcId: "vpc-XYZ" } }),
        "networks.n.existing.ranges: is missing: it takes a list => write, for example, ranges: [10.20.0.0/16]",
        'networks.n.existing.vpcId: "vpc-XYZ" is not the id of a VPC => write, for example, vpcId: vpc-0123456789abcdef0',
    ],
    [
        "the name of a VPC network for its path",
        withNetwork({ ...GCP, existing: { network: "shared", ranges: ["10.0.0.0/8"] } }),
        'networks.n.existing.network: "shared" is not the path of a VPC network => write, for example, network: projects/acme-prod/global/networks/shared',
    ],
    [
        "the name of a virtual network for its id",
        withNetwork({ ...AZURE, existing: { vnetId: "hub", ranges: ["10.0.0.0/8"] } }),
        'networks.n.existing.vnetId: "hub" is not the resource id of a virtual network => write, for example, vnetId: /subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/hub',
    ],
    [
        "a site without a range",
        withNetwork({ cloud: "site", ranges: [] }),
        "networks.n.ranges: has nothing in it, and 1 is needed => write, for example, ranges: [10.20.0.0/16]",
    ],
    [
        "a gateway that is none",
        withNetwork({ ...SITE, gateway: { address: "300.1.1.1", kind: "openvpn" } }),
        'networks.n.gateway.address: "300.1.1.1" is not an IPv4 address => write, for example, address: 198.51.100.7',
        'networks.n.gateway.kind: "openvpn" is not one of ipsec, wireguard => write, for example, kind: ipsec',
    ],
    [
        "a location of two words",
        withNetwork({ ...SITE, location: "New York" }),
        'networks.n.location: "New York" is not a word for where it is => write, for example, location: frankfurt',
    ],
    [
        "a public number of an autonomous system",
        withNetwork({ ...AWS, asn: 65536 }),
        "networks.n.asn: is not a private number: others are announced by their owners alone => write one from 64512 to 65534, or from 4200000000 to 4294967294",
    ],
    [
        "a number of an autonomous system below the private ones",
        withNetwork({ ...AWS, asn: 64511 }),
        "networks.n.asn: is not a private number: others are announced by their owners alone => write one from 64512 to 65534, or from 4200000000 to 4294967294",
    ],
    [
        "a number of an autonomous system that Azure keeps",
        withNetwork({ ...AWS, asn: 65517 }),
        "networks.n.asn: is a number that Azure's gateways keep for themselves (65515, 65517 to 65520) => write, for example, asn: 64512",
    ],
    [
        "a range that is none",
        withNetwork({ ...AWS, range: "10.0.0.0/33" }),
        'networks.n.range: "10.0.0.0/33" is not an IPv4 range in CIDR notation => write, for example, range: 10.0.0.0/22',
    ],
];

/** What is wrong between networks and the clusters that stand in them. */
const PLACES: readonly Case[] = [
    [
        "a network that is not there",
        withNetwork(AWS, { a: { cloud: "aws", network: "vpc" } }),
        'clusters.a.network: "vpc" is not a network of the fleet => describe it under networks, or take the line out: the cluster gets a network of its own',
    ],
    [
        "a network with a typing error",
        fleetOf({ a: { ...AWS, network: "shraed" } }, { networks: { shared: AWS } }),
        'clusters.a.network: "shraed" is not a network of the fleet => write network: shared',
    ],
    [
        "the own network of another cluster",
        fleetOf({ a: AWS, b: { ...AWS, network: "a" } }),
        'clusters.b.network: "a" is not a network of the fleet => describe it under networks, or take the line out: the cluster gets a network of its own',
    ],
    [
        "a network that is no name",
        withNetwork(AWS, { a: { ...AWS, network: ["n"] } }),
        "clusters.a.network: a list is not the name of a network under networks => write, for example, network: aws-us-east-1",
    ],
    [
        "a network on another cloud",
        withNetwork(AWS, { a: { ...AZURE, network: "n" } }),
        "clusters.a.network: n is a network on AWS, and the cluster is on Azure => name a network of cloud: azure, or take the line out: the cluster gets one of its own",
    ],
    [
        "a network on premises for a cluster in a cloud",
        withNetwork(SITE, { a: { cloud: "gcp", project: "acme-prod", network: "n" } }),
        "clusters.a.network: n is a network on premises, and the cluster is on Google Cloud => name a network of cloud: gcp, or take the line out: the cluster gets one of its own",
    ],
    [
        "a network in a cloud for metal",
        withNetwork(AWS, { a: { ...METAL, network: "n" } }),
        "clusters.a.network: n is a network on AWS, and the cluster is on premises => name a network of cloud: site, or take the line out: the cluster gets one of its own",
    ],
    [
        "a network in a cloud for a cluster that exists",
        withNetwork(GCP, { a: { ...EXISTING, network: "n" } }),
        "clusters.a.network: n is a network on Google Cloud, and the cluster is on premises => name a network of cloud: site, or take the line out: the cluster gets one of its own",
    ],
    [
        "another region than the network's, on AWS",
        withNetwork(AWS, { a: { cloud: "aws", network: "n", region: "eu-west-1" } }),
        'clusters.a.region: "eu-west-1" is not the region of its network n, which stands in us-east-1 alone => write region: us-east-1, or take the line out, or name another network',
    ],
    [
        "another region than the network's, by Cluster API on Azure",
        withNetwork(AZURE, {
            a: { ...METAL, infrastructure: "azure", network: "n", region: "northeurope" },
        }),
        'clusters.a.region: "northeurope" is not the region of its network n, which stands in westeurope alone => write region: westeurope, or take the line out, or name another network',
    ],
    [
        "a network with the name of a cluster that does not stand in it",
        fleetOf({ n: AWS }, { networks: { n: AWS } }),
        "networks.n: has the name of the cluster n, which does not stand in it: a link to n could mean either => write network: n for that cluster, or give the network another name",
    ],
    [
        "a network with the name of a cluster in another network",
        fleetOf({ n: { cloud: "aws", network: "m" } }, { networks: { n: AWS, m: AWS } }),
        "networks.n: has the name of the cluster n, which does not stand in it: a link to n could mean either => write network: n for that cluster, or give the network another name",
    ],
];

test.each([...FORMS, ...PLACES])("%s", (_, fleet, ...expected) => {
    expect(formLines(fleet)).toEqual(expected);
});

test.each([
    [
        "a cluster of its network's name",
        fleetOf({ n: { cloud: "aws", network: "n" } }, { networks: { n: AWS } }),
    ],
    [
        "several clusters in a network",
        withNetwork(AZURE, { a: { cloud: "azure", network: "n" }, b: { ...AZURE, network: "n" } }),
    ],
    [
        "another region of a VPC network, which is global",
        withNetwork(GCP, { a: { ...GCP, region: "us-east1", network: "n" } }),
    ],
    [
        "a site's clusters",
        withNetwork(SITE, { a: { ...EXISTING, network: "n" }, b: { ...METAL, network: "n" } }),
    ],
    [
        "Azure's ids in any case",
        withNetwork({
            ...AZURE,
            existing: {
                vnetId: "/subscriptions/0000ABCD-0000-0000-0000-000000000000/resourcegroups/Hub_(1)/providers/microsoft.network/virtualnetworks/hub.1",
                ranges: ["10.0.0.0/8"],
            },
        }),
    ],
    [
        "private numbers at their bounds",
        fleetOf(
            {},
            {
                networks: {
                    a: { ...AWS, asn: 64512 },
                    b: { ...AWS, asn: 65534 },
                    c: { ...AWS, asn: 4200000000 },
                    d: { ...AWS, asn: 4294967294 },
                },
            },
        ),
    ],
])("fine: %s", (_, fleet) => {
    expect(formLines(fleet)).toEqual([]);
});
