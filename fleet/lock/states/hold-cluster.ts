import { type CapiClusterSpec, CapiSchema } from "../../spec/clusters/capi-spec";
import type { ClusterSpec } from "../../spec/cluster-spec";
import type { FleetDraft } from "../../spec/read-fleet";
import type { LockedCluster } from "../lock-spec";
import { inOrder } from "../../in-order";

/** What the lock keeps otherwise, and what says nothing to a management cluster. */
const KEPT_ELSEWHERE: readonly (keyof CapiClusterSpec)[] = [
    ...(["cloud", "infrastructure", "managedBy", "network", "region", "project"] as const),
    ...(["version", "cni", "ranges", "state", "why", "formerly"] as const),
];

/** Every field of a cluster that a lock may hold. */
const CLUSTER_FIELDS: readonly string[] = Object.keys(CapiSchema.shape).filter(
    (key) => !KEPT_ELSEWHERE.some((each) => each === key),
);

/**
 * What of the fleet itself stands in the objects of its clusters: whom their API servers trust, and the tags of machines.
 * Templates are immutable, so a change makes new ones.
 */
export const FLEET_FIELDS = ["access.oidc", "tags"] as const;

/** Everything that a lock may hold. */
export const HELD_FIELDS: readonly string[] = [...CLUSTER_FIELDS, ...FLEET_FIELDS];

/** The management cluster of a cluster, where that one is quarantined: nothing can be changed through it. */
export function quarantinedManagerOf(cluster: ClusterSpec, draft: FleetDraft): string | undefined {
    return cluster.cloud === "capi" &&
        draft.clusters.get(cluster.managedBy)?.state === "quarantined"
        ? cluster.managedBy
        : undefined;
}

/** An empty map or list says no more than none: an option that a later release adds is no change. */
function isSaid(value: unknown): boolean {
    return typeof value !== "object" || value === null || Object.keys(value).length > 0;
}

function textOf(value: unknown): string | undefined {
    const said = (_: string, each: unknown): unknown => (isSaid(each) ? each : undefined);
    return JSON.stringify(inOrder(value), said);
}

/** Fields as their user may leave them out. */
function defaults(): ReadonlyMap<string, unknown> {
    const least = { cloud: "capi", infrastructure: "metal3", managedBy: "manager" };
    return new Map(Object.entries(CapiSchema.parse(least)));
}

/** Metal and vSphere know no tags. */
function tagsOf({ infrastructure }: CapiClusterSpec, { tags = {} }: FleetDraft): unknown {
    return infrastructure === "metal3" || infrastructure === "vsphere" || !isSaid(tags)
        ? undefined
        : tags;
}

/** The fields that differ from their defaults, each as JSON. */
export function heldFields(
    cluster: CapiClusterSpec,
    draft: FleetDraft,
): Readonly<Record<string, string>> {
    const standard = defaults();
    const written = new Map<string, unknown>([
        ...Object.entries(cluster),
        ["access.oidc", draft.access?.oidc],
        ["tags", tagsOf(cluster, draft)],
    ]);
    return Object.fromEntries(
        HELD_FIELDS.flatMap((field) => {
            const value = written.get(field);
            const text = textOf(value);
            return text === undefined || text === textOf(standard.get(field))
                ? []
                : [[field, text]];
        }),
    );
}

/** What the lock holds of a cluster from when its manager is quarantined until that one is released. */
export function decideHeld(
    cluster: ClusterSpec,
    before: LockedCluster | undefined,
    draft: FleetDraft,
): LockedCluster["held"] {
    return cluster.cloud !== "capi" || quarantinedManagerOf(cluster, draft) === undefined
        ? undefined
        : (before?.held ?? heldFields(cluster, draft));
}
