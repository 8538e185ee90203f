import { privateEndpoint } from "../../../policies/control-plane/cp-private-endpoint";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { observed, resource } from "../support/inputs";

const EKS = "aws:eks/cluster:Cluster";
const GKE = "gcp:container/cluster:Cluster";
const AKS = "azure-native:containerservice:ManagedCluster";

const eks = (endpointPublicAccess: unknown) => ({ vpcConfig: { endpointPublicAccess } });
const gke = (enablePrivateEndpoint: unknown, endpoints?: unknown) => ({
    privateClusterConfig: { enablePrivateEndpoint },
    controlPlaneEndpointsConfig: endpoints,
});
const byName = (enabled: unknown, dnsEndpointConfig: unknown) => ({
    ipEndpointsConfig: { enabled },
    dnsEndpointConfig,
});
const aks = (enablePrivateCluster: unknown) => ({
    apiServerAccessProfile: { enablePrivateCluster },
});

const EKS_PATH = "vpcConfig.endpointPublicAccess";
const GKE_PATH = "privateClusterConfig.enablePrivateEndpoint";
const AKS_PATH = "apiServerAccessProfile.enablePrivateCluster";

const EKS_CAPI = "kubernetes:controlplane.cluster.x-k8s.io/v1beta2:AWSManagedControlPlane";
const GKE_CAPI = "kubernetes:infrastructure.cluster.x-k8s.io/v1beta1:GCPManagedControlPlane";
const AKS_CAPI = "kubernetes:infrastructure.cluster.x-k8s.io/v1beta1:AzureManagedControlPlane";
const IN_CAPI = "spec.endpointAccess.public";

describe("cp-private-endpoint", () => {
    it.each([
        ["EKS closed", EKS_CAPI, { endpointAccess: { public: false } }, []],
        ["EKS open", EKS_CAPI, { endpointAccess: { public: true } }, [`violation ${IN_CAPI}`]],
        ["EKS by default", EKS_CAPI, {}, [`violation ${IN_CAPI}`]],
        ["EKS not known", EKS_CAPI, { endpointAccess: UNKNOWN }, [`undecided ${IN_CAPI}`]],
        [
            "GKE by default",
            GKE_CAPI,
            { clusterNetwork: { privateCluster: { enablePrivateNodes: true } } },
            ["violation spec.clusterNetwork.privateCluster.enablePrivateEndpoint"],
        ],
        [
            "GKE private",
            GKE_CAPI,
            { clusterNetwork: { privateCluster: { enablePrivateEndpoint: true } } },
            [],
        ],
        ["AKS by default", AKS_CAPI, {}, [`violation spec.${AKS_PATH}`]],
        ["AKS private", AKS_CAPI, aks(true), []],
    ])("Cluster API: %s", (_, type, spec, expected) => {
        expect(observed(privateEndpoint, resource(type, { spec }))).toEqual(expected);
    });

    it.each([
        ["EKS closed", EKS, eks(false), []],
        ["EKS closed, marked as secret", EKS, new SecretValue(eks(false)), []],
        ["EKS open", EKS, eks(true), [`violation ${EKS_PATH}`]],
        ["EKS by default", EKS, { vpcConfig: {} }, [`violation ${EKS_PATH}`]],
        ["EKS without a vpcConfig", EKS, {}, [`violation ${EKS_PATH}`]],
        ["EKS with null", EKS, eks(null), [`violation ${EKS_PATH}`]],
        ["EKS with a text", EKS, eks("false"), [`violation ${EKS_PATH}`]],
        ["EKS not known", EKS, eks(UNKNOWN), [`undecided ${EKS_PATH}`]],
        ["EKS wholly unknown", EKS, UNKNOWN, [`undecided ${EKS_PATH}`]],
        ["GKE private", GKE, gke(true), []],
        ["GKE public", GKE, gke(false), [`violation ${GKE_PATH}`]],
        ["GKE by default", GKE, {}, [`violation ${GKE_PATH}`]],
        ["GKE by name only", GKE, gke(undefined, byName(false, {})), []],
        [
            "GKE by name, open to traffic from outside",
            GKE,
            gke(false, byName(false, { allowExternalTraffic: true })),
            [],
        ],
        [
            "GKE by name and by address",
            GKE,
            gke(undefined, byName(true, {})),
            [`violation ${GKE_PATH}`],
        ],
        [
            "GKE by neither",
            GKE,
            gke(undefined, byName(false, undefined)),
            [`violation ${GKE_PATH}`],
        ],
        ["GKE not known", GKE, gke(UNKNOWN), [`undecided ${GKE_PATH}`]],
        ["GKE not known, by name only", GKE, gke(UNKNOWN, byName(false, {})), []],
        ["GKE wholly unknown", GKE, UNKNOWN, [`undecided ${GKE_PATH}`]],
        [
            "GKE by a name not known",
            GKE,
            { controlPlaneEndpointsConfig: UNKNOWN },
            [`undecided ${GKE_PATH}`],
        ],
        ["GKE public, the rest unknown", GKE, gke(false, UNKNOWN), [`violation ${GKE_PATH}`]],
        ["AKS private", AKS, aks(true), []],
        ["AKS public", AKS, aks(false), [`violation ${AKS_PATH}`]],
        ["AKS by default", AKS, {}, [`violation ${AKS_PATH}`]],
        ["AKS not known", AKS, aks(UNKNOWN), [`undecided ${AKS_PATH}`]],
        [
            "AKS of a chosen API version",
            "azure-native:containerservice/v20250801:ManagedCluster",
            {},
            [`violation ${AKS_PATH}`],
        ],
        ["another type", "aws:ec2/vpc:Vpc", {}, []],
    ])("%s", (_, type, properties, expected) => {
        expect(observed(privateEndpoint, resource(type, properties))).toEqual(expected);
    });

    it("is mandatory in production and advisory elsewhere", () => {
        expect(privateEndpoint.level).toEqual({ production: "mandatory", elsewhere: "advisory" });
    });
});
