import { CLUSTER_API } from "../versions/cluster-api";

/**
 * The newest patch release of each minor. Source: endoflife.date/kubernetes, as of 2026-08-22. Images of the providers'
 * own are published for each.
 */
const NEWEST_PATCH: ReadonlyMap<string, number> = new Map([
    ["1.31", 14],
    ["1.32", 13],
    ["1.33", 13],
    ["1.34", 11],
    ["1.35", 8],
    ["1.36", 4],
]);

/** A Kubernetes release as Cluster API writes it; a minor without a known patch release starts with its first. */
export function kubernetesRelease(minor: string, patch: number | undefined): string {
    return `v${minor}.${patch ?? NEWEST_PATCH.get(minor) ?? 0}`;
}

/** Releases of Cluster API and of its providers that are tested together: github.com, the releases of each project. */
export const PROVIDER_RELEASES = {
    core: `v${CLUSTER_API.release}`,
    aws: "v2.11.1",
    gcp: "v1.12.0",
    azure: "v1.26.0",
    vsphere: "v1.16.1",
    metal3: "v1.13.2",
} as const;
