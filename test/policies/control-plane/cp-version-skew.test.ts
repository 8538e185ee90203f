import { versionSkew } from "../../../policies/control-plane/cp-version-skew";
import type { ResourceInput } from "../../../policies/model/resource-input";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { fleetFindings, stackFindings } from "../support/clean-fleet-cases";
import { manifest, observedInStack, resource, SURROUNDINGS } from "../support/inputs";

const elsewhere = { ...SURROUNDINGS, production: false };
const nodes = (version: unknown): object => ({ nodeGroup: { version } });

describe("cp-version-skew", () => {
    it.each([
        ["all alike", {}, []],
        ["one minor apart", { eks: { version: "1.36" } }, []],
        [
            "two minors apart",
            { eks: { version: "1.37" } },
            ["violation gke minMasterVersion", "violation aks kubernetesVersion"],
        ],
        ["one not known", { eks: { version: UNKNOWN } }, ["undecided nodeGroup version"]],
        ["nodes three behind", nodes("1.32"), []],
        ["nodes four behind", nodes("1.31"), ["violation nodeGroup version"]],
        ["nodes ahead", nodes("1.36"), ["violation nodeGroup version"]],
        ["nodes ahead, a secret", nodes(new SecretValue("1.36")), ["violation nodeGroup version"]],
        ["nodes that follow", nodes(undefined), []],
        ["nodes not known", nodes(UNKNOWN), ["undecided nodeGroup version"]],
        ["nodes of no version", nodes({ minor: 31 }), []],
        [
            "what GKE reports",
            { gke: { masterVersion: "1.37.1-gke.1" } },
            ["violation eks version", "violation aks kubernetesVersion"],
        ],
    ] as const)("%s", (_, changes, expected) => {
        expect(fleetFindings(versionSkew, changes)).toEqual(expected);
    });

    it("lets clusters lie apart outside of production", () => {
        const changes = { eks: { version: "1.37" } };
        expect(fleetFindings(versionSkew, changes, {}, elsewhere)).toEqual([]);
    });

    it("takes what a fleet is allowed from its parameters", () => {
        const changes = { eks: { version: "1.37" } };
        expect(fleetFindings(versionSkew, changes, { fleetSkew: 2 })).toEqual([]);
    });

    const of = (apiVersion: string, kind: string, name: string, spec: object): ResourceInput => {
        const object = { apiVersion, kind, metadata: { name, namespace: "clusters" }, spec };
        return manifest(object, { name });
    };
    const CORE = "cluster.x-k8s.io/v1beta2";
    const workers = (clusterName: string, version: string): ResourceInput =>
        of(CORE, "MachineDeployment", "workers", {
            clusterName,
            template: { spec: { version } },
        });

    it.each([
        ["behind", workers("one", "v1.34.1"), []],
        ["ahead", workers("one", "v1.36.1"), ["violation workers spec.template.spec.version"]],
        ["of another cluster", workers("two", "v1.36.1"), []],
    ])("Cluster API, workers %s", (_, deployment, expected) => {
        const stack = [
            of(CORE, "Cluster", "one", { controlPlaneRef: { name: "one-control-plane" } }),
            of(
                "controlplane.cluster.x-k8s.io/v1beta2",
                "KubeadmControlPlane",
                "one-control-plane",
                {
                    version: "v1.35.8",
                },
            ),
            deployment,
        ];
        expect(stackFindings(versionSkew, stack)).toEqual(expected);
    });

    /** A cluster in a component of its own, with its provider, and something inside. */
    const withAddon = (
        version: unknown,
        inside: (cluster: string) => ResourceInput,
        parents: { readonly cluster?: string; readonly provider?: string } = {},
    ): readonly [ResourceInput, ResourceInput, ResourceInput] => {
        const { cluster: place = "acme:index:Cluster", provider: holder = place } = parents;
        const cluster = resource(
            "aws:eks/cluster:Cluster",
            { name: "one", version },
            { name: "eks", parent: place },
        );
        const provider = resource(
            "pulumi:providers:kubernetes",
            { kubeconfig: "login" },
            { name: "one", parent: holder },
        );
        return [cluster, provider, inside(provider.urn)];
    };
    const release = (chart: unknown, version: unknown) => (cluster: string) =>
        resource("kubernetes:helm.sh/v3:Release", { chart, version }, { name: "release", cluster });
    const runs = (image: unknown) => (cluster: string) =>
        manifest(
            {
                apiVersion: "apps/v1",
                kind: "Deployment",
                metadata: { name: "it" },
                spec: { template: { spec: { containers: [{ name: "it", image }] } } },
            },
            { name: "pods", cluster },
        );
    const IMAGE = "violation pods spec.template.spec.containers[0].image";

    it.each([
        ["Istio where it is supported", "1.36", release("istiod", "1.31.2"), []],
        ["Istio at its oldest minor", "1.32", release("istiod", "1.31.2"), []],
        [
            "Istio on a newer minor",
            "1.37",
            release("istiod", "1.31.2"),
            ["violation release version"],
        ],
        [
            "Istio on an older minor",
            "1.31",
            release("oci://mirror.acme.example/istiod", "v1.30.0"),
            ["violation release version"],
        ],
        ["Cilium's chart", "1.36", release("cilium", "1.19.3"), ["violation release version"]],
        ["a release that no list has", "1.36", release("cilium", "1.12.0"), []],
        ["a chart that counts by itself", "1.36", release("argo-cd", "3.2.0"), []],
        ["Istio's image", "1.37", runs("registry.istio.io/release/pilot:1.31.2"), [IMAGE]],
        ["Argo CD's image", "1.36", runs("quay.io/argoproj/argocd:v3.2.5"), [IMAGE]],
        ["Argo CD's image, fitting", "1.36", runs("quay.io/argoproj/argocd:v3.5.3"), []],
        ["Linkerd's, old", "1.36", runs("cr.l5d.io/linkerd/controller:stable-2.14.10"), [IMAGE]],
        ["Linkerd's edge", "1.36", runs("cr.l5d.io/linkerd/controller:edge-26.8.3"), []],
        ["an image by its digest", "1.37", runs(`istio/pilot@sha256:${"0".repeat(64)}`), []],
        ["somebody's pilot", "1.37", runs("acme.example/airline/pilot:1.31.2"), []],
        ["no text for an image", "1.37", runs({ istio: 1 }), []],
        ["a version not known", "1.37", release("istiod", UNKNOWN), ["undecided release version"]],
        [
            "a cluster not known",
            UNKNOWN,
            release("istiod", "1.31.2"),
            ["undecided release version"],
        ],
        [
            "a secret version",
            "1.37",
            release("istiod", new SecretValue("1.31.2")),
            ["violation release version"],
        ],
        ["a version of another type", "1.37", release("istiod", ["1.31.2"]), []],
    ] as const)("knows what add-ons run on: %s", (_, version, inside, expected) => {
        expect(stackFindings(versionSkew, withAddon(version, inside))).toEqual(expected);
    });

    it.each([
        ["supported", release("istiod", "1.31.2"), false],
        ["tested", release("cilium", "1.20.1"), true],
    ])("only advises where the makers say what they %s", (_, inside, advisory) => {
        const found = observedInStack(versionSkew, withAddon("1.37", inside));
        expect(found).toEqual([expect.objectContaining({ kind: "violation" })]);
        expect(found.map((each) => "advisory" in each)).toEqual([advisory]);
    });

    it("reports a release once, however many pods have it", () => {
        const [eks, provider, pods] = withAddon("1.36", runs("quay.io/argoproj/argocd:v3.2.5"));
        const more = runs("mirror.acme.example/argoproj/argocd:v3.2.6")(provider.urn);
        expect(stackFindings(versionSkew, [eks, provider, pods, more])).toEqual([IMAGE]);
    });

    it("says nothing of an add-on in a cluster that may be another one", () => {
        const [eks, provider, inside] = withAddon("1.37", release("istiod", "1.31.2"), {
            provider: "acme:index:Existing",
        });
        expect(stackFindings(versionSkew, [eks, provider, inside])).toEqual([]);
    });

    it("follows a login to the cluster that it was computed from", () => {
        const [eks, , inside] = withAddon("1.37", release("istiod", "1.31.2"));
        const other = resource("aws:eks/cluster:Cluster", { version: "1.36" }, { name: "other" });
        const of = (dependency: ResourceInput) =>
            resource(
                "pulumi:providers:kubernetes",
                { kubeconfig: "login" },
                {
                    name: "one",
                    parent: "acme:index:Cluster",
                    dependencies: { kubeconfig: [dependency] },
                },
            );
        const findings = (dependency: ResourceInput) =>
            stackFindings(versionSkew, [eks, other, of(dependency), inside]);
        expect(findings(eks)).toEqual(["violation release version"]);
        expect(findings(other)).toEqual([]);
    });
});
