import { versionSkew } from "../../../policies/control-plane/cp-version-skew";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { fleetFindings, stackFindings } from "../support/clean-fleet-cases";
import { manifest, SURROUNDINGS } from "../support/inputs";

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

    const of = (
        apiVersion: string,
        kind: string,
        name: string,
        spec: object,
    ): ReturnType<typeof manifest> => {
        const object = { apiVersion, kind, metadata: { name, namespace: "clusters" }, spec };
        return manifest(object, { name });
    };
    const CORE = "cluster.x-k8s.io/v1beta2";
    const workers = (clusterName: string, version: string): ReturnType<typeof manifest> =>
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
});
