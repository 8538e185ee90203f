import type { MinorRange } from "./minor";

/** A release of an add-on, by as many numbers as its makers support it by: "1.31" stands for 1.31.0, 1.31.1, … */
export interface AddonVersion {
    readonly version: string;
    readonly kubernetes: MinorRange;
    /** Its makers still mend it. */
    readonly maintained: boolean;
}

export interface AddonSupport {
    /** As its makers write it. */
    readonly name: string;
    /**
     * What the ranges say. supported: outside of them its makers do not support it, so no cluster goes there. tested:
     * outside of them its makers leave it to Kubernetes' own compatibility, so a cluster may.
     */
    readonly basis: "supported" | "tested";
    /** The day that the source was of. */
    readonly asOf: string;
    readonly source: string;
    /** Oldest first. */
    readonly versions: readonly AddonVersion[];
}

/** Kubernetes minors from one to another; without the second, no newest one is named. */
function on(version: string, from: string, to?: string): AddonVersion {
    return { version, kubernetes: { from, to }, maintained: true };
}

/** The same, of a release that gets no more fixes: some cluster may still have it. */
function once(version: string, from: string, to?: string): AddonVersion {
    return { ...on(version, from, to), maintained: false };
}

/** Which Kubernetes minors each add-on is for. What is not written down anywhere is not in here. */
export const ADDONS = {
    istio: {
        name: "Istio",
        basis: "supported",
        asOf: "2026-10-15",
        source: "istio.io Supported Releases, and the announcements of 1.30 and 1.31",
        versions: [
            once("1.28", "1.30", "1.34"),
            once("1.29", "1.31", "1.35"),
            on("1.30", "1.32", "1.36"),
            on("1.31", "1.32", "1.36"),
        ],
    },
    cilium: {
        name: "Cilium",
        basis: "tested",
        asOf: "2026-10-22",
        source: "docs.cilium.io Kubernetes Compatibility, of each release",
        versions: [
            on("1.18", "1.30", "1.33"),
            on("1.19", "1.32", "1.35"),
            on("1.20", "1.33", "1.36"),
        ],
    },
    "cert-manager": {
        name: "cert-manager",
        basis: "supported",
        asOf: "2026-10-22",
        source: "cert-manager.io Supported Releases",
        versions: [
            once("1.18", "1.29", "1.33"),
            once("1.19", "1.31", "1.35"),
            on("1.20", "1.32", "1.35"),
            on("1.21", "1.33", "1.36"),
        ],
    },
    "external-secrets": {
        name: "External Secrets Operator",
        basis: "tested",
        asOf: "2026-08-08",
        source: "external-secrets.io Stability and Support",
        versions: [
            once("1.3", "1.34", "1.34"),
            once("2.6", "1.34", "1.35"),
            once("2.7", "1.35", "1.35"),
            once("2.8", "1.35", "1.36"),
            on("2.9", "1.36", "1.36"),
        ],
    },
    "kube-prometheus-stack": {
        name: "kube-prometheus-stack",
        basis: "supported",
        asOf: "2026-08-08",
        source: "prometheus-operator.dev Compatibility (these charts have operator 0.93 and 0.94)",
        versions: [once("88", "1.25"), on("91", "1.25")],
    },
    thanos: {
        name: "Thanos",
        basis: "supported",
        asOf: "2026-08-21",
        source: "kubeVersion of the chart in thanos-community/helm-charts",
        versions: [on("0.38", "1.30")],
    },
    "argo-cd": {
        name: "Argo CD",
        basis: "tested",
        asOf: "2026-09-14",
        source: "argo-cd.readthedocs.io Tested Kubernetes Versions",
        versions: [once("3.2", "1.31", "1.34"), on("3.5", "1.33", "1.36")],
    },
    velero: {
        name: "Velero",
        basis: "tested",
        asOf: "2026-05-20",
        source: "github.com/vmware-tanzu/velero compatibility matrix",
        versions: [
            once("1.16", "1.31", "1.33"),
            on("1.17", "1.31", "1.34"),
            on("1.18", "1.33", "1.35"),
        ],
    },
    karpenter: {
        name: "Karpenter",
        basis: "supported",
        asOf: "2026-08-21",
        source: "karpenter.sh Compatibility Matrix",
        versions: [
            once("1.6", "1.30", "1.34"),
            once("1.7", "1.30", "1.34"),
            once("1.8", "1.30", "1.34"),
            once("1.9", "1.30", "1.35"),
            once("1.10", "1.30", "1.35"),
            once("1.11", "1.30", "1.35"),
            once("1.12", "1.30", "1.35"),
            once("1.13", "1.30", "1.36"),
            on("1.14", "1.30", "1.36"),
        ],
    },
    "cluster-autoscaler": {
        name: "Cluster Autoscaler",
        basis: "tested",
        asOf: "2026-08-14",
        source: "github.com/kubernetes/autoscaler, Releases: one for each minor",
        versions: [
            on("1.33", "1.33", "1.33"),
            on("1.34", "1.34", "1.34"),
            on("1.35", "1.35", "1.35"),
            on("1.36", "1.36", "1.36"),
        ],
    },
} satisfies Readonly<Record<string, AddonSupport>>;

export type AddonName = keyof typeof ADDONS;
