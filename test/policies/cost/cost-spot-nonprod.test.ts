import { spotNonprod } from "../../../policies/cost/cost-spot-nonprod";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { part } from "../support/clean-fleet-cases";
import { observed, resource, SURROUNDINGS } from "../support/inputs";

const elsewhere = { ...SURROUNDINGS, production: false };
const eks = (capacityType: unknown, taints: readonly object[] = []): ReturnType<typeof part> =>
    part("nodeGroup", { capacityType, taints });
const gke = (nodeConfig: unknown): ReturnType<typeof part> => part("gkePool", { nodeConfig });
const aks = (mode: string, scaleSetPriority?: unknown): ReturnType<typeof resource> =>
    resource("azure-native:containerservice:AgentPool", { mode, scaleSetPriority });

describe("cost-spot-nonprod", () => {
    it.each([
        ["EKS, spot", eks("SPOT"), []],
        ["EKS, a secret", eks(new SecretValue("SPOT")), []],
        ["EKS, on demand", eks("ON_DEMAND"), ["violation capacityType"]],
        ["EKS by default", eks(undefined), ["violation capacityType"]],
        ["EKS, a number", eks(7), ["violation capacityType"]],
        ["EKS not known", eks(UNKNOWN), ["undecided capacityType"]],
        ["GKE, spot", gke({ spot: true }), []],
        ["GKE, preemptible", gke({ preemptible: true }), []],
        ["GKE, on demand", gke({ spot: false }), ["violation nodeConfig.spot"]],
        ["GKE not known", gke(UNKNOWN), ["undecided nodeConfig.spot"]],
        ["AKS, spot", aks("User", "Spot"), []],
        ["AKS, on demand", aks("User"), ["violation scaleSetPriority"]],
        ["AKS, its system pool", aks("System"), []],
    ])("outside of production: %s", (_, subject, expected) => {
        expect(observed(spotNonprod, subject, {}, elsewhere)).toEqual(expected);
    });

    it.each([
        ["EKS, on demand", eks("ON_DEMAND"), []],
        ["EKS, spot", eks("SPOT"), ["violation capacityType"]],
        ["EKS, spot and tainted", eks("SPOT", [{ key: "spot" }]), []],
        ["EKS not known", eks(UNKNOWN), ["undecided capacityType"]],
        ["GKE, spot", gke({ spot: true }), ["violation nodeConfig.spot"]],
    ])("in production: %s", (_, subject, expected) => {
        expect(observed(spotNonprod, subject)).toEqual(expected);
    });

    it("lets pools be on demand that its parameters name", () => {
        const parameters = { onDemandPools: ["nodeGroup"] };
        expect(observed(spotNonprod, eks("ON_DEMAND"), parameters, elsewhere)).toEqual([]);
    });
});
