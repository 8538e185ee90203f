import { cleanFleet } from "../support/clean-fleet";
import { manifest } from "../support/inputs";
import type { Mutant } from "./mutant";

type Manifest = Readonly<Record<string, unknown>>;

function mutant(name: string, clean: Manifest, broken: Manifest): Mutant {
    return {
        rule: "fed-scope",
        name,
        clean: [...cleanFleet(), manifest(clean)],
        broken: [...cleanFleet(), manifest(broken)],
    };
}

const metadata = { name: "web", namespace: "shop" };

const propagation = (apiVersion: string, kind: string): Manifest => ({
    apiVersion: "policy.karmada.io/v1alpha1",
    kind: "PropagationPolicy",
    metadata,
    spec: {
        resourceSelectors: [{ apiVersion, kind, name: "web" }],
        placement: { clusterAffinity: { clusterNames: ["a", "b"] } },
    },
});

const work = (object: Manifest): Manifest => ({
    apiVersion: "work.open-cluster-management.io/v1",
    kind: "ManifestWork",
    metadata: { name: "web", namespace: "cluster-a" },
    spec: { workload: { manifests: [object] } },
});

const serviceExport = (namespace: string): Manifest => ({
    apiVersion: "multicluster.x-k8s.io/v1alpha1",
    kind: "ServiceExport",
    metadata: { name: "web", namespace },
});

export const federationMutants: readonly Mutant[] = [
    mutant(
        "Karmada",
        propagation("apps/v1", "Deployment"),
        propagation("rbac.authorization.k8s.io/v1", "Role"),
    ),
    mutant(
        "Open Cluster Management",
        work({ apiVersion: "v1", kind: "ConfigMap", metadata }),
        work({ apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } }),
    ),
    mutant("an exported service", serviceExport("shop"), serviceExport("kube-system")),
];
