import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { twoRegionsProd } from "../../../policies/recovery/dr-two-regions-prod";
import { partOf, typeOf } from "../support/clean-fleet";
import { fleetFindings, stackFindings } from "../support/clean-fleet-cases";
import { manifest, resource, SURROUNDINGS } from "../support/inputs";

const eks = (region: unknown, name = "eks"): ReturnType<typeof resource> =>
    resource(typeOf("eks"), partOf("eks", { region }), { name });
const capi = manifest({ apiVersion: "cluster.x-k8s.io/v1beta2", kind: "Cluster" });
const elsewhere = { ...SURROUNDINGS, production: false };

describe("dr-two-regions-prod", () => {
    it.each([
        ["none", [], []],
        ["one", [eks("eu-west-1")], ["violation eks region"]],
        ["two in two regions", [eks("eu-west-1"), eks("us-east-1", "b")], []],
        ["two in one region", [eks("eu-west-1"), eks("eu-west-1", "b")], ["violation eks region"]],
        ["two in secret", [eks(new SecretValue("eu-west-1")), eks("us-east-1", "b")], []],
        ["one not known", [eks("eu-west-1"), eks(UNKNOWN, "b")], ["undecided eks region"]],
        ["one of no region", [eks(7), eks("eu-west-1", "b")], ["undecided eks region"]],
        ["one on premises", [eks("eu-west-1"), capi], ["undecided eks region"]],
        ["Cluster API alone", [capi], []],
    ])("clusters: %s", (_, stack, expected) => {
        expect(stackFindings(twoRegionsProd, stack)).toEqual(expected);
        expect(stackFindings(twoRegionsProd, stack, {}, elsewhere)).toEqual([]);
    });

    it("takes one region where its parameters say so", () => {
        expect(stackFindings(twoRegionsProd, [eks("eu-west-1")], { regions: 1 })).toEqual([]);
    });

    const pools = (...zones: unknown[]): object => ({
        aks: { agentPoolProfiles: zones.map((availabilityZones) => ({ availabilityZones })) },
    });

    it.each([
        ["GKE in a region", { gke: { nodeLocations: undefined } }, []],
        ["GKE in a zone", { gke: { location: "europe-west1-b" } }, ["violation gke location"]],
        ["AKS, a zone for each pool", pools(["1"], ["2"]), []],
        ["AKS, no zones", pools(undefined), ["violation aks agentPoolProfiles"]],
        ["AKS, not known", pools(["1"], UNKNOWN), ["undecided aks agentPoolProfiles"]],
    ] as const)("zones: %s", (_, changes, expected) => {
        expect(fleetFindings(twoRegionsProd, changes)).toEqual(expected);
    });

    it.each([
        ["eu-west-1a", ["violation eks vpcConfig.subnetIds"]],
        ["eu-west-1b", []],
        [UNKNOWN, []],
    ])("zones: EKS with its second subnet in %p", (availabilityZone, expected) => {
        const subnet = (id: string, zone: unknown): ReturnType<typeof resource> =>
            resource("aws:ec2/subnet:Subnet", { id, availabilityZone: zone });
        const stack = [
            eks("eu-west-1"),
            resource(typeOf("nodeGroup"), partOf("nodeGroup")),
            subnet("subnet-1", "eu-west-1a"),
            subnet("subnet-2", availabilityZone),
        ];
        const found = stackFindings(twoRegionsProd, stack, { regions: 1 });
        expect(found).toEqual(expected);
    });
});
