import { AWS, AZURE, GCP, fleetOf, one, refusalLines } from "../support/fleets";

type Case = readonly [title: string, fleet: unknown, ...refusals: string[]];

/** What is wrong with a cluster across its fields, and with its cloud. */
const CASES: readonly Case[] = [
    [
        "names that are no labels",
        fleetOf({ Big: AWS, "a b": AWS, "a-": AWS }),
        "clusters.Big: the name is no DNS label of at most 40 characters, as hosts, labels and meshes need it => use a-z, 0-9 and - only, with a letter or digit at both ends, for example aws-us-east-1",
        "clusters.a-: the name is no DNS label of at most 40 characters, as hosts, labels and meshes need it => use a-z, 0-9 and - only, with a letter or digit at both ends, for example aws-us-east-1",
        'clusters["a b"]: the name is no DNS label of at most 40 characters, as hosts, labels and meshes need it => use a-z, 0-9 and - only, with a letter or digit at both ends, for example aws-us-east-1',
    ],
    [
        "a name that is too long for Cilium",
        fleetOf({ "gcp-northamerica-northeast1": GCP }),
        "clusters.gcp-northamerica-northeast1: the context production-gcp-northamerica-northeast1 is 6 over the 32 characters that Cilium takes for a cluster's name => take a name of at most 21 characters",
    ],
    [
        "a name that looks like a second generation",
        fleetOf({ "aws-g2": AWS }),
        "clusters.aws-g2: the name ends as the second and later generations of a cluster do in their cloud => take another ending than -g and a number",
    ],
    [
        "a region with a typing error",
        one({ ...AWS, region: "us-esat-1" }),
        'clusters.a.region: "us-esat-1" is not a region of AWS that is known (as of 2026-11) => write region: us-east-1; if the region is newer than that, name its zones: zones: [us-esat-1a, us-esat-1b]',
    ],
    [
        "a region by its display name",
        one({ ...AZURE, region: "West Europe" }),
        'clusters.a.region: "West Europe" is not a region of Azure that is known (as of 2026-11) => write region: westeurope',
    ],
    [
        "a region that is an expression",
        one({ ...AWS, region: "us-(east", zones: ["us-(easta", "us-(eastb"] }),
        'clusters.a.region: "us-(east" is not a region of AWS that is known (as of 2026-11) => write region: us-east-1',
        'clusters.a.zones[0]: "us-(easta" is not the name of a zone (in quotes where it is a number) => write, for example, zones: [us-east-1a, us-east-1b]',
        'clusters.a.zones[1]: "us-(eastb" is not the name of a zone (in quotes where it is a number) => write, for example, zones: [us-east-1a, us-east-1b]',
    ],
    [
        "a region of another cloud",
        one({ ...AWS, region: "westeurope" }),
        'clusters.a.region: "westeurope" is not a region of AWS that is known (as of 2026-11) => write a region of AWS, for example us-east-1',
    ],
    [
        "a region without zones",
        one({ ...AZURE, region: "westus" }),
        'clusters.a.region: westus of Azure has no availability zones: one failure there would take the whole cluster => choose a region with zones, or, if it has some by now, name them: zones: ["1", "2"]',
    ],
    [
        "zones of another region, and only one",
        one({ ...AWS, zones: ["eu-west-1a"] }),
        "clusters.a.zones: names 1: a cluster takes two or three => write, for example, zones: [us-east-1a, us-east-1b]",
        'clusters.a.zones[0]: "eu-west-1a" is not a zone of us-east-1 => write, for example, zones: [us-east-1a, us-east-1b]',
    ],
    [
        "a zone twice",
        one({ ...GCP, zones: ["europe-west1-b", "europe-west1-b"] }),
        "clusters.a.zones: names a zone twice => write, for example, zones: [europe-west1-b, europe-west1-c]",
    ],
    [
        "more zones than fit",
        one({ ...AWS, zones: ["us-east-1a", "us-east-1b", "us-east-1c", "us-east-1d"] }),
        "clusters.a.zones: names 4: a cluster takes two or three => write, for example, zones: [us-east-1a, us-east-1b]",
    ],
    [
        "a version that is too old",
        one({ ...AWS, version: "1.30" }),
        'clusters.a.version: 1.30 is not a version that EKS supports (as of 2026-11-22: 1.34, 1.35, 1.36) => write version: "1.35"',
    ],
    [
        "a version that GKE has ended",
        one({ ...GCP, version: "1.34" }),
        'clusters.a.version: support for 1.34 ended on 2026-10-01, and today is 2026-11-22 => write version: "1.35"',
    ],
    [
        "more nodes than addresses",
        fleetOf({
            a: { ...GCP, nodes: { max: 200 }, ranges: { pods: "10.128.0.0/17" } },
            b: { ...AWS, ranges: { nodes: "10.0.0.0/24" }, nodes: { max: 40 } },
            c: { ...AZURE, ranges: { pods: "10.130.0.0/22" } },
        }),
        "clusters.a.nodes.max: 200 nodes, and one more during upgrades, do not fit into 10.128.0.0/17 of clusters.a.ranges.pods: it has room for 128 => write max: 127, or give the cluster a wider range before it is locked",
        "clusters.c.nodes.max: 9 nodes, and 3 more during upgrades, do not fit into 10.130.0.0/22 of clusters.c.ranges.pods: it has room for 4 => write max: 3, or give the cluster a wider range before it is locked",
    ],
    [
        "fewer nodes at most than at least",
        one({ ...AWS, nodes: { min: 5, max: 3 } }),
        "clusters.a.nodes.max: the most nodes (3) are fewer than the fewest (5) => write 5 or more",
    ],
    [
        "a pool that AKS does not take",
        one({ ...AZURE, nodes: { size: "Standard_B4ms", min: 1 } }),
        "clusters.a.nodes.min: 1 is too few: AKS runs its own pods on at least 2 nodes => write 2 or more",
        "clusters.a.nodes.size: Standard_B4ms can burst only: AKS takes no B series for the pool that runs its own pods => write, for example, size: Standard_D4s_v5",
    ],
    [
        "one principal twice",
        one({
            ...AWS,
            principals: [
                { arn: "arn:aws:iam::111122223333:role/a", role: "viewer" },
                { arn: "arn:aws:iam::111122223333:role/a", role: "operator" },
            ],
        }),
        "clusters.a.principals[1].arn: is the principal of principals[0] again: EKS has one access entry for each => keep the one with the wider role",
    ],
    [
        "the deployer's own role as a principal",
        one({
            ...AWS,
            account: { roleArn: "arn:aws:iam::111122223333:role/atoll" },
            principals: [{ arn: "arn:aws:iam::111122223333:role/atoll", role: "viewer" }],
        }),
        "clusters.a.principals[0].arn: is the role that deploys the cluster, which has an access entry already: EKS has one for each principal => take it out, or name another role under account.roleArn",
    ],
    [
        "everybody, the inside and a misaligned range let in",
        one({
            ...AWS,
            api: { access: "restricted", allow: ["0.0.0.0/0", "10.0.0.0/8", "203.0.113.7/24"] },
        }),
        "clusters.a.api.allow[0]: 0.0.0.0/0 lets in as good as everybody => list the addresses that your people and pipelines come from, or write access: private",
        "clusters.a.api.allow[1]: 10.0.0.0/8 is private: the restricted endpoint is reached over the internet, where no such address comes from => list public addresses; from networks that are linked the endpoint is reached anyway",
        "clusters.a.api.allow[2]: 203.0.113.7/24 is misaligned: its first address is 203.0.113.0 => write 203.0.113.0/24 or 203.0.114.0/24",
    ],
];

test.each(CASES)("%s", (_, fleet, ...expected) => {
    expect(refusalLines(fleet)).toEqual(expected);
});
