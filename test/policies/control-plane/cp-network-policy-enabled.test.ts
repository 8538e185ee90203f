import { networkPolicyEnabled } from "../../../policies/control-plane/cp-network-policy-enabled";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { partOf, typeOf } from "../support/clean-fleet";
import { fleetFindings, part, stackFindings } from "../support/clean-fleet-cases";
import { manifest, observed, resource } from "../support/inputs";

const ENABLED = "networkPolicy.enabled";
const gke = (change: Readonly<Record<string, unknown>>): ReturnType<typeof part> =>
    part("gke", { datapathProvider: undefined, ...change });
const aks = (networkProfile: unknown): ReturnType<typeof part> => part("aks", { networkProfile });

describe("cp-network-policy-enabled", () => {
    it.each([
        ["GKE, Dataplane V2", part("gke"), []],
        ["GKE, in a secret", gke({ datapathProvider: new SecretValue("ADVANCED_DATAPATH") }), []],
        ["GKE, Calico", gke({ networkPolicy: { enabled: true } }), []],
        ["GKE by default", gke({}), [`violation ${ENABLED}`]],
        ["GKE, a number", gke({ datapathProvider: 7 }), [`violation ${ENABLED}`]],
        ["GKE, not known", gke({ datapathProvider: UNKNOWN }), ["undecided datapathProvider"]],
        ["Autopilot", gke({ enableAutopilot: true }), []],
        [
            "GKE, the add-on off",
            gke({
                networkPolicy: { enabled: true },
                addonsConfig: { networkPolicyConfig: { disabled: true } },
            }),
            ["violation addonsConfig.networkPolicyConfig.disabled"],
        ],
        ["AKS", part("aks"), []],
        ["AKS, none", aks({ networkPolicy: "none" }), ["violation networkProfile.networkPolicy"]],
        ["AKS by default", aks(null), ["violation networkProfile.networkPolicy"]],
        ["AKS, not known", aks(UNKNOWN), ["undecided networkProfile.networkPolicy"]],
        [
            "AKS, its own plugin",
            aks({ networkPlugin: "none" }),
            ["undecided networkProfile.networkPlugin"],
        ],
        [
            "EKS of Cluster API",
            manifest({
                apiVersion: "controlplane.cluster.x-k8s.io/v1beta2",
                kind: "AWSManagedControlPlane",
            }),
            ["violation spec.addons"],
        ],
    ])("%s", (_, subject, expected) => {
        expect(observed(networkPolicyEnabled, subject)).toEqual(expected);
    });

    it.each([
        ["on", {}, []],
        ["on, as a flag", { vpcCni: { configurationValues: '{"enableNetworkPolicy": true}' } }, []],
        ["on, in YAML", { vpcCni: { configurationValues: "enableNetworkPolicy: 'true'\n" } }, []],
        [
            "off",
            { vpcCni: { configurationValues: '{"enableNetworkPolicy":"false"}' } },
            ["violation eks"],
        ],
        ["not said", { vpcCni: { configurationValues: undefined } }, ["violation eks"]],
        ["no add-on", { vpcCni: "absent" }, ["violation eks"]],
        ["of another cluster", { vpcCni: { clusterName: "other" } }, ["violation eks"]],
        ["not known", { vpcCni: { configurationValues: UNKNOWN } }, ["undecided eks"]],
    ] as const)("EKS: %s", (_, changes, expected) => {
        expect(fleetFindings(networkPolicyEnabled, changes)).toEqual(expected);
    });

    const parent = "atoll:index:EksCluster";
    const provider = resource("pulumi:providers:kubernetes", {}, { parent });
    const cluster = (auto: boolean): ReturnType<typeof resource> =>
        resource(typeOf("eks"), partOf("eks", { computeConfig: { enabled: auto } }), { parent });
    const release = (chart: string): ReturnType<typeof resource> =>
        resource("kubernetes:helm.sh/v3:Release", { chart }, { cluster: provider.urn });
    const config = (value: string): ReturnType<typeof resource> =>
        manifest(
            {
                apiVersion: "v1",
                kind: "ConfigMap",
                metadata: { name: "amazon-vpc-cni", namespace: "kube-system" },
                data: { "enable-network-policy-controller": value },
            },
            { cluster: provider.urn },
        );

    it.each([
        ["Cilium in place of it", false, release("cilium"), []],
        ["another chart", false, release("oci://registry.test/charts/podinfo"), ["violation it"]],
        ["Auto Mode with its controller", true, config("true"), []],
        ["Auto Mode without", true, config("false"), ["violation it"]],
        ["the controller's switch alone", false, config("true"), ["violation it"]],
    ])("EKS: %s", (_, auto, brought, expected) => {
        const stack = [provider, cluster(auto), brought];
        expect(stackFindings(networkPolicyEnabled, stack)).toEqual(expected);
    });
});
