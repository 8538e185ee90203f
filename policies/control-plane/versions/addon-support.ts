/** One release line of an add-on, and the Kubernetes minors that it is for: 32 stands for 1.32. */
export interface AddonRelease {
    /** Such as "1.31", which stands for 1.31.0, 1.31.1 and so on. */
    readonly line: string;
    readonly oldest: number;
    readonly newest: number;
}

export interface AddonSupport {
    /** As its makers write it. */
    readonly name: string;
    /**
     * What the ranges say. supported: outside of them its makers do not support it. tested: outside
     * of them they leave it to Kubernetes' own compatibility.
     */
    readonly basis: "supported" | "tested";
    readonly releases: readonly AddonRelease[];
}

export type AddonName = "istio" | "cilium" | "linkerd" | "argo-cd";

function line(name: string, oldest: number, newest: number): AddonRelease {
    return { line: name, oldest, newest };
}

/**
 * What meshes and Argo CD run on, as of 2026-10-22. What its makers write down nowhere is not in
 * here: Linkerd's edge releases, Submariner (no newest minor), Argo CD 3.3 and 3.4. Sources:
 *
 * - istio: https://istio.io/latest/docs/releases/supported-releases/
 * - cilium: https://docs.cilium.io/en/stable/network/kubernetes/compatibility/, of each release
 * - linkerd: https://linkerd.io/2/reference/k8s-versions
 * - argo-cd: https://argo-cd.readthedocs.io/en/stable/operator-manual/tested-kubernetes-versions/
 */
export const ADDON_SUPPORT: Readonly<Record<AddonName, AddonSupport>> = {
    istio: {
        name: "Istio",
        basis: "supported",
        releases: [
            line("1.24", 28, 31),
            line("1.25", 29, 32),
            line("1.26", 29, 33),
            line("1.27", 29, 33),
            line("1.28", 30, 34),
            line("1.29", 31, 35),
            line("1.30", 32, 36),
            line("1.31", 32, 36),
        ],
    },
    cilium: {
        name: "Cilium",
        basis: "tested",
        releases: [line("1.18", 30, 33), line("1.19", 32, 35), line("1.20", 33, 36)],
    },
    linkerd: {
        name: "Linkerd",
        basis: "tested",
        releases: [
            line("2.14", 21, 28),
            line("2.15", 22, 29),
            line("2.16", 22, 29),
            line("2.17", 22, 31),
            line("2.18", 22, 32),
            line("2.19", 29, 34),
        ],
    },
    "argo-cd": {
        name: "Argo CD",
        basis: "tested",
        releases: [
            line("3.0", 29, 32),
            line("3.1", 31, 34),
            line("3.2", 31, 34),
            line("3.5", 33, 36),
        ],
    },
};
