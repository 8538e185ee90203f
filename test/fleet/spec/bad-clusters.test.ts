import { AWS, AZURE, EXISTING, GCP, one } from "../support/fleets";
import { type Case, formLines } from "./support/form-lines";

/** What is wrong with the form of a cluster. */
const CASES: readonly Case[] = [
    [
        "an empty cluster",
        one(null),
        "clusters.a: an empty value is not a map => write, for example, { cloud: aws, region: us-east-1 }",
    ],
    [
        "text for a cluster",
        one("aws"),
        'clusters.a: "aws" is not a map => write, for example, { cloud: aws, region: us-east-1 }',
    ],
    [
        "no cloud",
        one({ region: "us-east-1" }),
        "clusters.a.cloud: is missing: it takes a cloud that Atoll knows => write one of aws, gcp, azure, capi, existing",
    ],
    [
        "an unknown cloud",
        one({ cloud: "ibm" }),
        'clusters.a.cloud: "ibm" is not a cloud that Atoll knows => write one of aws, gcp, azure, capi, existing',
    ],
    [
        "nothing about a cluster of Cluster API",
        one({ cloud: "capi" }),
        "clusters.a.infrastructure: is missing: it takes one of aws, gcp, azure, vsphere, metal3 => write, for example, infrastructure: aws",
        "clusters.a.managedBy: is missing: it takes the name of a cluster => write, for example, managedBy: onprem-fra",
    ],
    [
        "infrastructure that Cluster API has and Atoll has not",
        one({ cloud: "capi", infrastructure: "docker", managedBy: "b", project: "x" }),
        'clusters.a.infrastructure: "docker" is not one of aws, gcp, azure, vsphere, metal3 => write, for example, infrastructure: aws',
        'clusters.a.project: "x" is not the id of a Google Cloud project => write, for example, project: acme-prod',
    ],
    [
        "no region",
        one({ cloud: "aws" }),
        "clusters.a.region: is missing: it takes the name of a region => write, for example, region: us-east-1",
    ],
    [
        "keys of a cluster with typing errors",
        one({ ...AWS, regoin: 1, nodez: {} }),
        "clusters.a.nodez: is not a key that is known here => write nodes; the keys here are cloud, region, why, network, state, labels, taints, residency, managedBy, formerly, version, versionOwner, ranges, api, offPeak, zones, cni, nodes, pools, autoscaling, addonVersions, bottlerocket, account, authenticationMode, principals",
        "clusters.a.regoin: is not a key that is known here => write region; the keys here are cloud, region, why, network, state, labels, taints, residency, managedBy, formerly, version, versionOwner, ranges, api, offPeak, zones, cni, nodes, pools, autoscaling, addonVersions, bottlerocket, account, authenticationMode, principals",
    ],
    [
        "CNIs of other clouds",
        one({ ...AWS, cni: "overlay" }),
        'clusters.a.cni: "overlay" is not one of vpc-cni, cilium => write, for example, cni: vpc-cni',
    ],
    [
        "a CNI that Google Cloud does not take",
        one({ ...GCP, cni: "calico" }),
        'clusters.a.cni: "calico" is not one of dataplane-v2 => write, for example, cni: dataplane-v2',
    ],
    [
        "a CNI that nobody knows",
        one({ ...EXISTING, cni: "romana" }),
        'clusters.a.cni: "romana" is not one of unknown, calico, cilium, flannel, ovn-kubernetes, vpc-cni, weave => write, for example, cni: unknown',
    ],
    [
        "a state and an owner that are none",
        one({ ...AWS, state: "paused", versionOwner: "me" }),
        'clusters.a.state: "paused" is not one of active, joining, draining, quarantined, retired => write, for example, state: active',
        'clusters.a.versionOwner: "me" is not one of atoll, cloud => write, for example, versionOwner: atoll',
    ],
    [
        "names of clusters that are none",
        one({ ...AWS, managedBy: "A", formerly: "", residency: "E U" }),
        'clusters.a.formerly: "" is not the name of a cluster => write, for example, formerly: aws-us-east-1',
        'clusters.a.managedBy: "A" is not the name of a cluster => write, for example, managedBy: aws-us-east-1',
        'clusters.a.residency: "E U" is not a word for where data may be (a-z 0-9 -) => write, for example, residency: eu',
    ],
    [
        "labels that Kubernetes does not take",
        one({ ...AWS, labels: { "-tier": "gold", size: 3, "acme.example/": "x" } }),
        "clusters.a.labels.-tier: the name is not the key of a label => write, for example, labels: { tier: gold }",
        "clusters.a.labels.size: 3 is not the value of a label (at most 63 of A-Z a-z 0-9 _ . -, in quotes where it is a number) => write, for example, tier: gold",
        'clusters.a.labels["acme.example/"]: the name is not the key of a label => write, for example, labels: { tier: gold }',
    ],
    [
        "a taint without an effect, and one that is text",
        one({ ...AWS, taints: [{ key: "dedicated" }, "dedicated=batch:NoSchedule"] }),
        "clusters.a.taints[0].effect: is missing: it takes one of NoSchedule, PreferNoSchedule, NoExecute => write, for example, effect: NoSchedule",
        'clusters.a.taints[1]: "dedicated=batch:NoSchedule" is not a map => write a map with the keys key, value, effect',
    ],
    [
        "a pool of nonsense",
        one({
            ...AWS,
            pools: {
                batch: {
                    size: "large",
                    min: -1,
                    max: 0,
                    spot: "no",
                    zones: [],
                    limits: { cpu: 0, gpu: 1 },
                },
            },
        }),
        "clusters.a.pools.batch.limits.cpu: 0 is not a whole number from 1 to 100000 => write, for example, cpu: 200",
        "clusters.a.pools.batch.limits.gpu: is not a key that is known here => write cpu; the keys here are cpu, memory",
        "clusters.a.pools.batch.max: 0 is not a whole number from 1 to 1000 => write, for example, max: 9",
        "clusters.a.pools.batch.min: -1 is not a whole number from 0 to 1000 => write, for example, min: 3",
        'clusters.a.pools.batch.size: "large" is not an EC2 instance type => write, for example, size: m6i.large',
        'clusters.a.pools.batch.spot: "no" is not true or false => write, for example, spot: true',
        "clusters.a.pools.batch.zones: has nothing in it, and 1 is needed => write, for example, zones: [us-east-1a]",
    ],
    [
        "a list of pools",
        one({ ...GCP, pools: [{ name: "batch" }] }),
        "clusters.a.pools: a list is not a map => write, for example, pools: { batch: { size: m6i.large, max: 9 } }",
    ],
    [
        "no project",
        one({ cloud: "gcp", region: "europe-west1" }),
        "clusters.a.project: is missing: it takes the id of a Google Cloud project => write, for example, project: acme-prod",
    ],
    [
        "a project id in capitals",
        one({ ...GCP, project: "ACME" }),
        'clusters.a.project: "ACME" is not the id of a Google Cloud project => write, for example, project: acme-prod',
    ],
    [
        "a version without quotes",
        one({ ...AWS, version: 1.35 }),
        'clusters.a.version: 1.35 without quotes is a number, for which 1.30 and 1.3 are the same => write it in quotes, for example version: "1.35"',
    ],
    [
        "a version with a patch",
        one({ ...AWS, version: "1.35.2" }),
        'clusters.a.version: "1.35.2" is not a Kubernetes minor version => write the minor alone, for example version: "1.35"',
    ],
    [
        "an empty version",
        one({ ...AWS, version: null }),
        'clusters.a.version: an empty value is not a Kubernetes minor version => write, for example, version: "1.35"',
    ],
    [
        "ranges that are none",
        one({ ...AWS, ranges: { pods: "10.128.0.0", nodes: "10.0.0/20", services: "fd00::/64" } }),
        'clusters.a.ranges.nodes: "10.0.0/20" is not an IPv4 range in CIDR notation => write, for example, nodes: 10.0.0.0/20',
        'clusters.a.ranges.pods: "10.128.0.0" is not an IPv4 range in CIDR notation => write, for example, pods: 10.128.0.0/17',
        'clusters.a.ranges.services: "fd00::/64" is not an IPv4 range in CIDR notation => write, for example, services: 10.64.0.0/20',
    ],
    [
        "a kind of range that is none",
        one({ ...AWS, ranges: { pod: "10.128.0.0/17" } }),
        "clusters.a.ranges.pod: is not a key that is known here => write pods; the keys here are nodes, pods, services, loadBalancers, globalnet",
    ],
    [
        "an API server for everybody",
        one({ ...AWS, api: { access: "public" } }),
        "clusters.a.api.access: takes access: private or restricted; an API server that everybody reaches is refused => write api: { access: private }, or api: { access: restricted, allow: [203.0.113.0/24] }",
    ],
    [
        "an API server for nobody",
        one({ ...AWS, api: { access: "restricted", allow: [] } }),
        "clusters.a.api.allow: allows nobody => list a range, or write access: private",
    ],
    [
        "a restriction to nothing",
        one({ ...AWS, api: { access: "restricted" } }),
        "clusters.a.api.allow: is missing: it takes a list => write, for example, allow: [203.0.113.0/24]",
    ],
    [
        "text for the API server",
        one({ ...AWS, api: "private" }),
        'clusters.a.api: "private" is not a map => write api: { access: private }, or api: { access: restricted, allow: [203.0.113.0/24] }',
    ],
    [
        "a node pool of nonsense",
        one({ ...AWS, nodes: { size: "large", min: 0, max: 1.5, disk: "100" } }),
        'clusters.a.nodes.disk: "100" is not a whole number from 30 to 2048 => write, for example, disk: 100',
        "clusters.a.nodes.max: 1.5 is not a whole number from 1 to 1000 => write, for example, max: 9",
        "clusters.a.nodes.min: 0 is not a whole number from 1 to 1000 => write, for example, min: 3",
        'clusters.a.nodes.size: "large" is not an EC2 instance type => write, for example, size: m6i.large',
    ],
    [
        "a size of another cloud",
        one({ ...GCP, nodes: { size: "m6i.large" } }),
        'clusters.a.nodes.size: "m6i.large" is not a Compute Engine machine type => write, for example, size: e2-standard-2',
    ],
    [
        "zones without quotes",
        one({ ...AZURE, zones: [1, 2] }),
        'clusters.a.zones[0]: 1 is not the name of a zone (in quotes where it is a number) => write, for example, zones: ["1", "2"]',
        'clusters.a.zones[1]: 2 is not the name of a zone (in quotes where it is a number) => write, for example, zones: ["1", "2"]',
    ],
    [
        "a zone for zones",
        one({ ...AWS, zones: "us-east-1a" }),
        'clusters.a.zones: "us-east-1a" is not a list => write, for example, zones: [us-east-1a, us-east-1b]',
    ],
    [
        "a principal that is none, with a role that is none",
        one({ ...AWS, principals: [{ arn: "arn:aws:iam::1:role/x", role: "admin" }] }),
        'clusters.a.principals[0].arn: "arn:aws:iam::1:role/x" is not the ARN of an IAM role or user => write, for example, arn: arn:aws:iam::111122223333:role/platform',
        'clusters.a.principals[0].role: "admin" is not one of viewer, deployer, operator => write, for example, role: viewer',
    ],
    [
        "ids that are names",
        one({ ...AZURE, tenantId: "acme", adminGroupObjectIds: ["platform"] }),
        'clusters.a.adminGroupObjectIds[0]: "platform" is not the object id of an Entra ID group => write, for example, 00000000-0000-0000-0000-000000000000',
        'clusters.a.tenantId: "acme" is not the id of an Entra ID tenant => write, for example, tenantId: 00000000-0000-0000-0000-000000000000',
    ],
    [
        "a reason of several lines",
        one({ ...AWS, why: "a\nb" }),
        'clusters.a.why: "a\\nb" is not one line of at most 200 characters => write, for example, why: customers in North America',
    ],
    [
        "nothing about an existing cluster",
        one({ cloud: "existing" }),
        "clusters.a.credential: is missing: it takes a map => write a map with the keys exec, context, secret",
        "clusters.a.ranges: is missing: it takes a map => write a map with the keys nodes, pods, services, globalnet",
        "clusters.a.server: is missing: it takes an https address without user and password => write, for example, server: https://k8s.acme.example:6443",
        'clusters.a.version: is missing: it takes a Kubernetes minor version => write, for example, version: "1.35"',
    ],
    [
        "a password in an address",
        one({ ...EXISTING, server: "https://me:pw@k8s.acme.example" }),
        "clusters.a.server: is not an https address without user and password => write, for example, server: https://k8s.acme.example:6443",
    ],
    [
        "a private key for a certificate",
        one({ ...EXISTING, certificateAuthority: "-----BEGIN PRIVATE KEY-----" }),
        'clusters.a.certificateAuthority: is not one PEM certificate => write, for example, certificateAuthority: "-----BEGIN CERTIFICATE-----…"',
    ],
    [
        "tokens among arguments",
        one({
            ...EXISTING,
            credential: { exec: { command: "x", args: ["--token=abc", "--client-secret", "s"] } },
        }),
        "clusters.a.credential.exec.args[0]: hands over a static credential => let the plugin log in by itself, for example with a device code or a workload identity",
        "clusters.a.credential.exec.args[1]: hands over a static credential => let the plugin log in by itself, for example with a device code or a workload identity",
    ],
    [
        "a static credential",
        one({ ...EXISTING, credential: { token: "abc" } }),
        "clusters.a.credential.exec: is missing: it takes a map => write a map with the keys command, args, env, apiVersion, provideClusterInfo, installHint",
        "clusters.a.credential.token: is not a key that is known here => take it out; the keys here are exec, context, secret",
    ],
    [
        "a number in the environment",
        one({ ...EXISTING, credential: { exec: { command: "x", env: { A: 1 } } } }),
        'clusters.a.credential.exec.env.A: is not one line of text => write, for example, LOGIN_MODE: "browser"',
    ],
];

test.each(CASES)("%s", (_, fleet, ...expected) => {
    expect(formLines(fleet)).toEqual(expected);
});
