import { autoscalerBounds } from "../../../policies/cost/cost-autoscaler-bounds";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { partOf } from "../support/clean-fleet";
import { fleetFindings, part, stackFindings } from "../support/clean-fleet-cases";
import { manifest, resource, SURROUNDINGS } from "../support/inputs";

type Change = Readonly<Record<string, unknown>>;

const eks = (scalingConfig: unknown, rest: Change = {}): ReturnType<typeof part> =>
    part("nodeGroup", { scalingConfig, ...rest });
const gke = (autoscaling: Change, rest: Change = {}): ReturnType<typeof resource> =>
    resource("gcp:container/nodePool:NodePool", { ...partOf("gkePool"), autoscaling, ...rest });
const aks = (properties: Change): ReturnType<typeof resource> =>
    resource("azure-native:containerservice:AgentPool", properties);
const annotation = (bound: string): string =>
    `cluster.x-k8s.io/cluster-api-autoscaler-node-group-${bound}-size`;
const deployment = (min: unknown, max: unknown): ReturnType<typeof manifest> => {
    const metadata = { annotations: { [annotation("min")]: min, [annotation("max")]: max } };
    const object = { apiVersion: "cluster.x-k8s.io/v1beta2", kind: "MachineDeployment", metadata };
    return manifest(object);
};
const MIN = "scalingConfig.minSize";
const MAX = "scalingConfig.maxSize";

describe("cost-autoscaler-bounds", () => {
    it.each([
        ["EKS", part("nodeGroup"), []],
        ["EKS, a secret", eks({ minSize: new SecretValue(3) }), []],
        ["EKS, two", eks({ minSize: 2 }), [`violation nodeGroup ${MIN}`]],
        ["EKS, tainted", eks({ minSize: 0 }, { taints: [{ key: "gpu" }] }), []],
        ["EKS, a hundred", eks({ maxSize: 100 }), []],
        ["EKS, one more", eks({ maxSize: 101 }), [`violation nodeGroup ${MAX}`]],
        ["EKS, the wrong way round", eks({ minSize: 10 }), [`violation nodeGroup ${MIN}`]],
        ["EKS, no bounds", eks(null), [`violation nodeGroup ${MAX}`, `violation nodeGroup ${MIN}`]],
        ["EKS, a word", eks({ maxSize: "many" }), [`violation nodeGroup ${MAX}`]],
        ["EKS, less than nothing", eks({ minSize: -1 }), [`violation nodeGroup ${MIN}`]],
        ["EKS, not known", eks({ maxSize: UNKNOWN }), [`undecided nodeGroup ${MAX}`]],
        [
            "EKS, too small and not known",
            eks({ maxSize: UNKNOWN, minSize: 1 }),
            [`undecided nodeGroup ${MAX}`, `violation nodeGroup ${MIN}`],
        ],
        [
            "GKE, in each of three zones",
            gke({ minNodeCount: 1, maxNodeCount: 33 }, { nodeLocations: ["a", "b", "c"] }),
            [],
        ],
        ["GKE, of a region", gke({ minNodeCount: 1, maxNodeCount: 3 }), []],
        [
            "GKE, of a zone",
            gke({ minNodeCount: 1, maxNodeCount: 3 }, { location: "europe-west1-b" }),
            ["violation it autoscaling.minNodeCount"],
        ],
        [
            "GKE, too many",
            gke({ minNodeCount: 1, maxNodeCount: 34 }),
            ["violation it autoscaling.maxNodeCount"],
        ],
        ["AKS of a fixed size", aks({ count: 1 }), []],
        ["AKS", aks({ enableAutoScaling: true, minCount: 3, maxCount: 5 }), []],
        ["AKS, no floor", aks({ enableAutoScaling: true, maxCount: 5 }), ["violation it minCount"]],
        ["Cluster API", deployment("3", "9"), []],
        [
            "Cluster API, too small",
            deployment("1", "9"),
            [`violation it metadata.annotations["${annotation("min")}"]`],
        ],
        ["Cluster API without an autoscaler", deployment(undefined, undefined), []],
    ])("%s", (_, subject, expected) => {
        expect(stackFindings(autoscalerBounds, [subject])).toEqual(expected);
    });

    it("asks for one node outside of production", () => {
        const elsewhere = { ...SURROUNDINGS, production: false };
        expect(stackFindings(autoscalerBounds, [eks({ minSize: 1 })], {}, elsewhere)).toEqual([]);
        expect(stackFindings(autoscalerBounds, [eks({ minSize: 0 })], {}, elsewhere)).toEqual([
            `violation nodeGroup ${MIN}`,
        ]);
    });

    it.each([
        [27, 0],
        [26, 1],
    ])("lets the fleet have %d nodes", (fleet, expected) => {
        expect(fleetFindings(autoscalerBounds, {}, { fleet })).toHaveLength(expected);
    });
});
