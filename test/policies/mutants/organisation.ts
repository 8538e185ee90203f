import { cleanFleet, type Changes } from "../support/clean-fleet";
import { manifest } from "../support/inputs";
import type { Mutant } from "./mutant";

function mutant(
    rule: string,
    name: string,
    changes: Changes,
    parameters?: Readonly<Record<string, unknown>>,
): Mutant {
    return {
        rule,
        name,
        clean: cleanFleet(),
        broken: cleanFleet(changes),
        parameters: parameters === undefined ? {} : { [rule]: parameters },
    };
}

const EUROPE = { regions: ["eu-*", "europe-*", "westeurope", "northeurope"] };

function namespaceWith(labels: Readonly<Record<string, string>>): ReturnType<typeof manifest> {
    return manifest({
        apiVersion: "v1",
        kind: "Namespace",
        metadata: {
            name: "shop",
            labels: {
                "pod-security.kubernetes.io/enforce": "restricted",
                "pod-security.kubernetes.io/enforce-version": "v1.35",
                ...labels,
            },
        },
    });
}

const POLICY = manifest({
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name: "default-deny", namespace: "shop" },
    spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
});

export const organisationMutants: readonly Mutant[] = [
    mutant("org-required-tags", "EKS", { eks: { tags: { environment: undefined } } }),
    mutant("org-required-tags", "GKE", { gke: { resourceLabels: { environment: undefined } } }),
    mutant("org-required-tags", "AKS", { aks: { tags: { "managed-by": undefined } } }),
    {
        rule: "org-required-tags",
        name: "a Namespace",
        clean: [namespaceWith({ "app.kubernetes.io/managed-by": "atoll" }), POLICY],
        broken: [namespaceWith({}), POLICY],
    },
    mutant("org-cluster-name-unique", "GKE as AKS", { gke: { name: "one-azure" } }),
    mutant("org-cluster-name-unique", "EKS, too long", {
        eks: { name: "o".repeat(41) },
        nodeGroup: { clusterName: "o".repeat(41) },
        vpcCni: { clusterName: "o".repeat(41) },
        podIdentityAgent: { clusterName: "o".repeat(41) },
    }),
    mutant("org-residency", "AWS", { awsKey: { region: "us-east-1" } }, EUROPE),
    mutant("org-residency", "Google Cloud", { gkePool: { location: "us-central1" } }, EUROPE),
    mutant("org-residency", "Azure", { vault: { location: "East US" } }, EUROPE),
    mutant("org-why", "EKS", { eks: { tags: { why: undefined } } }),
    mutant("org-why", "GKE", { gke: { description: " " } }),
    mutant("org-why", "AKS", { aks: { tags: { why: undefined } } }),
];
