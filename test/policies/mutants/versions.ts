import type { ResourceInput } from "../../../policies/model/resource-input";
import { cleanFleet } from "../support/clean-fleet";
import { manifest, resource } from "../support/inputs";
import type { Mutant } from "./mutant";

const ROOT = "istio-system";

/** What runs in the clean fleet's cluster on AWS, which is on 1.35. */
function inside(chart: string, version: string): readonly ResourceInput[] {
    const fleet = cleanFleet();
    const provider = resource(
        "pulumi:providers:kubernetes",
        { kubeconfig: "{}", clusterIdentifier: "one" },
        {
            name: "one",
            dependencies: {
                kubeconfig: fleet.filter(({ type }) => type === "aws:eks/cluster:Cluster"),
            },
        },
    );
    const release = resource(
        "kubernetes:helm.sh/v3:Release",
        {
            chart,
            version,
            repositoryOpts: { repo: "https://charts.acme.example" },
            namespace: ROOT,
            values: {},
        },
        { name: chart, cluster: provider.urn },
    );
    const policy = (kind: string, spec: object): ResourceInput =>
        manifest(
            {
                apiVersion: "security.istio.io/v1",
                kind,
                metadata: { name: "default", namespace: ROOT },
                spec,
            },
            { name: kind, cluster: provider.urn },
        );
    return [
        ...fleet,
        provider,
        release,
        policy("PeerAuthentication", { mtls: { mode: "STRICT" } }),
        policy("AuthorizationPolicy", {}),
    ];
}

export const versionMutants: readonly Mutant[] = [
    {
        rule: "cp-version-skew",
        name: "Istio",
        clean: inside("istiod", "1.31.2"),
        broken: inside("istiod", "1.28.4"),
    },
    {
        rule: "cp-version-skew",
        name: "Cilium",
        clean: inside("cilium", "1.20.1"),
        broken: inside("cilium", "1.18.14"),
    },
];
