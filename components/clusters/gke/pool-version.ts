/** A node pool as its cluster's `nodePools` lists it; what Google Cloud left out is absent. */
export interface ListedPool {
    readonly name?: string;
    readonly version?: string;
}

export interface PoolVersionInput {
    /** Name of the pool in Google Cloud. */
    readonly pool: string;
    /** Every pool of the cluster, with those that are resources of their own. */
    readonly listed: readonly ListedPool[];
    /** What the control plane runs, such as "1.35.3-gke.1000". */
    readonly controlPlane: string;
    /** Minor version of the plan, such as "1.35". */
    readonly planned: string;
}

/**
 * The version that a pool is to have. Patches are its release channel's, within the maintenance window, so a pool whose
 * minor is that of its control plane keeps what it runs; one that is behind by a minor, or is new, gets the control plane's
 * exact version. A control plane that is behind the plan is one that this very update is about to upgrade, which only a
 * preview sees. The list and the control plane's version come from one read: without a refresh, neither changes.
 * https://cloud.google.com/kubernetes-engine/docs/concepts/cluster-upgrades
 */
export function poolVersion({ pool, listed, controlPlane, planned }: PoolVersionInput): string {
    const target = isBehind(controlPlane, planned) ? planned : controlPlane;
    const current = listed.find(({ name }) => name === pool)?.version ?? "";
    return minorOf(current) === undefined || isBehind(current, target) ? target : current;
}

/** Whether a version's minor is lower than another's; not so where one of them cannot be read. */
function isBehind(version: string, other: string): boolean {
    const [minor, least] = [minorOf(version), minorOf(other)];
    return minor !== undefined && least !== undefined && minor < least;
}

/** 35 of "1.35.3-gke.1000"; undefined for what is no version. */
function minorOf(version: string): number | undefined {
    const minor = /^\d+\.(\d+)(?:\.|$)/.exec(version)?.[1];
    return minor === undefined ? undefined : Number(minor);
}
