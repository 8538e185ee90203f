import { fleetOf, refusalLines } from "../support/fleets";

type Case = readonly [title: string, fleet: unknown, ...refusals: string[]];

const KEYS =
    "name, environment, clusters, networks, links, connectivity, workloads, hub, access, addresses, tags, cost, quotas, upgrades";

/** What is wrong with a fleet as a whole: its form, its names, its access and tags. */
const CASES: readonly Case[] = [
    [
        "no fleet",
        undefined,
        `atoll:fleet: is missing: it takes a map => write a map with the keys ${KEYS}`,
    ],
    [
        "an empty fleet",
        null,
        `atoll:fleet: an empty value is not a map => write a map with the keys ${KEYS}`,
    ],
    [
        "a list for a fleet",
        [],
        `atoll:fleet: a list is not a map => write a map with the keys ${KEYS}`,
    ],
    [
        "text that named no files",
        "fleet.yaml",
        `atoll:fleet: "fleet.yaml" is not a map => write a map with the keys ${KEYS}`,
    ],
    [
        "neither name nor clusters",
        { environment: "production" },
        "clusters: is missing: it takes a map => write a map of clusters by name, for example aws-us-east-1: { cloud: aws, region: us-east-1 }",
        "name: is missing: it takes a DNS label (a-z 0-9 -) of at most 40 characters => write, for example, name: acme",
    ],
    [
        "a name with capitals and a space",
        fleetOf({}, { name: "Acme Inc" }),
        'name: "Acme Inc" is not a DNS label (a-z 0-9 -) of at most 40 characters => write, for example, name: acme',
    ],
    [
        "an environment that is none",
        fleetOf({}, { environment: "prod" }),
        'environment: "prod" is not one of production, staging, development => write, for example, environment: production',
    ],
    [
        "a key with a typing error",
        fleetOf({}, { cluster: {} }),
        `cluster: is not a key that is known here => write clusters; the keys here are ${KEYS}`,
    ],
    [
        "a key like no other",
        fleetOf({}, { zzz: 1 }),
        `zzz: is not a key that is known here => take it out; the keys here are ${KEYS}`,
    ],
    [
        "a list of clusters",
        { ...fleetOf({}), clusters: [] },
        "clusters: a list is not a map => write a map of clusters by name, for example aws-us-east-1: { cloud: aws, region: us-east-1 }",
    ],
    [
        "groups with powers of their own",
        fleetOf(
            {},
            { access: { groups: { viewer: ["system:masters"], deployer: "x", admin: [] } } },
        ),
        "access.groups.admin: is not a key that is known here => take it out; the keys here are viewer, deployer, operator",
        'access.groups.deployer: "x" is not a list => write, for example, deployer: [acme-platform]',
        'access.groups.viewer[0]: "system:masters" is not the name of a group (no spaces; not system:, eks:, aws:, amazon: or iam:) => write, for example, acme-platform',
    ],
    [
        "a group that Google does not take",
        fleetOf({}, { access: { googleSecurityGroup: "platform@acme.example" } }),
        'access.googleSecurityGroup: "platform@acme.example" is not the address of a Google group that is named gke-security-groups => write, for example, googleSecurityGroup: gke-security-groups@acme.example',
    ],
    [
        "tags that not every cloud takes",
        fleetOf({}, { tags: { owner: "é", team: 1 } }),
        'tags.owner: "é" is not a tag\'s value (at most 63 of A-Z a-z 0-9 space _ . : = + @ / -) => write, for example, cost-center: platform',
        "tags.team: 1 is not a tag's value (at most 63 of A-Z a-z 0-9 space _ . : = + @ / -) => write, for example, cost-center: platform",
    ],
    [
        "tags that some cloud keeps for itself",
        fleetOf({}, { tags: { "aws:owner": "a", "7": "b" } }),
        "tags.7: is no name of a tag on every cloud => start with a letter (not aws, azure, microsoft, windows, goog, k8s.io), then a-z 0-9 _ . : = + @ -, at most 63",
        'tags["aws:owner"]: is no name of a tag on every cloud => start with a letter (not aws, azure, microsoft, windows, goog, k8s.io), then a-z 0-9 _ . : = + @ -, at most 63',
    ],
    [
        "tags that are the same in lower case",
        fleetOf({}, { tags: { team: "a", Team: "b", Cluster: "c" } }),
        "tags.Cluster: is the same as a tag that Atoll sets where clouds know no upper case => take another name",
        "tags.team: is the same as tags.Team where clouds know no upper case => take another name",
    ],
    [
        "many things at once",
        {
            nam: "acme",
            environment: "production",
            clusters: {
                a: {
                    cloud: "aws",
                    region: "us-esat-1",
                    version: 1.3,
                    ranges: { nodes: "10.0.0.0/25" },
                },
                b: { cloud: "ibm" },
            },
        },
        "clusters.a.ranges.nodes: 10.0.0.0/25 is too small: a VPC takes ranges of /16 to /28, and each zone has a quarter of this one for its nodes => write a range of /16 to /24",
        'clusters.a.region: "us-esat-1" is not a region of AWS that is known (as of 2026-11) => write region: us-east-1; if the region is newer than that, name its zones: zones: [us-esat-1a, us-esat-1b]',
        'clusters.a.version: 1.3 without quotes is a number, for which 1.30 and 1.3 are the same => write it in quotes, for example version: "1.35"',
        'clusters.b.cloud: "ibm" is not a cloud that Atoll knows => write one of aws, gcp, azure, capi, existing',
        `nam: is not a key that is known here => write name; the keys here are ${KEYS}`,
        "name: is missing: it takes a DNS label (a-z 0-9 -) of at most 40 characters => write, for example, name: acme",
    ],
    [
        "a name that objects have by themselves",
        JSON.parse(
            '{ "name": "acme", "environment": "production", "clusters": { "__proto__": { "cloud": "aws", "region": "us-east-1" } } }',
        ),
        "clusters.__proto__: the name is no DNS label of at most 40 characters, as hosts, labels and meshes need it => use a-z, 0-9 and - only, with a letter or digit at both ends, for example aws-us-east-1",
    ],
];

test.each(CASES)("%s", (_, fleet, ...expected) => {
    expect(refusalLines(fleet)).toEqual(expected);
});
