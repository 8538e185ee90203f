import { publicCidrsRestricted } from "../../../policies/control-plane/cp-public-cidrs-restricted";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { part } from "../support/clean-fleet-cases";
import { manifest, observed, resource } from "../support/inputs";

const RANGES = "vpcConfig.publicAccessCidrs";
const eks = (ranges: unknown, open: unknown = true): ReturnType<typeof part> =>
    part("eks", { vpcConfig: { endpointPublicAccess: open, publicAccessCidrs: ranges } });
const aks = (access: unknown, rest: object = {}): ReturnType<typeof part> =>
    part("aks", { apiServerAccessProfile: access, ...rest });
const NETWORKS = "masterAuthorizedNetworksConfig";
const gke = (networks: unknown, endpoint: unknown = false): ReturnType<typeof part> =>
    part("gke", {
        privateClusterConfig: { enablePrivateEndpoint: endpoint },
        [NETWORKS]: networks,
    });
const blocks = (...ranges: unknown[]): unknown => ({
    cidrBlocks: ranges.map((cidrBlock) => ({ cidrBlock })),
    gcpPublicCidrsAccessEnabled: undefined,
});

describe("cp-public-cidrs-restricted", () => {
    it.each([
        ["EKS private", part("eks"), []],
        ["EKS, a range", eks(["203.0.113.0/24"]), []],
        ["EKS, half of the addresses", eks(["0.0.0.0/1"]), []],
        ["EKS, as a secret", eks(new SecretValue(["203.0.113.0/24"])), []],
        ["EKS, everybody", eks(["203.0.113.0/24", "0.0.0.0/0"]), [`violation ${RANGES}[1]`]],
        [
            "EKS, everybody in a secret",
            eks(new SecretValue(["0.0.0.0/0"])),
            [`violation ${RANGES}[0]`],
        ],
        ["EKS, everybody by IPv6", eks(["::/0"]), [`violation ${RANGES}[0]`]],
        ["EKS, everybody in disguise", eks(["203.0.113.7/0"]), [`violation ${RANGES}[0]`]],
        ["EKS by default", eks(undefined, undefined), [`violation ${RANGES}`]],
        ["EKS, no range", eks([]), [`violation ${RANGES}`]],
        ["EKS, a number", eks([7]), [`violation ${RANGES}[0]`]],
        ["EKS, not known", eks(UNKNOWN), [`undecided ${RANGES}[*]`]],
        ["EKS, perhaps private", eks(["0.0.0.0/0"], UNKNOWN), [`undecided ${RANGES}[0]`]],
        ["EKS, perhaps private, a range", eks(["203.0.113.0/24"], UNKNOWN), []],
        [
            "EKS, everybody and not known",
            eks(["0.0.0.0/0", UNKNOWN]),
            [`violation ${RANGES}[0]`, `undecided ${RANGES}[1]`],
        ],
        ["GKE, a range", gke(blocks("203.0.113.0/24")), []],
        ["GKE, no outsider", gke({ cidrBlocks: [] }), []],
        [
            "GKE, everybody",
            gke(blocks("0.0.0.0/0")),
            [`violation ${NETWORKS}.cidrBlocks[0].cidrBlock`],
        ],
        ["GKE by default", gke(undefined), [`violation ${NETWORKS}`]],
        ["GKE by default, private", gke(undefined, true), []],
        ["GKE by default, perhaps private", gke(undefined, UNKNOWN), [`undecided ${NETWORKS}`]],
        ["GKE, not known", gke(UNKNOWN), [`undecided ${NETWORKS}`]],
        [
            "GKE, all of Google Cloud",
            gke({ cidrBlocks: [], gcpPublicCidrsAccessEnabled: true }),
            [`violation ${NETWORKS}.gcpPublicCidrsAccessEnabled`],
        ],
        [
            "AKS, a range",
            aks({ enablePrivateCluster: false, authorizedIPRanges: ["203.0.113.0/24"] }),
            [],
        ],
        [
            "AKS by default",
            aks({ enablePrivateCluster: false }),
            ["violation apiServerAccessProfile.authorizedIPRanges"],
        ],
        [
            "AKS, no public network",
            aks({ enablePrivateCluster: undefined }, { publicNetworkAccess: "Disabled" }),
            [],
        ],
        [
            "EKS of Cluster API by default",
            manifest({
                apiVersion: "controlplane.cluster.x-k8s.io/v1beta2",
                kind: "AWSManagedControlPlane",
            }),
            ["violation spec.endpointAccess.publicCIDRs"],
        ],
        [
            "a patch that says nothing of it",
            resource(
                "kubernetes:controlplane.cluster.x-k8s.io/v1beta2:AWSManagedControlPlanePatch",
                { spec: { version: "v1.35" } },
            ),
            [],
        ],
    ])("%s", (_, subject, expected) => {
        expect(observed(publicCidrsRestricted, subject)).toEqual(expected);
    });
});
